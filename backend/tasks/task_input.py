"""What may somebody set of a task? The fields of TaskCreate and TaskPatch, as far as they agree."""

from datetime import date
from typing import Any, Final, cast

from pydantic import AliasChoices, BaseModel, ConfigDict, Field

from backend.tasks.dates import check_weekday
from backend.tasks.errors import (
    RecurrenceInvalid,
    RecurrenceNeedsDate,
    TaskInvalid,
    TimeWithoutDate,
)
from backend.tasks.fields import (
    ClockTime,
    LocalDate,
    Notes,
    PriorityName,
    Tags,
    TaskNumber,
    Title,
    WeekdayName,
    rank,
)
from backend.tasks.recurrence.rule import first_date, happens, normalise
from backend.tasks.recurrence.text import RuleInvalid
from backend.tasks.task import RecurrenceBasis, TaskColumns

_NOTES: Final = AliasChoices("notes", "description")
_EMPTY: Final[dict[str, Any]] = {
    "notes": "",
    "priority": "none",
    "tags": [],
    "recurrence_basis": "due",
}
_NO_COLUMNS: Final = {"due_weekday", "before", "after"}


class TaskPatch(BaseModel):
    """A change to a task: only the fields that are named; null empties one.

    `parent` makes it a sub-task of that task. `before` and `after` put it beside others of its day,
    or of its parent.
    """

    model_config = ConfigDict(extra="forbid")

    title: Title | None = None
    notes: Notes | None = Field(default=None, validation_alias=_NOTES)
    due_date: LocalDate | None = None
    due_weekday: WeekdayName | None = None
    due_time: ClockTime | None = None
    priority: PriorityName | None = None
    tags: Tags | None = None
    recurrence: str | None = None
    recurrence_basis: RecurrenceBasis | None = None
    parent: TaskNumber | None = None
    before: TaskNumber | None = None
    after: TaskNumber | None = None

    @property
    def is_placed(self) -> bool:
        return self.before is not None or self.after is not None

    def columns(self) -> TaskColumns:
        if "title" in self.model_fields_set and self.title is None:
            raise TaskInvalid("title: a title must not be empty")
        return _columns(self, self.model_fields_set)


class TaskCreate(TaskPatch):
    """A new task. `description` is another name for `notes`."""

    title: Title

    def columns(self) -> TaskColumns:
        return _columns(self, set(type(self).model_fields))


def _columns(wanted: TaskPatch, names: set[str]) -> TaskColumns:
    """The named fields as columns of the table, the weekday checked and dropped."""
    if wanted.due_date and wanted.due_weekday:
        check_weekday(wanted.due_date, wanted.due_weekday)
    values = {name: getattr(wanted, name) for name in names - _NO_COLUMNS}
    for name, empty in _EMPTY.items():
        if name in values and values[name] is None:
            values[name] = empty
    if "priority" in values:
        values["priority"] = rank(values["priority"])
    if values.get("recurrence") is not None:
        values["recurrence"] = _rule(values["recurrence"])
    # A time cannot stand without a date, so it goes with it.
    if "due_date" in values and values["due_date"] is None and values.get("due_time") is None:
        values["due_time"] = None
    return cast(TaskColumns, values)


def _rule(text: str) -> str | None:
    if not text.strip():
        return None
    try:
        return normalise(text)
    except RuleInvalid as exc:
        raise RecurrenceInvalid(f"The repetition is not understood: {exc}.") from exc


def checked_together(
    columns: TaskColumns, *, today: date, new: bool, chosen: bool = True
) -> TaskColumns:
    """The columns if they agree. A task that is new to repeating gets its first date.

    Only a rule that is being chosen must have a date to come: a task may be put off past its end.
    """
    rule = columns.get("recurrence")
    if rule is not None and columns.get("due_date") is None:
        if not new:
            raise RecurrenceNeedsDate
        columns = columns.copy()
        columns["due_date"] = first_date(rule, today)
    if rule is not None and chosen:
        due = columns.get("due_date")
        if due is None or not happens(rule, due):
            raise RecurrenceInvalid("This repetition never happens. Please check its dates.")
    if columns.get("due_time") is not None and columns.get("due_date") is None:
        raise TimeWithoutDate
    return columns
