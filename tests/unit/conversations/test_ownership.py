"""What a conversation at OpenAI says about itself, whoever's server it is."""

import pytest
from pydantic import JsonValue

from backend.conversations.ownership import created_at_of, title_of


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        (1_795_620_486, 1_795_620_486),
        (1_795_620_486.75, 1_795_620_486),
        (float("nan"), None),
        ("2026-11-25T10:00:00Z", None),
        (None, None),
    ],
)
def test_the_beginning_is_a_number_of_seconds_or_unknown(
    said: JsonValue, taken: int | None
) -> None:
    assert taken == created_at_of({"created_at": said})


def test_the_beginning_may_be_missing() -> None:
    assert created_at_of({}) is None


def test_half_a_letter_in_a_title_is_a_question_mark() -> None:
    assert title_of({"metadata": {"title": "half \ud83d one"}}) == "half ? one"
