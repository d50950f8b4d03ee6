"""How is a worker started? As a process that says by a byte in a pipe when it serves."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

from backend.local.child_process import spawn


class WorkerProcess:
    """One of several; `tell` hears of its readiness, from another thread."""

    log = "the log above"

    def __init__(self, number: int, tell: Callable[[Callable[[], None]], None]) -> None:
        self.name = f"Worker {number}"
        self._number = number
        self._tell = tell
        self._serves = Event()
        self.process = self._begin()

    def restart(self) -> None:
        """Start it anew; do not wait for it."""
        self._serves = Event()
        self.process = self._begin()

    def answers(self) -> bool:
        return self._serves.is_set()

    def _begin(self) -> subprocess.Popen[bytes]:
        reader, writer = os.pipe()
        command = [sys.executable, "-m", "backend", "--with-parent", "worker"]
        command += [str(self._number), str(writer)]
        try:
            return spawn(command, cwd=Path.cwd(), log=sys.stderr.buffer, pass_fds=[writer])
        finally:
            os.close(writer)
            Thread(target=self._hear, args=(reader, self._serves), daemon=True).start()

    def _hear(self, reader: int, serves: Event) -> None:
        """A byte when it serves; the end of the file where it has ended before."""
        with os.fdopen(reader, "rb") as pipe:
            if pipe.read(1):
                serves.set()
                self._tell(lambda: None)
