"""Which users does an external issuer vouch for? Those of its JWTs, checked against its keys."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx2
import jwt

from backend.auth.rate_limit import RateLimiter, TooManyAttempts
from backend.auth.tokens import LONGEST_TOKEN, NotSignedIn
from backend.errors import Unavailable

_RSA = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512")
ALGORITHMS = frozenset((*_RSA, "ES256", "ES384", "ES512", "EdDSA"))
_BURST = 3
"""Unknown key ids that are looked for at once: after a rotation, and whoever makes some up."""
_MOST_KEYS = 64

FetchKeySet = Callable[[], Awaitable[Any]]


class IssuerUnreachable(Unavailable):
    code = "issuer_unreachable"
    message = "The sign-in provider cannot be reached. Please try again in a moment."


class NotDated(NotSignedIn):
    """Without `iat` nobody could tell whether it is from before a sign-out."""

    code = "token_not_dated"
    message = (
        "This token does not say when it was signed (iat). Please ask whoever runs its issuer."
    )


@dataclass(frozen=True, slots=True)
class IssuerClaims:
    """What a good token of the issuer says. `subject` is unique among all issuers."""

    subject: str
    email: str
    email_verified: bool
    name: str
    issued_at: datetime

    def is_after(self, moment: datetime) -> bool:
        """Whether the issuer signed it later, or within the same second: issuers count in seconds.
        What was signed before is over.
        """
        return self.issued_at >= moment.replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class _Key:
    public: Any
    algorithms: tuple[str, ...]


class KeySet:
    """The issuer's public keys by their id, fetched when needed and then kept.

    An unknown id is looked for at once, three times, and then every `pause` seconds at most,
    whoever sends it and however the last one ended; keys are asked for anew after `age`, and kept
    when that fails.
    """

    def __init__(
        self,
        fetch: FetchKeySet,
        *,
        pause: float = 30,
        age: float = 600,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._fetch = fetch
        self._pause = pause
        self._age = age
        self._clock = clock
        self._unknown = RateLimiter(_BURST, window=_BURST * pause, clock=clock)
        self._keys: dict[str, _Key] = {}
        self._tried: float | None = None
        self._fetching = asyncio.Lock()

    async def key(self, key_id: str) -> _Key:
        """Raises NotSignedIn for an id that the issuer does not have, IssuerUnreachable."""
        if key_id not in self._keys or self._is_old():
            async with self._fetching:  # also to wait for the answer that another is fetching
                if self._is_old() or (key_id not in self._keys and self._may_look()):
                    await self._refresh()
        if not self._keys:
            raise IssuerUnreachable(headers={"Retry-After": str(int(self._pause))})
        if key_id not in self._keys:
            raise NotSignedIn
        return self._keys[key_id]

    def _is_old(self) -> bool:
        return self._tried is None or self._clock() - self._tried > self._age

    def _may_look(self) -> bool:
        if not self._keys:  # the issuer is away, or answers nonsense
            return self._tried is None or self._clock() - self._tried > self._pause
        try:
            self._unknown.attempt("")
        except TooManyAttempts:
            return False
        return True

    async def _refresh(self) -> None:
        self._tried = self._clock()
        try:
            listed = (await self._fetch())["keys"][:_MOST_KEYS]
        except (httpx2.HTTPError, ValueError, KeyError, TypeError):
            return
        keys = {str(entry.get("kid", "")): key for entry in listed if (key := _usable(entry))}
        if keys:
            self._keys = keys


def _usable(entry: Any) -> _Key | None:
    """A signing key of a kind that we accept; others in the set are none of our business."""
    if not isinstance(entry, dict) or entry.get("use", "sig") != "sig":
        return None
    try:
        key = jwt.PyJWK.from_dict(entry)
    except (jwt.PyJWTError, ValueError, TypeError):
        return None
    if key.algorithm_name not in ALGORITHMS:
        return None
    # Only a key of RSA is good for several; which, its issuer need not say (RFC 7517, 4.4).
    is_open = entry.get("kty") == "RSA" and "alg" not in entry
    return _Key(key.key, _RSA if is_open else (key.algorithm_name,))


class Issuer:
    """Reads the JWTs of one configured issuer."""

    def __init__(self, name: str, audience: str | None, keys: KeySet) -> None:
        if not audience:
            raise ValueError("AUTH_AUDIENCE is required beside AUTH_ISSUER: tokens that were made"
                             " for other applications must not open this one")  # fmt: skip
        self._name = name
        self._audience = audience
        self._keys = keys

    async def read(self, token: str) -> IssuerClaims:
        """Raises NotSignedIn, NotDated, IssuerUnreachable."""
        return self.vouched(await self.claims(token))

    async def claims(self, token: str) -> dict[str, Any]:
        """Raises NotSignedIn unless issuer, audience, time and signature are right."""
        if len(token) > LONGEST_TOKEN:
            raise NotSignedIn
        try:
            header = jwt.get_unverified_header(token)
            key = await self._keys.key(str(header.get("kid", "")))
            claims: dict[str, Any] = jwt.decode(
                token,
                key.public,
                algorithms=key.algorithms,
                audience=self._audience,
                issuer=self._name,
                leeway=30,
                options={"require": ["exp", "iss", "aud", "sub"]},
            )
        except (jwt.PyJWTError, ValueError, TypeError):
            raise NotSignedIn from None
        if "\x00" in claims["sub"]:  # Postgres could not store it
            raise NotSignedIn
        return claims

    def vouched(self, claims: Mapping[str, Any]) -> IssuerClaims:
        """What claims that were checked say of the user."""
        # Better Auth writes `emailVerified`; only a true boolean counts, in either spelling.
        verified = claims.get("email_verified") is True or claims.get("emailVerified") is True
        return IssuerClaims(
            subject=f"{self._name} {claims['sub']}",
            email=str(claims.get("email") or ""),
            email_verified=verified,
            name=str(claims.get("name") or "").replace("\x00", "")[:200],
            issued_at=_signed_at(claims.get("iat")),
        )


def _signed_at(said: Any) -> datetime:
    if said is None:
        raise NotDated
    try:
        return datetime.fromtimestamp(said, UTC)
    except (ValueError, TypeError, OverflowError, OSError):
        raise NotSignedIn from None
