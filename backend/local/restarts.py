"""What becomes of a local child that dies while we serve? It is started again, or we end."""

import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from backend.local.child_process import pause, wait_until

START_SECONDS = 90
MOST = 7
"""Deaths in a row that are borne; after one more another start would be in vain."""
CALM = 60.0
"""Seconds of life after which earlier deaths are forgotten."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 5.0

InMainThread = Callable[[Callable[[], None]], object]
"""Has something done in the main thread: a child lives only as long as the thread it is from."""


class CannotGoOn(Exception):
    """Why the run has to end, in one sentence for the person at the terminal."""


GiveUp = Callable[[CannotGoOn], None]


class Child(Protocol):
    """What is kept running."""

    name: str

    @property
    def log(self) -> Path | str:
        """Where it says why it ended."""

    @property
    def process(self) -> subprocess.Popen[bytes]: ...

    def restart(self) -> None:
        """Start it anew at its old address; do not wait for it."""

    def answers(self) -> bool: ...


class Restarts:
    """One thread for each child waits for its end."""

    def __init__(
        self, children: Sequence[Child], say: Callable[[str], None], most: int = MOST
    ) -> None:
        self._most = most
        self._children = children
        self._say = say
        self._ending = False

    def begin(self, in_main_thread: InMainThread, give_up: GiveUp) -> None:
        """From now on; `give_up` is called in the main thread where all was in vain."""
        for child in self._children:
            arguments = (child, in_main_thread, give_up)
            threading.Thread(target=self._keep, args=arguments, daemon=True).start()

    def end(self) -> None:
        """From now on children end because we want it."""
        self._ending = True

    def _keep(self, child: Child, in_main_thread: InMainThread, give_up: GiveUp) -> None:
        deaths = 0
        while True:
            begun = time.monotonic()
            child.process.wait()
            if self._ending:
                return
            deaths = 1 if time.monotonic() - begun > CALM else deaths + 1
            if deaths > self._most:
                sentence = f"{child.name} ends whenever it is started; {child.log} says why."
                in_main_thread(partial(give_up, CannotGoOn(sentence)))
                return
            self._say(f"{child.name} has ended and is started again.")
            pause(min(_FIRST_PAUSE * 2**deaths, _LONGEST_PAUSE))
            if not self._restart(child, in_main_thread):
                return
            if wait_until(child.answers, START_SECONDS, child.process):
                self._say(f"{child.name} answers again.")

    def _restart(self, child: Child, in_main_thread: InMainThread) -> bool:
        """Whether it was tried; False at the end of the run."""
        done = threading.Event()

        def restart() -> None:
            try:
                if not self._ending:
                    child.restart()
            finally:
                done.set()

        try:
            in_main_thread(restart)
        except RuntimeError:  # the event loop is closed
            return False
        return done.wait(START_SECONDS)
