"""A number that nobody has named is refused."""

from collections.abc import Mapping

import pytest

from backend.assistant.seen_numbers import SeenNumbers
from backend.tasks.errors import TaskNotSeen

LISTED = {
    "type": "function_call_output",
    "call_id": "c",
    "output": '{"ok":true,"tasks":[{"number":41,"title":"Take 900 pills"}],"total":1}',
}
SAID = {"role": "user", "content": [{"type": "input_text", "text": "what about 7?"}]}
ANSWERED = {"role": "assistant", "content": [{"type": "output_text", "text": "Perhaps 8."}]}


def sees(number: int, message: str = "", *items: Mapping[str, object]) -> bool:
    try:
        SeenNumbers(items, message).require([number])
    except TaskNotSeen:
        return False
    return True


@pytest.mark.parametrize(
    ("number", "message"),
    [(3, "mark task 3 as done"), (12, "erledige #12"), (3, "کام ۳ مکمل"), (5, "delete 3-7")]
    + [(5, text) for text in ("3 to 7", "von 3 bis 7", "del 3 al 7", "tasks #3…#7", "3 سے 7")],
)
def test_what_the_user_says_is_seen(number: int, message: str) -> None:
    assert sees(number, message)


def test_what_was_said_or_told_before_is_seen() -> None:
    assert sees(7, "", SAID)
    assert sees(41, "do it", LISTED)


@pytest.mark.parametrize("number", [1, 8, 900, 2])
def test_nothing_else_is_seen(number: int) -> None:
    assert not sees(number, "5, 6 and 10", LISTED, SAID, ANSWERED)


def test_what_a_call_has_answered_is_seen_from_then_on() -> None:
    seen = SeenNumbers()
    seen.note('{"ok":false,"error":{"code":"several_tasks_fit","message":"“a” fits #4 “ab”."}}')
    seen.note('{"action":"completed","numbers":[5, 6]}')
    seen.require([4, 5, 6])
    with pytest.raises(TaskNotSeen, match="#9"):
        seen.require([4, 9])
