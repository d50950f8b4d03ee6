"""What do clients send and get about grants? The bodies of /api/auth/grants."""

from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from backend.auth.grants.grant import Grant, Kind
from backend.auth.schemas import GivenPassword, Label
from backend.auth.scopes import Scope

_NAME = Field(examples=["Backup script"])


class NewToken(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Annotated[Label, _NAME]
    scopes: list[Scope] = Field(
        min_length=1, max_length=2, description="`tasks.write` includes reading."
    )
    days: int = Field(default=90, ge=1, le=365, description="How long it is good.")
    password: GivenPassword | None = Field(
        default=None, description="The user's, where the sign-in is over an hour old."
    )


class GrantOut(BaseModel):
    id: str
    kind: Kind
    name: str
    host: str = Field(description="Where an app lives; empty for a token.")
    scopes: list[Scope]
    made: datetime
    until: datetime | None
    used: date | None = Field(description="The last day on which it was used, by UTC.")

    @classmethod
    def of(cls, grant_id: str, grant: Grant) -> "GrantOut":
        until = None if grant.until is None else datetime.fromtimestamp(grant.until, UTC)
        return cls(
            **grant.model_dump(include={"kind", "name", "host", "scopes", "used"}),
            id=grant_id,
            made=datetime.fromtimestamp(grant.made, UTC),
            until=until,
        )


class GrantsOut(BaseModel):
    grants: list[GrantOut] = Field(description="The newest first.")


class MadeToken(GrantOut):
    token: str = Field(description="Shown this once: only a hash of it is kept.")


class NewCalendar(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Annotated[Label, _NAME] = "Calendar"
    password: GivenPassword | None = Field(
        default=None, description="The user's, where the sign-in is over an hour old."
    )


class MadeCalendar(GrantOut):
    address: str = Field(description="Shown this once. Whoever has it may read the open tasks.")
