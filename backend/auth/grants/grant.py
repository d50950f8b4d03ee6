"""What is a grant? Leave that a user gave to a script, an app or a calendar: for what, how long."""

import secrets
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from pydantic import BaseModel

from backend.auth.scopes import Scope

Kind = Literal["token", "app", "calendar"]


class Grant(BaseModel):
    """One value in `users.grants`. It holds no secret, only hashes of some."""

    kind: Kind
    name: str
    scopes: list[Scope]
    made: int
    """Seconds since 1970, as `until`."""
    until: int | None = None
    used: date | None = None
    """The last day, by UTC: a day is enough to see whether something is still in use."""
    hash: str = ""
    """Of a personal token."""
    client: str = ""
    """Which registration of an app this is, as a hash."""
    host: str = ""
    """Where the app's answers go, which is all that is known for certain about it."""
    resource: str = ""
    """The address of the MCP server that the app was let into."""
    serial: int = 0
    """How often the app got tokens: each code and refresh token is good for one number."""

    def is_over(self, now: datetime) -> bool:
        return self.until is not None and self.until <= now.timestamp()


def new_id() -> str:
    return secrets.token_hex(6)


def seconds(at: datetime) -> int:
    return int(at.timestamp())


def ends_in(life: timedelta | None) -> int | None:
    return None if life is None else seconds(datetime.now(UTC) + life)
