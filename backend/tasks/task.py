"""What is a task? `Task` is its row in the database, `TaskOut` what everybody else gets to see."""

from datetime import UTC, date, datetime, time
from typing import Annotated, Final, Literal, Self, TypedDict, get_args
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, PlainSerializer
from sqlalchemy import (
    CheckConstraint,
    Column,
    Computed,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
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
# Where a task stands within its day: at its rank, or by its time and number. See ranks.py.
DAY_SQL = "coalesce(due_date, '9999-12-31'::date)"
PLACE_SQL = (  # spelled as Postgres does, which alembic compares with
    "coalesce(rank, ((coalesce(left(due_time::text, 5), '24:00'::text) || ':'::text)"
    " || lpad(number::text, 10, '0'::text)) || 'V'::text)"
)
CLOSED_SQL = "coalesce(deleted_at, completed_at)"
# Pairs and triples of letters, and labels; the function is in migration 0004.
WORDS_SQL = "(title || ' '::text) || notes"
GRAMS_SQL = f"task_grams(owner_id, {WORDS_SQL}, tags)"


def _instant(*, nullable: bool) -> Column[datetime]:
    return Column(DateTime(timezone=True), nullable=nullable)


def _count() -> Column[int]:
    return Column(Integer, nullable=False, server_default=text("0"))


class Task(SQLModel, table=True):
    """A row of `tasks`. `state` and `due_order` are computed by the database, for its indexes.

    `updated_at` grows with every change of the row, so it also tells whether a task changed.
    `creation_key` makes a repeated creation return the first row. `parent` is the number of the
    task whose sub-task this is; `subtasks` and `subtasks_done` count those that are not deleted.
    `reminded` is the due moment of which its owner was reminded (`reminders/store.py`).
    """

    __tablename__ = "tasks"
    __table_args__ = (
        UniqueConstraint("owner_id", "creation_key", name="tasks_creation_key"),
        CheckConstraint("priority BETWEEN 0 AND 3", name="tasks_priority_known"),
        CheckConstraint("char_length(title) BETWEEN 1 AND 500", name="tasks_title_length"),
        CheckConstraint("char_length(notes) <= 10000", name="tasks_notes_length"),
        CheckConstraint("due_time IS NULL OR due_date IS NOT NULL", name="tasks_time_has_date"),
        ForeignKeyConstraint(
            ["owner_id", "parent"],
            ["tasks.owner_id", "tasks.number"],
            name="tasks_parent",
            ondelete="SET NULL (parent)",
        ),
        # Those before 0007 walk it; so do whoever counts.
        Index("tasks_by_due", "owner_id", "state", "due_order", "number"),
        Index("tasks_by_place", *("owner_id", "state", text(DAY_SQL), text(PLACE_SQL), "number")),
        Index(
            "tasks_by_parent",
            *("owner_id", "parent", text(PLACE_SQL), "number"),
            postgresql_where=text("parent IS NOT NULL"),
        ),
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
            "tasks_by_reminding",
            "due_order",
            postgresql_where=text("state = 0 AND due_time IS NOT NULL"),
        ),
        Index(
            "tasks_by_folded_words",
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
    recurrence_basis: RecurrenceBasis = Field(
        default="due", sa_column=Column(Text, nullable=False, server_default="due")
    )
    parent: int | None = Field(default=None, sa_column=Column(Integer))
    rank: str | None = Field(default=None, sa_column=Column(Text(collation="C")))
    subtasks: int = Field(default=0, sa_column=_count())
    subtasks_done: int = Field(default=0, sa_column=_count())
    reminded: datetime | None = Field(default=None, sa_column=Column(TIMESTAMP))
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


class TaskColumns(TypedDict, total=False):
    """Columns of a row that somebody may set, checked and in the database's types."""

    title: str
    notes: str
    due_date: date | None
    due_time: time | None
    priority: int
    tags: list[str]
    recurrence: str | None
    recurrence_basis: RecurrenceBasis
    parent: int | None
    rank: str | None
    completed_at: datetime | None
    deleted_at: datetime | None


class PastColumns(TaskColumns, total=False):
    """The same of a task that was made elsewhere before."""

    created_at: datetime
    subtasks: int
    subtasks_done: int


def version_of(updated_at: datetime) -> str:
    """As the JSON of a task says it."""
    return updated_at.isoformat().replace("+00:00", "Z")


def hours_and_minutes(value: time) -> str:
    """HH:MM"""
    return value.isoformat("minutes")


class TaskOut(BaseModel):
    """A task as REST, the tools and the page see it: dates ISO 8601, times HH:MM, instants UTC.

    `parent` is the number of the task of which it is a sub-task, `rank` where it was put by hand.
    """

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    number: int
    title: str
    notes: str
    due_date: date | None
    due_time: Annotated[time, PlainSerializer(hours_and_minutes, return_type=str)] | None
    priority: Priority
    tags: list[str]
    recurrence: str | None
    recurrence_basis: RecurrenceBasis
    completed_at: AwareDatetime | None
    deleted_at: AwareDatetime | None
    created_at: AwareDatetime
    updated_at: AwareDatetime
    parent: int | None = None
    rank: str | None = None
    subtasks: int = 0
    subtasks_done: int = 0

    @property
    def version(self) -> str:
        """Another one after each change."""
        return version_of(self.updated_at)

    @classmethod
    def of(cls, task: Task) -> Self:
        """Field by field, which is fastest: a list has hundreds."""
        return cls(
            number=task.number,
            title=task.title,
            notes=task.notes,
            due_date=task.due_date,
            due_time=task.due_time,
            priority=PRIORITIES[task.priority],
            tags=task.tags,
            recurrence=task.recurrence,
            recurrence_basis=task.recurrence_basis,
            completed_at=_utc(task.completed_at),
            deleted_at=_utc(task.deleted_at),
            created_at=task.created_at.astimezone(UTC),
            updated_at=task.updated_at.astimezone(UTC),
            parent=task.parent,
            rank=task.rank,
            subtasks=task.subtasks,
            subtasks_done=task.subtasks_done,
        )


def _utc(at: datetime | None) -> datetime | None:
    return at.astimezone(UTC) if at else None
