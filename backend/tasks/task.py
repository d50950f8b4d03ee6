"""What is a task, in the database and on the wire?"""

from datetime import UTC, date, datetime, time
from typing import Any, Final, Literal, Protocol, Self, get_args
from uuid import UUID

from pydantic import BaseModel, field_serializer
from sqlalchemy import (
    CheckConstraint,
    Column,
    Computed,
    DateTime,
    ForeignKey,
    Index,
    SmallInteger,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, TIMESTAMP
from sqlmodel import Field, SQLModel

Priority = Literal["none", "low", "medium", "high"]
RecurrenceBasis = Literal["due", "completion"]
PRIORITIES: Final[tuple[Priority, ...]] = get_args(Priority)

PENDING, COMPLETED, DELETED = 0, 1, 2

STATE_SQL = (
    "CASE WHEN deleted_at IS NOT NULL THEN 2 WHEN completed_at IS NOT NULL THEN 1 ELSE 0 END"
)
# A task without a time comes after the timed ones of its day; one without a date comes last.
DUE_ORDER_SQL = "coalesce(due_date + coalesce(due_time, '23:59:59.999999'::time), '9999-12-31')"
CLOSED_SQL = "coalesce(deleted_at, completed_at)"
# Pairs and triples of letters, and labels; the function is in migration 0002.
WORDS_SQL = "(title || ' '::text) || notes"
GRAMS_SQL = f"task_grams(owner_id, {WORDS_SQL}, tags)"


def _instant(*, nullable: bool) -> Column[datetime]:
    return Column(DateTime(timezone=True), nullable=nullable)


class Task(SQLModel, table=True):
    """A row of `tasks`. `state` and `due_order` are computed by the database, for its indexes.

    `updated_at` grows with every change of the row, so it also tells whether a task changed.
    `creation_key` makes a repeated creation return the first row.
    """

    __tablename__ = "tasks"
    __table_args__ = (
        UniqueConstraint("owner_id", "creation_key", name="tasks_creation_key"),
        CheckConstraint("priority BETWEEN 0 AND 3", name="tasks_priority_known"),
        CheckConstraint("char_length(title) BETWEEN 1 AND 500", name="tasks_title_length"),
        CheckConstraint("char_length(notes) <= 10000", name="tasks_notes_length"),
        CheckConstraint("due_time IS NULL OR due_date IS NOT NULL", name="tasks_time_has_date"),
        Index("tasks_by_due", "owner_id", "state", "due_order", "number"),
        Index(
            "tasks_by_priority",
            *("owner_id", "state", text("(3 - priority)"), "due_order", "number"),
        ),
        Index("tasks_by_title", "owner_id", "state", text("lower(title)"), "number"),
        Index("tasks_by_number", "owner_id", "state", "number"),
        Index(
            "tasks_by_closing",
            *("owner_id", "state", text(CLOSED_SQL), "number"),
            postgresql_where=text("state > 0"),
        ),
        Index(
            "tasks_by_words",
            text(GRAMS_SQL),
            postgresql_using="gin",
            postgresql_with={"fastupdate": "off"},
        ),
    )

    owner_id: UUID = Field(
        sa_column=Column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    )
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    title: str = Field(sa_column=Column(Text, nullable=False))
    notes: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=""))
    due_date: date | None = None
    due_time: time | None = None
    priority: int = Field(
        default=0, sa_column=Column(SmallInteger, nullable=False, server_default=text("0"))
    )
    tags: list[str] = Field(
        default_factory=list, sa_column=Column(ARRAY(Text), nullable=False, server_default="{}")
    )
    recurrence: str | None = Field(default=None, sa_column=Column(Text))
    recurrence_basis: str = Field(
        default="due", sa_column=Column(Text, nullable=False, server_default="due")
    )
    completed_at: datetime | None = Field(default=None, sa_column=_instant(nullable=True))
    deleted_at: datetime | None = Field(default=None, sa_column=_instant(nullable=True))
    created_at: datetime = Field(sa_column=_instant(nullable=False))
    updated_at: datetime = Field(sa_column=_instant(nullable=False))
    creation_key: str | None = Field(default=None, sa_column=Column(Text))
    state: int | None = Field(
        default=None, sa_column=Column(SmallInteger, Computed(STATE_SQL, persisted=True))
    )
    due_order: datetime | None = Field(
        default=None, sa_column=Column(TIMESTAMP, Computed(DUE_ORDER_SQL, persisted=True))
    )


class TaskOut(BaseModel):
    """A task as REST, the tools and the page see it: dates ISO 8601, times HH:MM, instants UTC."""

    number: int
    title: str
    notes: str
    due_date: date | None
    due_time: time | None
    priority: Priority
    tags: list[str]
    recurrence: str | None
    recurrence_basis: RecurrenceBasis
    completed_at: datetime | None
    deleted_at: datetime | None
    created_at: datetime
    updated_at: datetime

    @field_serializer("due_time")
    def _clock(self, value: time | None) -> str | None:
        return value.strftime("%H:%M") if value else None

    @classmethod
    def of(cls, task: "Shown") -> Self:
        return cls.model_validate(task_json(task))


class Shown(Protocol):
    """What is shown of a task, be it a whole row or a list's columns."""

    @property
    def number(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def notes(self) -> str: ...
    @property
    def due_date(self) -> date | None: ...
    @property
    def due_time(self) -> time | None: ...
    @property
    def priority(self) -> int: ...
    @property
    def tags(self) -> list[str]: ...
    @property
    def recurrence(self) -> str | None: ...
    @property
    def recurrence_basis(self) -> str: ...
    @property
    def completed_at(self) -> datetime | None: ...
    @property
    def deleted_at(self) -> datetime | None: ...
    @property
    def created_at(self) -> datetime: ...
    @property
    def updated_at(self) -> datetime: ...


SHOWN: Final = tuple(TaskOut.model_fields)


def task_json(task: Shown) -> dict[str, Any]:
    """`TaskOut` in JSON types only, as receipts and lists carry it; by hand, as it is hot."""
    return {
        "number": task.number,
        "title": task.title,
        "notes": task.notes,
        "due_date": task.due_date.isoformat() if task.due_date else None,
        "due_time": task.due_time.isoformat("minutes") if task.due_time else None,
        "priority": PRIORITIES[task.priority],
        "tags": list(task.tags),
        "recurrence": task.recurrence,
        "recurrence_basis": task.recurrence_basis,
        "completed_at": _utc(task.completed_at),
        "deleted_at": _utc(task.deleted_at),
        "created_at": _utc(task.created_at),
        "updated_at": _utc(task.updated_at),
    }


def _utc(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z") if at else None
