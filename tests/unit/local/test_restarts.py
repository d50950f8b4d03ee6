"""A child that dies is started again, and one that always dies ends the run."""

import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from queue import Queue

import pytest

from backend.local import restarts
from backend.local.child_process import stop
from backend.local.restarts import CannotGoOn, Restarts

SECONDS = 10


class Sleeper:
    """A child that does nothing, in the way that its command says."""

    name = "The sleeper"
    log = Path("its/log")

    def __init__(self, *command: str) -> None:
        self._command = command
        self.threads: list[threading.Thread] = []
        self.process = subprocess.Popen(command)

    def restart(self) -> None:
        self.threads.append(threading.current_thread())
        self.process = subprocess.Popen(self._command)

    def answers(self) -> bool:
        return self.process.poll() is None


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(restarts, "_FIRST_PAUSE", 0)


def test_a_child_that_dies_is_started_again_in_the_main_thread() -> None:
    work: Queue[Callable[[], None]] = Queue()
    said: Queue[str] = Queue()
    child = Sleeper("sleep", "1000")
    keeping = Restarts([child], said.put)
    keeping.begin(work.put, lambda failure: None)
    for _ in range(2):
        child.process.kill()
        assert "The sleeper has ended and is started again." == said.get(timeout=SECONDS)
        work.get(timeout=SECONDS)()
        assert "The sleeper answers again." == said.get(timeout=SECONDS)
    assert [threading.main_thread()] * 2 == child.threads
    keeping.end()
    stop(child.process)
    assert said.empty()


def test_a_child_that_always_dies_ends_the_run_with_a_sentence() -> None:
    work: Queue[Callable[[], None]] = Queue()
    failures: list[CannotGoOn] = []
    child = Sleeper("true")
    Restarts([child], lambda line: None).begin(work.put, failures.append)
    while not failures:
        work.get(timeout=SECONDS)()
    assert "The sleeper ends whenever it is started; its/log says why." == str(failures[0])
    assert restarts.MOST == len(child.threads)
    child.process.wait(SECONDS)


def test_a_child_that_we_end_is_not_started_again() -> None:
    work: Queue[Callable[[], None]] = Queue()
    child = Sleeper("sleep", "1000")
    known = set(threading.enumerate())
    keeping = Restarts([child], lambda line: None)
    keeping.begin(work.put, lambda failure: None)
    (waiting,) = set(threading.enumerate()) - known
    keeping.end()
    stop(child.process)
    waiting.join(SECONDS)
    assert not waiting.is_alive()
    assert work.empty()


def test_at_the_end_of_the_loop_nothing_is_started_any_more() -> None:
    def closed(_: Callable[[], None]) -> None:
        raise RuntimeError("Event loop is closed")

    known = set(threading.enumerate())
    child = Sleeper("true")
    Restarts([child], lambda line: None).begin(closed, lambda failure: None)
    for waiting in set(threading.enumerate()) - known:
        waiting.join(SECONDS)
        assert not waiting.is_alive()
    assert [] == child.threads
