"""Whatever the page proposes to say, in either language, the stand-in understands."""

import re
from pathlib import Path

import pytest

from tests.unit.local.standin.rules.talk import TODAY, Talk

LANGUAGE = Path(__file__).parents[5] / "frontend" / "language"
BLOCK = re.compile(r"^  (?:starters|suggest): \{$(.*?)^  \}", re.MULTILINE | re.DOTALL)
ENTRY = re.compile(r'^    (\w+): "(.+)",$', re.MULTILINE)
LABELS = {"label"}


def proposals(language: str) -> list[tuple[str, str]]:
    """Name and text of each starter and suggestion."""
    catalogue = (LANGUAGE / language / "chat.ts").read_text()
    entries = [entry for block in BLOCK.findall(catalogue) for entry in ENTRY.findall(block)]
    return [(name, text) for name, text in entries if name not in LABELS]


def done_for(text: str) -> list[str]:
    """Which tools are called for a text after a task was added for today."""
    talk = Talk({"title": "Milk", "due_date": TODAY})
    talk.say("add a task to call Bob today")
    talk.say(text)
    return [name for name, _ in talk.calls]


@pytest.mark.parametrize(("name", "text"), proposals("en"))
def test_a_proposal_is_understood(name: str, text: str) -> None:
    assert done_for(text)


@pytest.mark.parametrize(("name", "text"), proposals("ur"))
def test_a_proposal_in_urdu_does_the_same_as_in_english(name: str, text: str) -> None:
    assert done_for(text) == done_for(dict(proposals("en"))[name])


def test_there_are_proposals_to_test() -> None:
    assert len(proposals("en")) == len(proposals("ur")) > 10
