"""Where are passkeys kept? In the column `users.passkeys`; every query on it stands here."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CursorResult, text
from sqlmodel.ext.asyncio.session import AsyncSession

from backend.auth.passkeys.challenge import Challenge
from backend.auth.passkeys.passkey import MOST, Passkey
from backend.auth.passkeys.refusals import (
    LastWayIn,
    PasskeyExpired,
    PasskeyKnown,
    PasskeyNotFound,
    TooManyPasskeys,
)
from backend.auth.store import UserStore
from backend.auth.tokens import NotSignedIn
from backend.auth.user import User

_MOST_SPENT = 100
"""Answers of one passkey that are kept at once: so many in twenty minutes no person gives."""

# In one statement each: of two changes at the same moment neither is lost.
_ADD = text(f"""
    UPDATE users SET passkeys =
        passkeys || jsonb_build_object(CAST(:key AS text), CAST(:kept AS jsonb))
    WHERE id = :id AND token_version = :version AND NOT passkeys ? CAST(:key AS text)
    AND (SELECT count(*) FROM jsonb_object_keys(passkeys)) < {MOST}
""")
# The challenge is kept with the passkey that answered it, until nobody would take it any more.
_USE = text(f"""
    UPDATE users SET passkeys = jsonb_set(passkeys, ARRAY[CAST(:key AS text)],
        (passkeys -> CAST(:key AS text)) || jsonb_build_object(
            'count', CAST(:count AS bigint), 'used', CAST(:day AS text),
            'spent', jsonb_build_object(CAST(:challenge AS text), CAST(:until AS bigint)) || (
                SELECT coalesce(jsonb_object_agg(spent.key, spent.value), '{{}}')
                FROM jsonb_each(passkeys -> CAST(:key AS text) -> 'spent') AS spent
                WHERE CAST(spent.value AS bigint) > CAST(:now AS bigint)
            )
        ))
    WHERE id = :id
    AND CAST(passkeys -> CAST(:key AS text) ->> 'count' AS bigint) = CAST(:before AS bigint)
    AND NOT (passkeys -> CAST(:key AS text) -> 'spent') ? CAST(:challenge AS text)
    AND (
        SELECT count(*) FROM jsonb_each(passkeys -> CAST(:key AS text) -> 'spent') AS spent
        WHERE CAST(spent.value AS bigint) > CAST(:now AS bigint)
    ) < {_MOST_SPENT}
""")
_RENAME = text("""
    UPDATE users SET passkeys =
        jsonb_set(passkeys, ARRAY[CAST(:key AS text), 'name'], to_jsonb(CAST(:name AS text)))
    WHERE id = :id AND passkeys ? CAST(:key AS text)
""")
_REMOVE = text("""
    UPDATE users SET passkeys = passkeys - CAST(:key AS text),
        passkey_required = passkey_required AND passkeys - CAST(:key AS text) <> '{}'
    WHERE id = :id AND passkeys ? CAST(:key AS text) AND (
        password_hash IS NOT NULL OR issuer_subject IS NOT NULL
        OR passkeys - CAST(:key AS text) <> '{}'
    )
""")
_REQUIRE = text("""
    UPDATE users SET passkey_required = :wanted
    WHERE id = :id AND (passkeys <> '{}' OR NOT :wanted)
""")
_DROP_PASSWORD = text("""
    UPDATE users SET password_hash = NULL, passkey_required = false
    WHERE id = :id AND passkeys <> '{}'
""")
_UNLINK = text("""
    UPDATE users SET issuer_subject = NULL
    WHERE id = :id AND (password_hash IS NOT NULL OR passkeys <> '{}')
""")


class PasskeyStore:
    """The passkeys of one user, and what else opens their account, within one transaction."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    async def user(self) -> User | None:
        return await UserStore(self._session).by_id(self._user_id)

    async def add(self, version: int, key: str, passkey: Passkey) -> None:
        """Raises PasskeyKnown, TooManyPasskeys; NotSignedIn if the session ended meanwhile."""
        kept = passkey.model_dump_json(exclude_none=True)
        if await self._changed(_ADD, version=version, key=key, kept=kept):
            return
        user = await self.user()
        if user is None or user.token_version != version:
            raise NotSignedIn
        raise PasskeyKnown if key in user.passkeys else TooManyPasskeys

    async def use(self, key: str, before: int, count: int, answered: Challenge) -> None:
        """Count on from exactly that count, today, by a challenge that it has not answered yet.

        Raises PasskeyExpired, also after too many answers in too short a time.
        """
        now = datetime.now(UTC)
        values = {"before": before, "count": count, "day": f"{now.date()}"}
        spent = {
            "challenge": answered.id,
            "until": answered.until,
            "now": int(now.timestamp()),
        }
        if not await self._changed(_USE, key=key, **values, **spent):
            raise PasskeyExpired

    async def rename(self, key: str, name: str) -> None:
        """Raises PasskeyNotFound."""
        if not await self._changed(_RENAME, key=key, name=name):
            raise PasskeyNotFound

    async def remove(self, key: str) -> None:
        """With the last one the password is enough again. Raises PasskeyNotFound, LastWayIn."""
        if not await self._changed(_REMOVE, key=key):
            user = await self.user()
            raise LastWayIn if user and key in user.passkeys else PasskeyNotFound

    async def require(self, wanted: bool) -> None:
        """Raises PasskeyNotFound where there is none to ask for."""
        if not await self._changed(_REQUIRE, wanted=wanted):
            raise PasskeyNotFound

    async def drop_password(self) -> None:
        """Raises LastWayIn."""
        if not await self._changed(_DROP_PASSWORD):
            raise LastWayIn

    async def unlink(self) -> None:
        """Raises LastWayIn."""
        if not await self._changed(_UNLINK):
            raise LastWayIn

    async def _changed(self, statement: Any, **values: Any) -> bool:
        connection = await self._session.connection()
        result: CursorResult[Any] = await connection.execute(
            statement, {"id": self._user_id, **values}
        )
        return result.rowcount == 1
