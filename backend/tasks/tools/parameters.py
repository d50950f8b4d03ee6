"""What does each tool take? One model a tool, whose descriptions are what the assistant reads."""

from typing import Annotated, Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field

from backend.tasks.bulk_change import WEEKDAY_OF_DATE, ChangeValues, Verb
from backend.tasks.errors import NothingToChange, WeekdayMissing
from backend.tasks.fields import ClockTime, LocalDate, PriorityName, TaskNumber, WeekdayName, Words
from backend.tasks.store.query import Sort, View
from backend.tasks.task import RecurrenceBasis
from backend.tasks.task_input import TaskCreate, TaskPatch

_RULE = (
    "How it repeats, as an RFC 5545 RRULE without DTSTART: FREQ=DAILY, WEEKLY, MONTHLY or YEARLY "
    "with INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, COUNT or UNTIL. Every weekday: "
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR. Every second Friday: FREQ=WEEKLY;INTERVAL=2;BYDAY=FR. "
    "The 1st of each month: FREQ=MONTHLY;BYMONTHDAY=1. Last day of the month: "
    "FREQ=MONTHLY;BYMONTHDAY=-1. Last Friday of the month: FREQ=MONTHLY;BYDAY=-1FR. "
    "Ten times: add COUNT=10. Until a day: add UNTIL=20271231."
)
_BASIS = (
    "Where the next date counts from: 'due' (the default: 'every Friday', 'on the 1st') or "
    "'completion' (only for wishes such as '3 days after I last did it')."
)
_DATE = "The user's local date, YYYY-MM-DD, worked out from the date in the instructions."
_TIME = "Local 24-hour time HH:MM, only if the user named one; 5pm is 17:00."
_TAGS = "Short labels without '#', only those that the user asked for."
_ID = "The task's number, as in #12."

DueDate = Annotated[LocalDate | None, Field(description=_DATE)]
DueWeekday = Annotated[WeekdayName | None, Field(description=WEEKDAY_OF_DATE)]
DueTime = Annotated[ClockTime | None, Field(description=_TIME)]
TaskId = Annotated[TaskNumber, Field(description=_ID)]
Clearable = Literal["description", "due_date", "due_time", "priority", "tags", "recurrence"]
Every = Literal[
    "pending", "today", "overdue", "week", "upcoming", "anytime", "completed", "deleted"
]


class Params(BaseModel):
    """Arguments from a model: null is the same as absent, and what is unknown is refused."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


def check_dated(params: "AddTask | RescheduleTask | ChangeValues") -> None:
    """A date from a model comes with its day of the week, so that a wrong one is noticed."""
    if params.due_date is not None and params.due_weekday is None:
        raise WeekdayMissing


class AddTask(Params):
    title: str = Field(
        description="What is to be done, in the user's own words and language, without the date, "
        "time, priority or tags, which have fields of their own."
    )
    description: str | None = Field(
        default=None,
        description="Further details, only if the user gave any.",
        validation_alias=AliasChoices("description", "notes"),
    )
    due_date: DueDate = None
    due_weekday: DueWeekday = None
    due_time: DueTime = None
    priority: PriorityName | None = Field(
        default=None, description="Only if the user said how important or urgent it is."
    )
    tags: list[str] | None = Field(default=None, description=_TAGS)
    recurrence: str | None = Field(
        default=None,
        description=f"{_RULE} Without a due_date the task starts on the first day that fits.",
    )
    recurrence_basis: RecurrenceBasis | None = Field(default=None, description=_BASIS)

    def wanted(self) -> TaskCreate:
        check_dated(self)
        return TaskCreate.model_validate(self.model_dump(exclude_none=True))


class ListTasks(Params):
    status: Literal["all", "pending", "completed", "deleted"] | None = Field(
        default=None,
        description="pending: open ones ('what's pending?'). completed: done ones ('what have I "
        "completed?'). deleted: in the trash. all: open and done. Default: all, or pending when a "
        "view is given.",
    )
    query: Words | None = Field(
        default=None,
        description="Words that title or description must all contain, in part or whole. Use the "
        "fewest that tell the task apart: 'dentist', not 'the dentist appointment'.",
        validation_alias=AliasChoices("query", "q"),
    )
    priority: PriorityName | None = Field(default=None, description="Only this priority.")
    tag: str | None = Field(default=None, description="Only tasks with this label.")
    due_from: LocalDate | None = Field(default=None, description="Due on this date or later.")
    due_to: LocalDate | None = Field(default=None, description="Due on this date or earlier.")
    view: View | None = Field(
        default=None,
        description="today: due today or overdue. overdue: only those whose date or time has "
        "passed. week: Monday to Sunday of this week. upcoming: after today. anytime: no date.",
    )
    sort: Sort | None = Field(default=None, description="Default: due, the soonest first.")
    limit: int | None = Field(default=None, ge=1, le=200, description="At most this many; 50.")
    cursor: str | None = Field(
        default=None, description="next_cursor of the former answer, for the tasks after it."
    )


class OneTask(Params):
    task_id: TaskId


class UpdateTask(OneTask):
    title: str | None = Field(default=None, description="The new title.")
    description: str | None = Field(
        default=None,
        description="The new details; they replace the old ones.",
        validation_alias=AliasChoices("description", "notes"),
    )
    priority: PriorityName | None = Field(default=None, description="The new priority.")
    tags: list[str] | None = Field(
        default=None, description="All labels it shall have; they replace the old ones."
    )
    recurrence: str | None = Field(default=None, description=_RULE)
    recurrence_basis: RecurrenceBasis | None = Field(default=None, description=_BASIS)
    clear: list[Clearable] | None = Field(
        default=None,
        description="Fields to empty, such as ['due_date'] for 'no date any more'. This is the "
        "only way to empty a field; null leaves it as it is.",
    )

    def patch(self) -> TaskPatch:
        named = self.model_dump(exclude_none=True, exclude={"task_id", "clear"})
        emptied = dict.fromkeys(self.clear or [])
        if not named and not emptied:
            raise NothingToChange
        return TaskPatch.model_validate(named | emptied)


class RescheduleTask(OneTask):
    due_date: DueDate = None
    due_weekday: DueWeekday = None
    due_time: DueTime = None

    def patch(self) -> TaskPatch:
        check_dated(self)
        named = self.model_dump(exclude_none=True, exclude={"task_id"})
        if not named:
            raise NothingToChange("Name a new date, a new time, or both.")
        return TaskPatch.model_validate(named)


class ChangeTasks(Params):
    verb: Verb = Field(description="What to do with each of them.")
    task_ids: list[TaskNumber] | None = Field(
        default=None, description="Their numbers, as found by list_tasks. Null if every is given."
    )
    every: Every | None = Field(
        default=None,
        description="Instead of task_ids: all tasks of this kind, such as every='today' for 'move "
        "everything from today to tomorrow' or every='pending' for 'delete all my tasks'.",
    )
    values: ChangeValues | None = Field(
        default=None,
        description="For reschedule: due_date with due_weekday, due_time, or all. For tag and "
        "untag: tags. For priority: priority. Null for the other verbs.",
    )


class NoParameters(Params):
    """The conversation says it all."""
