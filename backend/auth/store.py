"""Where are users kept? In Postgres, table `users`; every query on it stands here."""

import hashlib
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from backend.auth.owner import Owner
from backend.auth.tokens import Claims
from backend.auth.user import User, UserColumns
from backend.errors import Conflict
from backend.postgres.database import notify
from backend.postgres.listener import OWNER_CHANNEL, SESSIONS

# Written out and asked past the session: every request pays for it, and this takes half the time.
_SESSION_OWNER = text(
    "SELECT time_zone, language FROM users"
    " WHERE id = :id AND token_version = :version AND NOT ended_sessions ? :session"
)
# In one statement: of two log-outs at the same moment neither is lost.
_END_SESSION = text("""
    UPDATE users SET ended_sessions = jsonb_build_object(CAST(:session AS text), :until) || (
        SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(ended_sessions)
        WHERE value::bigint > :now
    ), sessions = sessions - CAST(:session AS text), push = (
        SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(push)
        WHERE value ->> 'session' IS DISTINCT FROM CAST(:session AS text)
    )
    WHERE id = :id AND token_version = :version
    RETURNING (SELECT count(*) FROM jsonb_object_keys(ended_sessions))
""")
_END_SESSIONS: dict[str, Any] = {
    "token_version": col(User.token_version) + 1,
    "ended_sessions": {},
    "sessions": {},
    "push": {},
}
_END_ALL: dict[str, Any] = {**_END_SESSIONS, "grants": {}, "sessions_ended_at": func.now()}
"""Whoever got in may have made a token or connected an app: these end, too."""
_FORGET_ERASED = text(
    "DELETE FROM users WHERE issuer_subject LIKE 'erased-%'"
    " AND created_at < now() - interval '30 days'"
)
_MOST_ENDED = 200
"""Sessions of one user that are known to have ended; at more of them, all sessions end."""


class EmailTaken(Conflict):
    code = "email_taken"
    message = "There is already an account with this e-mail address."


def _named(claims: Claims) -> dict[str, Any]:
    return {"id": claims.user_id, "version": claims.version, "session": claims.session}


async def session_owner(connection: AsyncConnection, claims: Claims) -> Owner | None:
    """The owner whose session goes on: the one query of the hot path."""
    found = await connection.execute(_SESSION_OWNER, _named(claims))
    row = found.first()
    return Owner(claims.user_id, ZoneInfo(row.time_zone), row.language) if row else None


async def sessions_ended(session: AsyncSession, user_id: UUID) -> None:
    """Tell the open streams of this user, when the transaction commits."""
    await notify(session, OWNER_CHANNEL, f"{user_id}:{SESSIONS}")


def erased_name(issuer_subject: str) -> str:
    """What is kept of an issuer's user who has left: a hash, which names nobody."""
    return f"erased-{hashlib.sha256(issuer_subject.encode()).hexdigest()}"


class UserStore:
    """The rows of `users`, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, user: User) -> bool:
        """Store a new user. False when the address or the issuer's subject is already there.

        It waits for another transaction that is storing the same, so of two at the same moment
        exactly one gets True.
        """
        statement = insert(User).values(user.model_dump()).on_conflict_do_nothing()
        added = await self._session.execute(statement.returning(col(User.id)))
        return added.first() is not None

    async def by_address(self, address: str) -> User | None:
        """Both sides are lowered by Postgres, as the unique index does it."""
        return await self._one(func.lower(col(User.email)) == func.lower(address))

    async def by_issuer_subject(self, issuer_subject: str) -> User | None:
        return await self._one(col(User.issuer_subject) == issuer_subject)

    async def session_owner(self, claims: Claims) -> Owner | None:
        return await session_owner(await self._session.connection(), claims)

    async def session_user(self, claims: Claims) -> User | None:
        user = await self._one(
            col(User.id) == claims.user_id, col(User.token_version) == claims.version
        )
        return None if user is None or claims.session in user.ended_sessions else user

    async def by_id(self, user_id: UUID) -> User | None:
        """As they are now, whatever this transaction has read of them before."""
        found = await self._session.execute(
            select(User).where(col(User.id) == user_id),
            execution_options={"populate_existing": True},
        )
        return found.scalar_one_or_none()

    async def of_version(self, user_id: UUID, version: int) -> User | None:
        """The user, if none of their sessions was ended with all others since."""
        return await self._one(col(User.id) == user_id, col(User.token_version) == version)

    async def change(
        self,
        user: User,
        values: UserColumns,
        *conditions: ColumnElement[bool],
        ends_sessions: bool = False,
    ) -> User | None:
        """The user with the new values, or None if their sessions have ended meanwhile, or one of
        the conditions holds no more.

        Raises EmailTaken.
        """
        statement = (
            update(User)
            .where(col(User.id) == user.id, col(User.token_version) == user.token_version)
            .where(*conditions)
            .values({**(_END_ALL if ends_sessions else {}), **values})
            .returning(User)
        )
        try:
            changed = await self._session.execute(
                statement, execution_options={"populate_existing": True}
            )
        except IntegrityError as exc:
            raise EmailTaken from exc
        if ends_sessions:
            await sessions_ended(self._session, user.id)
        return changed.scalar_one_or_none()

    async def end_session(self, claims: Claims, now: datetime, until: datetime) -> None:
        """End this one, of whose tokens none is good after `until`."""
        values = {"now": int(now.timestamp()), "until": int(until.timestamp())}
        ended = await self._session.execute(_END_SESSION, _named(claims) | values)
        if (ended.scalar() or 0) > _MOST_ENDED:
            await self._session.execute(
                update(User).where(col(User.id) == claims.user_id).values(_END_SESSIONS)
            )
        await sessions_ended(self._session, claims.user_id)

    async def end_sessions(self, user: User) -> User | None:
        """All of them, and nothing else; None where another has done so already."""
        ended = await self._session.execute(
            update(User)
            .where(col(User.id) == user.id, col(User.token_version) == user.token_version)
            .values(_END_SESSIONS)
            .returning(User)
        )
        await sessions_ended(self._session, user.id)
        return ended.scalar_one_or_none()

    async def end_all(self, user_id: UUID) -> None:
        """All sessions, personal tokens and connected apps."""
        await self._session.execute(update(User).where(col(User.id) == user_id).values(_END_ALL))
        await sessions_ended(self._session, user_id)

    async def erase(self, user_id: UUID) -> bool:
        """Remove the user and, by the foreign key's cascade, all of their rows."""
        erased = await self._session.execute(
            delete(User).where(col(User.id) == user_id).returning(col(User.issuer_subject))
        )
        await sessions_ended(self._session, user_id)
        row = erased.first()
        if row is not None and row.issuer_subject is not None:
            await self._note_erasure(row.issuer_subject)
        return row is not None

    async def _note_erasure(self, issuer_subject: str) -> None:
        """For a month, so that a token that its issuer signed before makes no new account."""
        name = erased_name(issuer_subject)
        await self._session.execute(_FORGET_ERASED)
        await self.add(User(email=f"{name}@erased.invalid", issuer_subject=name))

    async def erased_at(self, issuer_subject: str) -> datetime | None:
        """When the subject's last account was erased; asking makes room for the next one."""
        gone = await self._session.execute(
            delete(User)
            .where(col(User.issuer_subject) == erased_name(issuer_subject))
            .returning(col(User.created_at))
        )
        return gone.scalar_one_or_none()

    async def _one(self, *conditions: ColumnElement[bool]) -> User | None:
        found = await self._session.execute(select(User).where(*conditions))
        return found.scalar_one_or_none()
