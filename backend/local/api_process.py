"""How does a run start what plays OpenAI? As a process of its own, which says its address.

That is the stand-in, or the gateway in front of a model's server.
"""

import json
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from backend.local.child_process import CannotStart, spawn, stop, wait_until

ROOT = Path(__file__).parents[2]
START_SECONDS = 30
_ADDRESS = re.compile(r"ready on (http://\S+)")
# Of our environment it needs nothing, and our secret is none of its business.
ENVIRONMENT = {"LC_ALL": "C", "PATH": "/usr/bin:/bin"}


class ApiProcess:
    """A server with OpenAI's API that keeps its conversations in `home`."""

    name: str

    def __init__(self, home: Path, module: str, *options: str) -> None:
        self.home = home.resolve()
        self.base_url = ""
        self.log = self.home / "log"
        self._command = ("-m", module, "--host", "127.0.0.1", *options)
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.begin()
        self.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def begin(self) -> None:
        """Start it; do not wait for it."""
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.log.unlink(missing_ok=True)
        self._launch(0)

    def restart(self) -> None:
        """Start it again after its death, on the same port; do not wait for it."""
        self._launch(self._port)

    @property
    def process(self) -> subprocess.Popen[bytes]:
        assert self._child is not None
        return self._child

    def answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self._port)) == 0

    @property
    def _port(self) -> int:
        port = urlsplit(self.base_url).port
        assert port is not None
        return port

    def _launch(self, port: int) -> None:
        place: tuple[str | Path, ...] = ("--port", str(port), "--data", self.home)
        with self.log.open("ab") as log:
            self._child = spawn(
                [sys.executable, *self._command, *place], cwd=ROOT, log=log, env=ENVIRONMENT
            )

    def wait(self) -> None:
        """Return when it listens; `base_url` then says where."""
        assert self._child is not None
        if not wait_until(self._says_where, START_SECONDS, self._child):
            self.stop()
            raise CannotStart(f"{self.name} did not start; {self.log} says why.")

    def stop(self) -> None:
        if self._child is not None:
            stop(self._child)
            self._child = None

    def _says_where(self) -> bool:
        found = _ADDRESS.search(self.log.read_text(errors="replace"))
        if found:
            self.base_url = found.group(1)
        return found is not None


class StandinProcess(ApiProcess):
    """What answers where there is no key; `module` is what is run."""

    name = "The stand-in for OpenAI"

    def __init__(self, home: Path, *options: str, module: str = "backend.local.standin") -> None:
        super().__init__(home, module, *options)


class GatewayProcess(ApiProcess):
    """What keeps conversations in front of the model's server at `upstream`.

    Whoever has `key` may use it. Keys stand in a file that only this user can read: a list of
    processes shows arguments to everybody.
    """

    name = "The gateway to the model"

    def __init__(self, home: Path, upstream: str, upstream_key: str, api: str, key: str) -> None:
        keys = home.resolve() / "keys.json"
        options = ("--upstream", upstream, "--api", api, "--keys", str(keys))
        super().__init__(home, "backend.gateway", *options)
        self.key = key
        self._keys = keys
        self._content = json.dumps({"key": key, "upstream_key": upstream_key})

    def begin(self) -> None:
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._keys.touch(mode=0o600)
        self._keys.write_text(self._content)
        super().begin()

    def stop(self) -> None:
        super().stop()
        self._keys.unlink(missing_ok=True)
