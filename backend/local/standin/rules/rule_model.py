"""How do the rules answer a question? They read it as one turn of a talk and run one rule on it."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from backend.local.standin.model import Call, Output, Question, Text, text_of

from .manner import as_told
from .reply import reply
from .titles import title
from .tool_schemas import ToolMissing, ToolSchemas
from .transcript import transcript
from .turn import CallsNeeded, Turn

NOW = re.compile(
    r"Now: *(?:[A-Za-z]+,? )?(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(?::\d\d)?(?: *\(([\w/+-]+)\))?"
)
LONGEST_READ = 4000


class RuleModel:
    """The model that needs no key: it reads the commands of a task list."""

    async def answer(self, question: Question) -> Sequence[Output]:
        """One text, or calls."""
        return answer(question)


def answer(question: Question) -> list[Output]:
    """The same, for callers that do not wait: nothing here does."""
    if question.wants_title():
        return [Text(title(question.newest_text()))]
    turns = transcript(question.items)
    newest = turns[-1]
    notes = notes_of(question)
    now, zone = local_time(notes)
    turn = Turn(
        text=newest.text[:LONGEST_READ],
        now=now,
        zone=zone,
        tools=ToolSchemas(question.tools),
        history=turns[:-1],
        done=newest.done,
        parallel=question.parallel,
    )
    try:
        with as_told(notes):
            return [Text(reply(turn))]
    except CallsNeeded as ask:
        return [Call(name, arguments) for name, arguments in ask.calls]
    except ToolMissing as missing:
        return [Text(f"I have no tool to do that here ({missing} was not offered).")]


def notes_of(question: Question) -> list[str]:
    """What the rules are told of the user, the newest first; the instructions come last."""
    notes = (
        text_of(item["content"])
        for item in reversed(question.items)
        if item["type"] == "message" and item["role"] in ("developer", "system")
    )
    return [*notes, question.instructions]


def local_time(notes: list[str]) -> tuple[datetime, tzinfo | None]:
    """The user's local time and zone as the first note tells, or else the clock's in UTC."""
    found = next(filter(None, map(NOW.search, notes)), None)
    if found is None:
        return datetime.now(UTC).replace(second=0, microsecond=0, tzinfo=None), UTC
    try:
        zone = ZoneInfo(found[3]) if found[3] else None
    except (ZoneInfoNotFoundError, ValueError):
        zone = None
    return datetime.fromisoformat(f"{found[1]}T{found[2]}"), zone
