"""What is said of an import? What became of the entries, and before it what would."""

from datetime import date, time
from typing import Annotated, Final

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, PlainSerializer
from pydantic.json_schema import SkipJsonSchema

from backend.surrogates import replace_surrogates
from backend.tasks.receipt import OptionalNumber, optional_field, require_what_is_sent
from backend.tasks.task import PRIORITIES, PastColumns, Priority, hours_and_minutes

PREVIEWED: Final = 20
Clock = Annotated[time, PlainSerializer(hours_and_minutes, return_type=str)]


class ImportFailure(BaseModel):
    """Why an entry was not imported, or not as a whole."""

    row: int
    title: str
    code: str
    message: str


class ImportResult(BaseModel):
    """What became of the entries. Those that were here already are skipped.

    `restored` counts those that were brought back to what the file says. The new tasks have the
    numbers from `first` to `last` and came in `at` that moment: undoing the import names all that.
    """

    model_config = ConfigDict(json_schema_extra=require_what_is_sent)

    imported: int = 0
    skipped: int = 0
    failures: list[ImportFailure] = []
    restored: OptionalNumber = optional_field
    first: OptionalNumber = optional_field
    last: OptionalNumber = optional_field
    at: AwareDatetime | SkipJsonSchema[None] = optional_field

    def fail(self, row: int, title: str, code: str, message: str) -> None:
        shown = replace_surrogates(title[:100])
        failure = ImportFailure(
            row=row, title=shown, code=code, message=replace_surrogates(message)
        )
        self.failures.append(failure)


class RecognisedFile(BaseModel):
    name: str
    format: str
    tasks: int = 0


class PreviewedTask(BaseModel):
    """A task as it will be; `parent` is the title of the one whose sub-task it becomes."""

    title: str
    notes: str
    due_date: date | None
    due_time: Clock | None
    priority: Priority
    tags: list[str]
    recurrence: str | None
    is_completed: bool
    is_deleted: bool
    parent: str | None

    @classmethod
    def of(cls, columns: PastColumns, parent: str | None) -> "PreviewedTask":
        return cls(
            title=columns["title"],
            notes=columns.get("notes", "")[:200],
            due_date=columns.get("due_date"),
            due_time=columns.get("due_time"),
            priority=PRIORITIES[columns.get("priority", 0)],
            tags=columns.get("tags", []),
            recurrence=columns.get("recurrence"),
            is_completed=columns.get("completed_at") is not None,
            is_deleted=columns.get("deleted_at") is not None,
            parent=parent,
        )


class LostField(BaseModel):
    """A field of the other program that no task here can hold, and how many had it."""

    field: str
    tasks: int


class ImportPreview(BaseModel):
    """What an import of these files would do. Nothing has been written.

    `duplicates` are here already; of them `restorable` lie in the trash or were changed since.
    """

    files: list[RecognisedFile]
    total: int
    duplicates: int
    restorable: int
    tasks: list[PreviewedTask] = Field(description="The first of them, as they will be.")
    lost: list[LostField]
    failures: list[ImportFailure]
