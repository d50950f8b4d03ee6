"""Deltas on their way past the runner's queue."""

from typing import Any

from agents.items import TResponseStreamEvent
from openai.types.responses import ResponseStreamEvent
from pydantic import TypeAdapter

from backend.upstream.model import Shortcut

PARSE = TypeAdapter[Any](ResponseStreamEvent).validate_python


def event(kind: str, **values: Any) -> TResponseStreamEvent:
    made: TResponseStreamEvent = PARSE({"type": kind, "sequence_number": 0, **values})
    return made


POSITION = {"item_id": "msg_1", "output_index": 0, "content_index": 0}
DELTA = event("response.output_text.delta", **POSITION, delta="word", logprobs=[])
DONE = event("response.output_text.done", **POSITION, text="word", logprobs=[])


def test_a_delta_is_shown_at_once() -> None:
    shown: list[TResponseStreamEvent] = []
    assert Shortcut(shown.append).takes(DELTA)
    assert shown == [DELTA]


def test_a_delta_never_overtakes_what_waits_in_the_runners_queue() -> None:
    shown: list[TResponseStreamEvent] = []
    shortcut = Shortcut(shown.append)
    shortcut.queued()
    assert not shortcut.takes(DELTA)
    shortcut.queued()
    shortcut.arrived()
    assert not shortcut.takes(DELTA)
    shortcut.arrived()
    assert shortcut.takes(DELTA)
    assert shown == [DELTA]


def test_what_the_runner_needs_goes_through_the_runner() -> None:
    assert not Shortcut(lambda _: None).takes(DONE)
