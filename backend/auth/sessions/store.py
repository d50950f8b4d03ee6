"""Where are sessions listed? In the column `users.sessions`, by their ids, the newest fifty."""

from datetime import UTC, date, datetime
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import text
from sqlmodel.ext.asyncio.session import AsyncSession

from backend.auth.tokens import Claims

MOST = 50
_NOTE = text(f"""
    UPDATE users SET sessions = (
        SELECT coalesce(jsonb_object_agg(key, value), '{{}}') FROM (
            SELECT key, value FROM jsonb_each(
                sessions || jsonb_build_object(CAST(:session AS text), CAST(:kept AS jsonb))
            )
            WHERE CAST(value ->> 'until' AS bigint) > CAST(:now AS bigint)
            ORDER BY value ->> 'seen' DESC, CAST(value ->> 'begun' AS bigint) DESC LIMIT {MOST}
        ) AS newest
    )
    WHERE id = :id AND token_version = :version
    AND NOT ended_sessions ? CAST(:session AS text)
""")
_LIVE = text("SELECT sessions FROM users WHERE id = :id")


class LiveSession(BaseModel):
    """One value in `users.sessions`. It opens nothing: the token itself is kept nowhere."""

    device: str
    begun: int
    """Seconds since 1970, as `until`."""
    seen: date
    """The last day, by UTC, on which its page was opened."""
    until: int


async def note_session(session: AsyncSession, claims: Claims, device: str) -> None:
    """Somebody is here by this session, today. In one statement: of two none is lost."""
    now = datetime.now(UTC)
    live = LiveSession(
        device=device,
        begun=int(claims.begun_at.timestamp()),
        seen=now.date(),
        until=int(claims.expires_at.timestamp()),
    )
    values = {"id": claims.user_id, "version": claims.version, "session": claims.session}
    kept = {"kept": live.model_dump_json(), "now": int(now.timestamp())}
    await (await session.connection()).execute(_NOTE, values | kept)


async def live_sessions(session: AsyncSession, user_id: UUID) -> dict[str, LiveSession]:
    """By their ids, those that are not over."""
    row = (await (await session.connection()).execute(_LIVE, {"id": user_id})).first()
    now = datetime.now(UTC).timestamp()
    found = (
        {key: LiveSession.model_validate(kept) for key, kept in row.sessions.items()} if row else {}
    )
    return {key: live for key, live in found.items() if live.until > now}
