"""Where does Lethe listen? On a socket that is taken first of all: nothing is started in vain."""

import errno
import socket

from backend.local.child_process import CannotStart
from backend.settings import WrongSetting


def listen(
    host: str, port: int, command: str = "make run", *, setting: str = "PORT"
) -> socket.socket:
    """The listening socket. Raises WrongSetting, CannotStart (with another `command`)."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as exc:
        if exc.errno == errno.EADDRINUSE:
            other = port + 1 if port < 65_535 else 8000
            raise CannotStart(
                f"port {port} is in use. Choose another one, as in `{setting}={other} {command}`."
            ) from exc
        raise CannotStart(f"it cannot listen on {host}:{port} ({exc.strerror}).") from exc
    except UnicodeError as exc:
        raise WrongSetting(f"HOST {host[:80]} is no name of a host.") from exc
