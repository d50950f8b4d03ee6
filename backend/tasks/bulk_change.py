"""What may be done to many tasks at once? One of these verbs, with the values that it needs."""

from typing import Annotated, Final, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from backend.tasks.errors import NothingToChange, TooMany
from backend.tasks.fields import ClockTime, LocalDate, PriorityName, Tags, TaskNumber, WeekdayName
from backend.tasks.task_input import TaskPatch

Verb = Literal["complete", "reopen", "delete", "restore", "reschedule", "tag", "untag", "priority"]
VERBS: Final[tuple[Verb, ...]] = get_args(Verb)
CHANGE_LIMIT: Final = 1000
_DATED: Final = {"due_date", "due_weekday", "due_time"}
WEEKDAY_OF_DATE: Final = (
    "English day of the week of due_date; it always goes with due_date and must agree."
)


def _is_none(value: object) -> bool:
    return value is None


class ChangeValues(BaseModel):
    """What the verb needs: a date or time, labels, or a priority. A receipt names only these."""

    model_config = ConfigDict(extra="forbid")

    due_date: LocalDate | None = Field(
        default=None, exclude_if=_is_none, description="The user's local date."
    )
    due_weekday: WeekdayName | None = Field(
        default=None, exclude_if=_is_none, description=WEEKDAY_OF_DATE
    )
    due_time: ClockTime | None = Field(
        default=None, exclude_if=_is_none, description="Local time HH:MM."
    )
    tags: Tags | None = Field(default=None, exclude_if=_is_none, description="For tag and untag.")
    priority: PriorityName | None = Field(
        default=None, exclude_if=_is_none, description="For priority."
    )


def _each_once(numbers: list[int]) -> list[int]:
    unique = list(dict.fromkeys(numbers))
    if not unique:
        raise NothingToChange("No task was named.")
    if len(unique) > CHANGE_LIMIT:
        raise TooMany(f"At most {CHANGE_LIMIT} tasks can be changed at once.")
    return unique


class BulkChange(BaseModel):
    """One verb for many tasks."""

    model_config = ConfigDict(extra="forbid")

    verb: Verb
    numbers: Annotated[
        list[TaskNumber], AfterValidator(_each_once), Field(json_schema_extra={"minItems": 1})
    ]
    values: ChangeValues = Field(default_factory=ChangeValues)

    def patch(self) -> TaskPatch:
        """What a verb with values sets. Raises when the verb lacks its values."""
        values = self.values
        if self.verb == "reschedule":
            named = {name: getattr(values, name) for name in _DATED & values.model_fields_set}
            if not named:
                raise NothingToChange(
                    "reschedule needs values with a due_date, a due_time, or both."
                )
            patch = TaskPatch(**named)
        elif self.verb == "priority":
            if values.priority is None:
                raise NothingToChange("priority needs values with a priority.")
            patch = TaskPatch(priority=values.priority)
        else:
            if self.verb in ("tag", "untag") and not values.tags:
                raise NothingToChange(f"{self.verb} needs values with tags.")
            patch = TaskPatch()
        patch.columns()  # which checks that they agree
        return patch

    def retagged(self, tags: list[str]) -> list[str]:
        """A task's labels after `tag` or `untag`."""
        named = self.values.tags or []
        if self.verb == "tag":
            return [*tags, *(tag for tag in named if tag not in tags)]
        return [tag for tag in tags if tag not in named]
