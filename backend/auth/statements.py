"""How does a client keep what only this server may say? As a JWT that is signed for one purpose."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

import jwt

from backend.auth.tokens import ALGORITHM, LONGEST_TOKEN

Purpose = Literal[
    "client",
    "consent",
    "code",
    "access",
    "refresh",
    "reset",
    "sign_up",
    "address",
    "oidc",
    "link",
    "passkey_sign_in",
    "passkey_add",
    "passkey_confirm",
    "passkey_sign_up",
    "proof",
]
_NAME = "lethe"


class NoStatement(ValueError):
    """Malformed, forged, expired, or made for another purpose."""


class Statements:
    """Signs and reads statements. A session's token is none, nor the other way round: the
    audience names the purpose.
    """

    def __init__(self, secret: str, also: Sequence[str] = ()) -> None:
        """`also`: secrets whose signatures are taken, too, while the secret is exchanged."""
        self._secrets = (secret, *also)

    def sign(self, purpose: Purpose, claims: Mapping[str, Any], life: timedelta | None) -> str:
        """`life` is None for what stays true."""
        now = datetime.now(UTC)
        told = {**claims, "iss": _NAME, "aud": f"{_NAME}:{purpose}", "iat": now}
        if life is not None:
            told["exp"] = now + life
        return jwt.encode(told, self._secrets[0], ALGORITHM)

    def read(self, purpose: Purpose, statement: str) -> dict[str, Any]:
        """Its claims. Raises NoStatement."""
        if len(statement) > LONGEST_TOKEN:
            raise NoStatement
        for secret in self._secrets:
            with suppress(jwt.PyJWTError, ValueError, TypeError):
                claims: dict[str, Any] = jwt.decode(
                    statement,
                    secret,
                    algorithms=[ALGORITHM],
                    audience=f"{_NAME}:{purpose}",
                    issuer=_NAME,
                    options={"require": ["iss", "aud", "iat"]},
                    leeway=30,
                )
                return claims
        raise NoStatement
