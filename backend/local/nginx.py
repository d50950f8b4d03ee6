"""Who stands in front of the replicas? nginx, with `deploy/nginx.conf` and our addresses in it."""

import re
import shutil
import socket
import string
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from backend.local.child_process import CannotStart, spawn, stop, wait_until

CONFIGURATION = Path(__file__).parents[2] / "deploy/nginx.conf"
START_SECONDS = 60
_BACKEND = re.compile(r"( +server )127\.0\.0\.1:8000( .*?;).*\n")
_LISTEN = "127.0.0.1:8080"
_AROUND = string.Template("""
daemon off;
master_process off;
pid $home/pid;
error_log $home/error.log warn;
events { worker_connections 8192; }
http {
    access_log off;
    client_body_temp_path $home/body;
    proxy_temp_path $home/proxy;
    fastcgi_temp_path $home/fastcgi;
    uwsgi_temp_path $home/uwsgi;
    scgi_temp_path $home/scgi;
    include $home/lethe.conf;
}
""")


def program() -> str:
    """The installed nginx. Raises CannotStart."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if found is None:
        raise CannotStart("nginx is not installed (Debian: apt-get install nginx-light).")
    return found


class Nginx:
    """One nginx on a port of this machine, in front of backends at `addresses` (`host:port`)."""

    def __init__(self, home: Path, port: int, addresses: Sequence[str]) -> None:
        self.home = home.resolve()
        self._port = port
        self._addresses = addresses
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.begin()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def begin(self) -> None:
        """Start it, and return when it takes connections."""
        self.home.mkdir(mode=0o700, exist_ok=True)
        (self.home / "lethe.conf").write_text(self._configuration())
        (self.home / "nginx.conf").write_text(_AROUND.substitute(home=self.home))
        command: list[str | Path] = [program(), "-p", self.home, "-c", self.home / "nginx.conf"]
        with (self.home / "log").open("wb") as log:
            # Of our environment it needs nothing, and our secret is none of its business.
            self._child = spawn(command, cwd=self.home, log=log, env={})
        if not wait_until(self._accepts, START_SECONDS, self._child):
            self.stop()
            raise CannotStart(f"nginx did not start; {self.home / 'log'} says why.")

    def wait(self) -> None:
        """Return when it has ended."""
        assert self._child is not None
        self._child.wait()

    def stop(self) -> None:
        if self._child is not None:
            stop(self._child)
            self._child = None

    def _configuration(self) -> str:
        def backends(found: re.Match[str]) -> str:
            return "".join(f"{found[1]}{address}{found[2]}\n" for address in self._addresses)

        text, count = _BACKEND.subn(backends, CONFIGURATION.read_text())
        assert (count, text.count(_LISTEN)) == (1, 1), "deploy/nginx.conf has other addresses"
        return text.replace(_LISTEN, f"127.0.0.1:{self._port}")

    def _accepts(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self._port)) == 0
