"""How do many processes share a port? Each listens there, and one parent keeps it and them.

Linux divides the connections evenly among those that listen: who starts does not yet, who ends does
not any more. From one socket for all, whoever came first would take a whole burst.
"""

import os
import signal
import socket
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from queue import SimpleQueue
from types import FrameType
from typing import Final

from backend.commands.announcement import announce, say
from backend.commands.worker_process import WorkerProcess
from backend.local.child_process import stop
from backend.local.child_settings import hand_down, longest_end
from backend.local.restarts import CannotGoOn, Restarts
from backend.local.services import LocalServices
from backend.settings import Settings
from backend.shutdown import STOP_SIGNALS

_BORNE: Final = 4
"""Deaths in a row; the fifth ends all."""

Work = SimpleQueue[Callable[[], object]]
"""What the main thread shall do: a child lives only as long as the thread that it is from."""


def serve_by_workers(
    settings: Settings, reserved: socket.socket, local_services: LocalServices, stack: ExitStack
) -> None:
    """Until a signal ends it, which leaves as SystemExit. Raises CannotGoOn."""
    hand_down(settings)
    os.putenv("PORT", str(reserved.getsockname()[1]))
    work: Work = SimpleQueue()
    workers: list[WorkerProcess] = []
    stack.callback(_drain, workers, longest_end(settings))
    for each in range(settings.workers):
        workers.append(WorkerProcess(each + 1, work.put))
    restarts = Restarts(workers, say, _BORNE)
    stack.callback(restarts.end)
    restarts.begin(work.put, _give_up)
    local_services.keep(work.put, _give_up)
    _end_by_signals(work, workers)
    while not all(worker.answers() for worker in workers):
        work.get()()
    announce(settings, reserved)
    while True:
        work.get()()


def _give_up(failure: CannotGoOn) -> None:
    raise failure


def _end_by_signals(work: Work, workers: Sequence[WorkerProcess]) -> None:
    """By the main thread's next step, so that what it does just now is whole."""

    def end(number: int) -> None:
        are_ready = all(worker.answers() for worker in workers)
        raise SystemExit(0 if are_ready else 128 + number)

    def tell(number: int, _: FrameType | None) -> None:
        work.put(partial(end, number))

    for number in STOP_SIGNALS:
        signal.signal(number, tell)


def _drain(workers: Sequence[WorkerProcess], seconds: float) -> None:
    """Let running turns end; with a second signal, end at once."""

    def hurry(*_: object) -> None:
        for worker in workers:
            worker.process.kill()

    for number in STOP_SIGNALS:
        signal.signal(number, hurry)
    for worker in workers:
        worker.process.terminate()
    for worker in workers:
        stop(worker.process, seconds=seconds)
