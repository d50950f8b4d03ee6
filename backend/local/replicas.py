"""How are several replicas tried? `make replicas` starts three behind nginx, on one database.

They share Postgres, OpenAI (or its stand-in) and the secret, and know nothing of one another.
"""

import argparse
import os
import re
import shutil
import signal
import socket
import string
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from backend.local.child_process import CannotStart, follow_parent, spawn, stop, wait_until
from backend.local.services import LocalServices
from backend.migrations import upgrade
from backend.settings import Settings

ROOT = Path(__file__).parents[2]
START_SECONDS = 60
_ADDRESS = re.compile(r"Lethe is ready: http://(\S+)/")
_AROUND = """
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
    $server
}
"""


class Replica:
    """One `python -m backend` on a port that the system chose."""

    def __init__(self, number: int, home: Path) -> None:
        self.number = number
        self.address = ""
        self._log = home / f"replica-{number}.log"
        with self._log.open("wb") as log:
            command = [sys.executable, "-m", "backend", "--with-parent"]
            self.child = spawn(command, cwd=ROOT, log=log)

    def wait(self) -> None:
        if not wait_until(self._says_where, START_SECONDS, self.child):
            raise CannotStart(f"Replica {self.number} did not start; {self._log} says why.")

    def _says_where(self) -> bool:
        found = _ADDRESS.search(self._log.read_text(errors="replace"))
        if found:
            self.address = found.group(1)
        return found is not None


def tell_children(settings: Settings) -> None:
    """What the replicas get from the environment, on top of what we got ourselves."""
    assert settings.database_url is not None
    os.putenv("DATABASE_URL", settings.database_url)
    os.putenv("SECRET_KEY", settings.secret)
    os.putenv("STANDIN", str(settings.standin))
    os.putenv("HOST", "127.0.0.1")
    os.putenv("PORT", "0")
    if settings.openai_base_url is not None:
        os.putenv("OPENAI_BASE_URL", settings.openai_base_url)


def begin_nginx(home: Path, port: int, replicas: list[Replica]) -> subprocess.Popen[bytes]:
    """nginx on `port` in front of them, with deploy/nginx.conf."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        raise CannotStart("nginx is not installed (Debian: apt-get install nginx-light).")
    home.mkdir(exist_ok=True)
    backends = "\n    ".join(
        f"server {replica.address} max_fails=1 fail_timeout=5s;" for replica in replicas
    )
    server = string.Template((ROOT / "deploy/nginx.conf").read_text())
    filled = server.substitute(port=f"127.0.0.1:{port}", backends=backends)
    (home / "nginx.conf").write_text(string.Template(_AROUND).substitute(home=home, server=filled))
    with (home / "log").open("wb") as log:
        return spawn([program, "-p", home, "-c", home / "nginx.conf"], cwd=home, log=log)


def run(settings: Settings, count: int, stack: ExitStack) -> None:
    """Serve until nginx ends, or a signal comes."""
    settings = LocalServices(settings, stack, _say).complete()
    assert settings.database_url is not None
    upgrade(settings.database_direct_url or settings.database_url)
    tell_children(settings)
    home = settings.data_dir.resolve()
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    longest_end = settings.shutdown_notice + settings.shutdown_grace + settings.tool_timeout + 30
    replicas = []
    for number in range(1, count + 1):
        replicas.append(Replica(number, home))
        stack.callback(stop, replicas[-1].child, seconds=longest_end)
    for replica in replicas:
        replica.wait()
        _say(f"Replica {replica.number}, process {replica.child.pid}: http://{replica.address}/")
    nginx = begin_nginx(home / "nginx", settings.port, replicas)
    stack.callback(stop, nginx)
    if not wait_until(lambda: _accepts(settings.port), START_SECONDS, nginx):
        raise CannotStart(f"nginx did not start; {home / 'nginx/log'} says why.")
    _say(f"Lethe is ready: http://127.0.0.1:{settings.port}/")
    nginx.wait()
    raise CannotStart(f"nginx ended; {home / 'nginx/log'} says why.")


def _accepts(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def main() -> int:
    parser = argparse.ArgumentParser(description="Several backends behind nginx.")
    parser.add_argument("--count", type=int, default=3)
    parser.add_argument("--with-parent", action="store_true")
    given = parser.parse_args()
    if given.with_parent:
        follow_parent()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(0))
    try:
        with ExitStack() as stack:
            run(Settings(), given.count, stack)
    except CannotStart as exc:
        print(f"Lethe cannot start: {exc}", file=sys.stderr, flush=True)
        return 1
    return 0


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
