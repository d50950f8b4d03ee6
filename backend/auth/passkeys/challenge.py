"""What does an authenticator sign? The hash of a statement of ours, which comes back with it.

So no challenge is kept before it is answered; that none is answered twice, `store.py` sees to.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from uuid import uuid4

from backend.auth.passkeys.refusals import PasskeyExpired
from backend.auth.statements import NoStatement, Statements

LIFE = timedelta(minutes=10)

Ceremony = Literal["passkey_sign_in", "passkey_add", "passkey_confirm", "passkey_sign_up"]


@dataclass(frozen=True, slots=True)
class Challenge:
    statement: str
    claims: dict[str, Any]

    @property
    def bytes(self) -> bytes:
        return hashlib.sha256(self.statement.encode()).digest()

    @property
    def id(self) -> str:
        return str(self.claims["jti"])

    @property
    def until(self) -> int:
        """Seconds since 1970 after which nobody takes its answer, be their clock a little slow."""
        return int((datetime.now(UTC) + 2 * LIFE).timestamp())


def challenge(statements: Statements, ceremony: Ceremony, **claims: Any) -> Challenge:
    told = {**claims, "jti": uuid4().hex}
    return Challenge(statements.sign(ceremony, told, LIFE), told)


def answered(statements: Statements, ceremony: Ceremony, statement: str) -> Challenge:
    """Raises PasskeyExpired, also for a statement of another ceremony."""
    try:
        return Challenge(statement, statements.read(ceremony, statement))
    except NoStatement:
        raise PasskeyExpired from None
