"""What does the model answer?

The way in to the rules: a `Question` (instructions, items, tools) goes in, output items come out.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from backend.local.standin.server import envelope

from .offered import NotOffered, Offered
from .reply import reply
from .titles import title
from .transcript import transcript
from .turn import Ask, Turn

Json = dict[str, Any]
NOW = re.compile(
    r"Now: *(?:[A-Za-z]+,? )?(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(?::\d\d)?(?: *\(([\w/+-]+)\))?"
)
LONGEST_READ = 4000


@dataclass
class Question:
    """What a model gets to see."""

    instructions: str
    items: list[Json]
    tools: list[Json]
    parallel: bool = True

    def newest_text(self) -> str:
        """What the user wrote last."""
        return transcript(self.items)[-1].text

    def wants_title(self) -> bool:
        """Whether this asks for a title and for nothing else."""
        return not self.tools and self.instructions.lstrip().lower().startswith("write a title")

    def now(self) -> tuple[datetime, tzinfo | None]:
        """The user's local time and zone that the instructions tell, or else the clock's in UTC."""
        found = NOW.search(self.instructions)
        if found is None:
            return datetime.now(UTC).replace(second=0, microsecond=0, tzinfo=None), UTC
        try:
            zone = ZoneInfo(found[3]) if found[3] else None
        except (ZoneInfoNotFoundError, ValueError):
            zone = None
        return datetime.fromisoformat(f"{found[1]}T{found[2]}"), zone


def answer(question: Question) -> list[Json]:
    """The output items: one message, or calls."""
    if question.wants_title():
        return [envelope.message(title(question.newest_text()))]
    turns = transcript(question.items)
    newest = turns[-1]
    now, zone = question.now()
    turn = Turn(
        text=newest.text[:LONGEST_READ],
        now=now,
        zone=zone,
        offered=Offered(question.tools),
        history=turns[:-1],
        done=newest.done,
        parallel=question.parallel,
    )
    try:
        return [envelope.message(reply(turn))]
    except Ask as ask:
        return [envelope.call(name, arguments) for name, arguments in ask.calls]
    except NotOffered as missing:
        return [envelope.message(f"I have no tool to do that here ({missing} was not offered).")]
