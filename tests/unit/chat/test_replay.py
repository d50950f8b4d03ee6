"""A finished turn as it is streamed once more: whole, whatever another client left in it."""

from backend.chat.replay import replay
from tests.unit.conversations.test_window import answer, call, output


def test_calls_and_outputs_are_shown_in_pairs() -> None:
    items = [output("orphan"), call("a"), output("a"), call("lost"), answer("done")]
    chunks = list(replay(items, lambda receipt: receipt))
    shown = [(chunk["type"], chunk.get("toolCallId")) for chunk in chunks]
    assert shown == [
        ("start-step", None),
        ("tool-input-available", "a"),
        ("tool-output-available", "a"),
        ("tool-input-available", "lost"),
        ("tool-output-error", "lost"),
        ("text-start", None),
        ("text-delta", None),
        ("text-end", None),
        ("finish-step", None),
    ]
