"""What is a session token? A signed JWT of ours, good until its user's sessions end."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from uuid import UUID, uuid4

import jwt

from backend.errors import Unauthorized

ALGORITHM = "HS256"
_NAME = "lethe"
_PURPOSE = "lethe:session"  # no other token signed with the same secret can pass for one of these
_REQUIRED = ["sub", "ver", "iat", "exp", "jti", "iss", "aud"]
LONGEST_TOKEN = 8_192
_SKEW = timedelta(minutes=5)
"""How far ahead of ours the clock of the replica that signed it may be."""
_REMEMBERED = 4_096
"""Tokens whose signature is not checked again: each costs a few hundred bytes."""


class NotSignedIn(Unauthorized):
    """No token, or one that is malformed, forged, expired, or ended by its user."""

    code = "not_signed_in"
    message = "Please sign in."

    def __init__(self) -> None:
        super().__init__(headers={"WWW-Authenticate": 'Bearer realm="lethe"'})


@dataclass(frozen=True, slots=True)
class Claims:
    """What a session token says. `version` must equal the user's `token_version`.

    `session` is the same in all tokens of one sign-in, as is `begun_at`; it must not be among those
    that ended.
    """

    user_id: UUID
    version: int
    session: str
    issued_at: datetime
    expires_at: datetime
    begun_at: datetime

    def is_half_over(self, now: datetime) -> bool:
        return now - self.issued_at > (self.expires_at - self.issued_at) / 2


class SessionTokens:
    """Signs and reads session tokens: JWTs that any replica can check without asking another."""

    def __init__(
        self, secret: str, *, days: int, max_days: int = 90, also: Sequence[str] = ()
    ) -> None:
        """`max_days`: after which one signs in anew, however often the session was renewed.
        `also`: secrets whose signatures are taken, too, while the secret is exchanged.
        """
        self._secret = secret
        self._secrets = (secret, *also)
        self.life = timedelta(days=min(days, max_days))
        self._longest = timedelta(days=max_days)
        self._verified = lru_cache(_REMEMBERED)(self._verify)

    def issue(
        self, user_id: UUID, version: int, now: datetime, renewed: Claims | None = None
    ) -> str:
        """`renewed` is a token of the session that goes on; without one it is a new sign-in."""
        begun = renewed.begun_at if renewed else now
        claims = {
            "iss": _NAME,
            "aud": _PURPOSE,
            "sub": str(user_id),
            "ver": version,
            "iat": now,
            "exp": min(now + self.life, begun + self._longest),
            "jti": renewed.session if renewed else uuid4().hex,
            "begun": int(begun.timestamp()),
        }
        return jwt.encode(claims, self._secret, ALGORITHM)

    def read(self, token: str) -> Claims:
        """Raises NotSignedIn unless the signature, purpose and time are right.

        Whether the user still exists and the version still counts, only the store can say.
        """
        if len(token) > LONGEST_TOKEN:
            raise NotSignedIn
        claims = self._verified(token)
        now = datetime.now(UTC)
        if claims.expires_at <= now or claims.begun_at + self._longest <= now:
            raise NotSignedIn
        return claims

    def _verify(self, token: str) -> Claims:
        """What is right once stays so, but for its end. What raises is not remembered."""
        for secret in self._secrets[:-1]:
            with suppress(NotSignedIn):
                return self._verify_by(secret, token)
        return self._verify_by(self._secrets[-1], token)

    def _verify_by(self, secret: str, token: str) -> Claims:
        try:
            claims = jwt.decode(
                token,
                secret,
                algorithms=[ALGORITHM],
                audience=_PURPOSE,
                issuer=_NAME,
                options={"require": _REQUIRED},
                leeway=_SKEW,
            )
            return Claims(
                user_id=UUID(claims["sub"]),
                version=int(claims["ver"]),
                session=str(claims["jti"]),
                issued_at=datetime.fromtimestamp(claims["iat"], UTC),
                expires_at=datetime.fromtimestamp(claims["exp"], UTC),
                # Tokens of versions before 0.2.0 do not say it.
                begun_at=datetime.fromtimestamp(claims.get("begun", claims["iat"]), UTC),
            )
        except (jwt.PyJWTError, ValueError, TypeError, OverflowError):
            raise NotSignedIn from None
