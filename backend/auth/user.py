"""What does the database keep about a user? One row of `users`, and nothing that was said."""

from datetime import UTC, date, datetime
from typing import Any, TypedDict
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, Boolean, Column, Date, DateTime, Index, Integer, Text, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from backend.auth.owner import Owner


class User(SQLModel, table=True):
    """A row of `users`.

    `password_hash` is null for a user who signs in through an external issuer or by passkey only;
    `issuer_subject` ("<issuer> <subject>") is null for one who signs in by password only.
    `token_version` is part of every session token: raising it ends all sessions at once.
    `ended_sessions` are those that were logged out singly, by their id, with the second since 1970
    after which no token of theirs could be good any more; links to an address that were used, too.
    `sessions` are the newest that go on, by their id (`sessions/store.py`).
    `sessions_ended_at` is when all was last signed out: what an issuer signed before is over.
    `email_verified` says whether whoever has the account has shown that the address is theirs.
    `push` are the browsers that are reminded by push, by their ids (`reminders/subscription.py`),
    and `reminder_mail` says whether mail is wanted where there is none.
    `passkeys` are by the ids of their credentials (`passkeys/passkey.py`), and `passkey_required`
    says whether the password alone opens nothing.
    `grants` are the personal tokens and connected apps, by their ids (`grants/grant.py`).
    `next_task_number` is the number that the user's next task will get.
    `day_turns` and `day_tokens` are what the user asked for on `usage_day`, where that is limited;
    `turns_rest` is when they may again ask for a whole minute's worth of turns at once.
    """

    __tablename__ = "users"
    __table_args__ = (
        Index("users_email_key", text("lower(email)"), unique=True),
        Index(
            "users_by_reminding",
            "time_zone",
            postgresql_where=text("push <> '{}' OR reminder_mail"),
        ),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    email: str = Field(sa_column=Column(Text, nullable=False))
    name: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=""))
    password_hash: str | None = Field(default=None, sa_column=Column(Text))
    issuer_subject: str | None = Field(default=None, sa_column=Column(Text, unique=True))
    time_zone: str = Field(
        default="UTC", sa_column=Column(Text, nullable=False, server_default="UTC")
    )
    language: str = Field(default="en", sa_column=Column(Text, nullable=False, server_default="en"))
    token_version: int = Field(
        default=1, sa_column=Column(Integer, nullable=False, server_default="1")
    )
    ended_sessions: dict[str, int] = Field(
        default_factory=dict, sa_column=Column(JSONB, nullable=False, server_default="{}")
    )
    sessions: dict[str, Any] = Field(
        default_factory=dict, sa_column=Column(JSONB, nullable=False, server_default="{}")
    )
    sessions_ended_at: datetime | None = Field(
        default=None, sa_column=Column(DateTime(timezone=True))
    )
    email_verified: bool = Field(
        default=False, sa_column=Column(Boolean, nullable=False, server_default=text("false"))
    )
    grants: dict[str, Any] = Field(
        default_factory=dict, sa_column=Column(JSONB, nullable=False, server_default="{}")
    )
    passkeys: dict[str, Any] = Field(
        default_factory=dict, sa_column=Column(JSONB, nullable=False, server_default="{}")
    )
    passkey_required: bool = Field(
        default=False, sa_column=Column(Boolean, nullable=False, server_default=text("false"))
    )
    push: dict[str, Any] = Field(
        default_factory=dict, sa_column=Column(JSONB, nullable=False, server_default="{}")
    )
    reminder_mail: bool = Field(
        default=False, sa_column=Column(Boolean, nullable=False, server_default=text("false"))
    )
    next_task_number: int = Field(
        default=1, sa_column=Column(Integer, nullable=False, server_default="1")
    )
    usage_day: date | None = Field(default=None, sa_column=Column(Date))
    day_turns: int = Field(default=0, sa_column=Column(Integer, nullable=False, server_default="0"))
    day_tokens: int = Field(
        default=0, sa_column=Column(BigInteger, nullable=False, server_default=text("0"))
    )
    turns_rest: datetime | None = Field(default=None, sa_column=Column(DateTime(timezone=True)))
    created_at: datetime = Field(
        default_factory=lambda: datetime.now(UTC),
        sa_column=Column(DateTime(timezone=True), nullable=False, server_default=func.now()),
    )

    def owner(self) -> Owner:
        """This user as an owner, in their own zone."""
        return Owner(id=self.id, zone=ZoneInfo(self.time_zone), language=self.language)


class UserColumns(TypedDict, total=False):
    """Columns of a row that a change of the account sets, checked."""

    email: str
    name: str
    time_zone: str
    language: str
    password_hash: str | None
    issuer_subject: str | None
    email_verified: bool
    passkeys: dict[str, Any]
    passkey_required: bool
    sessions_ended_at: datetime | None
