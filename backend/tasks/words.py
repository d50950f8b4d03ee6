"""What would these words make of a task? Its date, time and repetition, and the days to come.

Nothing is read from the database, or written to it.
"""

from datetime import UTC, datetime
from typing import Final

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from backend.auth.current_user import CurrentOwner
from backend.tasks.fields import ClockTime, LocalDate
from backend.tasks.reading.due import read_due
from backend.tasks.recurrence.rule import upcoming
from backend.tasks.task import RecurrenceBasis

router = APIRouter()
SHOWN: Final = 5


class Words(BaseModel):
    """`language` is a tag, such as `de-AT`; `region`, such as `US`, decides what 12/3 is."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=500)
    language: str | None = Field(default=None, max_length=100)
    region: str | None = Field(default=None, max_length=10)


class UnderstoodWords(BaseModel):
    """The fields of a new task, and the next days on which it will be due, if each is done in time.

    `unread` is a repetition that no rule can say: then the words are all title.
    """

    title: str
    due_date: LocalDate | None
    due_time: ClockTime | None
    recurrence: str | None
    recurrence_basis: RecurrenceBasis
    unread: str | None
    dates: list[LocalDate]


@router.post("/read")
async def read_words(owner: CurrentOwner, words: Words) -> UnderstoodWords:
    """Read a line such as "gym every mon wed fri 7am" as the assistant does. Nothing is stored."""
    now = datetime.now(UTC)
    read = read_due(words.text, now, owner.zone, words.language or owner.language, words.region)
    basis: RecurrenceBasis = "completion" if read.basis == "completion" else "due"
    dates = []
    if read.rule and read.date:
        today = now.astimezone(owner.zone).date()
        dates = upcoming(read.rule, due=read.date, basis=basis, today=today, many=SHOWN)
    return UnderstoodWords(
        title=read.rest,
        due_date=read.date,
        due_time=read.time,
        recurrence=read.rule,
        recurrence_basis=basis,
        unread=read.unread,
        dates=dates,
    )
