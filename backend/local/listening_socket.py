"""Where does Lethe listen? On a socket that is taken first of all: nothing is started in vain."""

import errno
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from backend.local.child_process import CannotStart
from backend.settings import WrongSetting


def listen(
    host: str, port: int, command: str = "make run", *, setting: str = "PORT"
) -> socket.socket:
    """The listening socket. Raises WrongSetting, CannotStart (with another `command`)."""
    with _told_in_a_sentence(host, port, command, setting):
        return socket.create_server((host, port), family=_family(host, port), backlog=2048)


def reserve(host: str, port: int) -> socket.socket:
    """The port, for those who `share` it and for nobody else. It takes no connection itself.

    Raises WrongSetting, CannotStart.
    """
    with _told_in_a_sentence(host, port, "make run", "PORT"):
        reserved = _bound(host, port)
        # In this order: it was free, and another one that asks in the same way does not get it.
        reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)
        return reserved


def share(host: str, port: int) -> socket.socket:
    """One of several sockets, among which Linux divides connections once they listen."""
    return _bound(host, port, socket.SO_REUSEPORT)


def _bound(host: str, port: int, *options: int) -> socket.socket:
    made = socket.socket(_family(host, port))
    try:
        for option in (socket.SO_REUSEADDR, *options):
            made.setsockopt(socket.SOL_SOCKET, option, 1)
        if made.family == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        made.bind((host, port))
    except BaseException:
        made.close()
        raise
    return made


def _family(host: str, port: int) -> socket.AddressFamily:
    return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]


@contextmanager
def _told_in_a_sentence(host: str, port: int, command: str, setting: str) -> Iterator[None]:
    try:
        yield
    except OSError as exc:
        if exc.errno == errno.EADDRINUSE:
            other = port + 1 if port < 65_535 else 8000
            raise CannotStart(
                f"port {port} is in use. Choose another one, as in `{setting}={other} {command}`."
            ) from exc
        raise CannotStart(f"it cannot listen on {host}:{port} ({exc.strerror}).") from exc
    except UnicodeError as exc:
        raise WrongSetting(f"HOST {host[:80]} is no name of a host.") from exc
