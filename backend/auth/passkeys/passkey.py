"""What is kept of a passkey? Its public key, its counter, a name, and the day of its last use."""

from datetime import UTC, date, datetime

from pydantic import BaseModel

MOST = 10
"""Passkeys of one user."""


class Passkey(BaseModel):
    """One value in `users.passkeys`, by the credential's id. It holds no secret."""

    name: str
    key: str
    """The public key as COSE writes it, in base64url."""
    count: int
    """How often the authenticator says that it signed; 0 for those that do not count."""
    synced: bool
    """Whether it lives on several devices."""
    transports: list[str]
    """How the browser reaches it: a hint that is given back to the browser."""
    made: int
    """Seconds since 1970."""
    used: date | None = None
    """The last day, by UTC."""
    spent: dict[str, int] = {}
    """Challenges that it has answered, by their ids, with the second after which none is good."""

    @property
    def made_at(self) -> datetime:
        return datetime.fromtimestamp(self.made, UTC)


def passkeys_of(kept: dict[str, object]) -> dict[str, Passkey]:
    """Of the column, by their ids, the newest first."""
    found = {key: Passkey.model_validate(value) for key, value in kept.items()}
    return dict(sorted(found.items(), key=lambda item: -item[1].made))
