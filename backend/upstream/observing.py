"""Who is told of requests to OpenAI? Whoever measures: kind, status and time, no content."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal

Kind = Literal["model", "conversation", "items"]
Asked = Callable[[Kind, int, float], None]
"""The kind of a request, the status of its answer (0: none came), seconds until it began."""
Retried = Callable[[Kind], None]

_observers: list[tuple[Asked, Retried]] = []
"""Of this process; nearly always none."""


@contextmanager
def observed(asked: Asked, retried: Retried) -> Iterator[None]:
    """Tell of every request of this process inside."""
    told = (asked, retried)
    _observers.append(told)
    try:
        yield
    finally:
        _observers.remove(told)


@contextmanager
def request(path: str) -> Iterator[Callable[[int], None]]:
    """Around one request; what it gives is called with the status of the answer."""
    if not _observers:
        yield _unseen
        return
    status, begun = 0, time.monotonic()

    def answered(found: int) -> None:
        nonlocal status
        status = found

    try:
        yield answered
    finally:
        for asked, _ in _observers:
            asked(kind_of(path), status, time.monotonic() - begun)


def retried(path: str) -> None:
    """A request is about to be made again."""
    for _, again in _observers:
        again(kind_of(path))


def _unseen(_: int) -> None:
    pass


def kind_of(path: str) -> Kind:
    """What is asked for there."""
    if not path.startswith("/conversations"):
        return "model"
    return "items" if "/items" in path else "conversation"
