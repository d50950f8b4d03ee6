"""What does the model answer?

The way in to the rules: a `Question` (instructions, items, tools) goes in, output items come out.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .. import envelope
from .offered import NotOffered, Offered
from .reply import reply
from .titles import title
from .transcript import transcript
from .turn import Ask, Turn

Json = dict[str, Any]
NOW = re.compile(r"Now: *(?:[A-Za-z]+ )?(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)")
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

    def now(self) -> datetime:
        """The user's local time that the instructions tell, or else the clock's."""
        found = NOW.search(self.instructions)
        if found is None:
            return datetime.now().replace(second=0, microsecond=0)
        return datetime.fromisoformat(f"{found[1]}T{found[2]}")


def answer(question: Question) -> list[Json]:
    """The output items: one message, or calls."""
    if question.wants_title():
        return [envelope.message(title(question.newest_text()))]
    turns = transcript(question.items)
    newest = turns[-1]
    turn = Turn(
        text=newest.text[:LONGEST_READ],
        now=question.now(),
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
