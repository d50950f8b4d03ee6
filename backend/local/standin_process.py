"""How does a run start the OpenAI stand-in? As a process of its own, which says its address."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Self

from backend.local.child_process import CannotStart, spawn, stop, wait_until

ROOT = Path(__file__).parents[2]
START_SECONDS = 30
_ADDRESS = re.compile(r"ready on (http://\S+)")


class StandinProcess:
    """A stand-in that keeps its conversations in `home`; `module` is what is run."""

    def __init__(self, home: Path, *options: str, module: str = "backend.local.standin") -> None:
        self.home = home.resolve()
        self.base_url = ""
        self._log = self.home / "log"
        self._command = ("-m", module, "--host", "127.0.0.1", "--port", "0", *options)
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
        with self._log.open("wb") as log:
            self._child = spawn(
                [sys.executable, *self._command, "--data", self.home], cwd=ROOT, log=log
            )

    def wait(self) -> None:
        """Return when it listens; `base_url` then says where."""
        assert self._child is not None
        if not wait_until(self._says_where, START_SECONDS, self._child):
            self.stop()
            raise CannotStart(f"The stand-in for OpenAI did not start; {self._log} says why.")

    def stop(self) -> None:
        if self._child is not None:
            stop(self._child)
            self._child = None

    def _says_where(self) -> bool:
        found = _ADDRESS.search(self._log.read_text(errors="replace"))
        if found:
            self.base_url = found.group(1)
        return found is not None
