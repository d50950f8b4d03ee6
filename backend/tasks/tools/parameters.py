"""What does each tool take? One model a tool; other names for a thing are read as it is meant."""

from typing import Annotated, Any, Final, Literal, Self

from pydantic import AliasChoices, BeforeValidator, Field, model_validator

from backend.tasks.bulk_change import ChangeValues, Verb
from backend.tasks.errors import NothingToChange
from backend.tasks.fields import PriorityName, TaskNumber, WeekdayName, Words
from backend.tasks.store.query import Sort, View
from backend.tasks.task import RecurrenceBasis
from backend.tasks.task_input import TaskCreate, TaskPatch
from backend.tasks.tools.due_words import Clock, check_named, due_fields, repeat_fields
from backend.tasks.tools.lenient import Labels, Listed, Params, Said, says_nothing
from backend.tasks.tools.task_name import TaskName, task_name

Clearable = Literal[
    "description", "due_date", "due_time", "priority", "tags", "recurrence", "parent"
]
_CLEARED: Final = {"due": "due_date", "notes": "description", "repeat": "recurrence"}
_TASKS: Final = ("tasks", "task_ids", "every", "task", "numbers", "task_id")
Named = Annotated[TaskName, BeforeValidator(task_name)]
_PARENT: Any = Field(
    default=None, validation_alias=AliasChoices("parent", "parent_id", "parent_task", "subtask_of")
)
Text = Annotated[str, BeforeValidator(lambda value: str(value) if type(value) is int else value)]


def _clearable(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    return [_CLEARED.get(name, name) if isinstance(name, str) else name for name in value]


class Dated(Params):
    """`due` in words; or, as it was called before, a date with its weekday and a time."""

    due: Annotated[Text | None, Said] = Field(
        default=None, validation_alias=AliasChoices("due", "when", "date")
    )
    due_date: str | None = None
    due_weekday: WeekdayName | None = None
    due_time: str | None = None

    def due_fields(self, clock: Clock, *, time_alone: bool = False) -> dict[str, Any]:
        said = self.due or " ".join(filter(None, (self.due_date, self.due_time)))
        if not said:
            return {}
        named = due_fields(said, clock, time_alone=time_alone)
        if self.due_weekday and "due_date" in named:
            check_named(named["due_date"], self.due_weekday, clock.today)
        return named


class Repeating(Dated):
    repeat: Annotated[str | None, Said] = Field(
        default=None, validation_alias=AliasChoices("repeat", "recurrence", "rrule")
    )
    recurrence_basis: RecurrenceBasis | None = None

    def repeat_fields(self, clock: Clock) -> dict[str, Any]:
        basis = {"recurrence_basis": self.recurrence_basis} if self.recurrence_basis else {}
        return (repeat_fields(self.repeat, clock) if self.repeat else {}) | basis


class AddTask(Repeating):
    title: str
    notes: str | None = Field(default=None, validation_alias=AliasChoices("notes", "description"))
    priority: PriorityName | None = None
    tags: Labels | None = None
    parent: Named | None = _PARENT

    def wanted(self, clock: Clock) -> TaskCreate:
        plain = self.model_dump(include={"title", "notes", "priority", "tags"}, exclude_none=True)
        # a day that is named comes before the first one of a repetition
        return TaskCreate.model_validate(plain | self.repeat_fields(clock) | self.due_fields(clock))


class ListTasks(Params):
    show: (
        Literal[
            "all",
            "pending",
            "completed",
            "deleted",
            "today",
            "overdue",
            "week",
            "upcoming",
            "anytime",
        ]
        | None
    ) = None
    status: Literal["all", "pending", "completed", "deleted"] | None = None
    query: Words | None = Field(default=None, validation_alias=AliasChoices("query", "q"))
    priority: PriorityName | None = None
    tag: str | None = None
    due_from: str | None = None
    due_to: str | None = None
    view: View | None = None
    sort: Sort | None = None
    limit: int | None = Field(default=None, ge=1, le=200)
    cursor: str | None = None

    def query_fields(self, clock: Clock) -> dict[str, Any]:
        named = self.model_dump(exclude_none=True, exclude={"show", "query"})
        for end in ("due_from", "due_to"):
            if end in named:
                named[end] = due_fields(named[end], clock).get("due_date")
        if self.show in ("all", "pending", "completed", "deleted"):
            named["status"] = self.show
        elif self.show:
            named["view"] = self.show
        return named | {"q": self.query}


class OneTask(Params):
    """A task by number or words; or several, by their numbers or a set."""

    task: Named = Field(
        validation_alias=AliasChoices(
            "task", "number", "id", "task_id", "tasks", "task_ids", "numbers", "task_number"
        )
    )


class UpdateTask(OneTask, Repeating):
    title: str | None = Field(default=None, validation_alias=AliasChoices("title", "new_title"))
    notes: str | None = Field(default=None, validation_alias=AliasChoices("notes", "description"))
    priority: PriorityName | None = None
    tags: Labels | None = None
    parent: Named | None = _PARENT
    before: TaskNumber | None = None
    after: TaskNumber | None = None
    clear: Annotated[list[Clearable], BeforeValidator(_clearable), Listed] | None = None

    @model_validator(mode="after")
    def _dates_only_what_repeats(self) -> Self:
        """Many models give a date with every new title; what starts to repeat needs one."""
        if (self.due or self.due_date or self.due_time) and not self.repeat:
            raise ValueError("a day or a time is given by reschedule_task: leave due out here")
        return self

    def patch(self, clock: Clock) -> TaskPatch:
        named = self.model_dump(include={"title", "notes", "priority", "tags"}, exclude_none=True)
        repeats = self.repeat_fields(clock)
        repeats = {name: repeats[name] for name in repeats if name.startswith("recurrence")}
        named |= repeats | self.due_fields(clock, time_alone=True)
        named |= self.model_dump(include={"before", "after"}, exclude_none=True)
        named |= dict.fromkeys(self.clear or [])
        if self.parent is not None:
            return TaskPatch.model_validate(named)
        if not named:
            raise NothingToChange("Name what shall change: title, due, repeat, priority or tags.")
        return TaskPatch.model_validate(named)


class RescheduleTask(OneTask, Dated):
    def patch(self, clock: Clock) -> TaskPatch:
        named = self.due_fields(clock, time_alone=True)
        if not named:
            raise NothingToChange("Name a new date, a new time, or both, in due.")
        return TaskPatch.model_validate(named)


class ChangeTasks(Dated):
    verb: Verb
    tasks: Named = Field(validation_alias=AliasChoices(*_TASKS))
    tags: Labels | None = None
    priority: PriorityName | None = None

    @model_validator(mode="before")
    @classmethod
    def _flat(cls, arguments: Any) -> Any:
        """`values` was an object of its own once, and `every` said that all are meant."""
        if not isinstance(arguments, dict):
            return arguments
        if all(says_nothing(arguments.get(name)) for name in _TASKS):
            raise NothingToChange("Say in tasks which ones: their numbers, or a set.")
        values = arguments.get("values")
        flat = {name: arguments[name] for name in arguments if name != "values"}
        return flat | values if isinstance(values, dict) else flat

    def values(self, clock: Clock) -> ChangeValues:
        named: dict[str, Any] = self.due_fields(clock, time_alone=True)
        named.pop("recurrence", None)
        named |= self.model_dump(include={"tags", "priority"}, exclude_none=True)
        return ChangeValues.model_validate(named)


class NoParameters(Params):
    """The conversation says it all."""
