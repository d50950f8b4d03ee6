"""How is a user's use counted? In their row, by one statement for each turn and one after it."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel.ext.asyncio.session import AsyncSession

from backend.auth.owner import Owner
from backend.auth.tokens import Claims
from backend.auth.usage import CountedTurn, Usage, UsageLimits

# The row is locked as it is read: of many turns at once, each sees what those before it counted.
# Its commit need not wait for the disk: a crash may forget a fraction of a second's counting.
_ADMIT = text("""
    WITH found AS (
        SELECT id, time_zone, language,
            CASE WHEN usage_day = :day THEN day_turns ELSE 0 END AS turns,
            CASE WHEN usage_day = :day THEN day_tokens ELSE 0 END AS tokens,
            greatest(turns_rest, clock_timestamp()) AS rest,
            clock_timestamp() AS at
        FROM users
        WHERE id = :id AND token_version = :version AND NOT ended_sessions ? :session
        FOR UPDATE
    ), counted AS (
        UPDATE users SET usage_day = :day, day_turns = found.turns + 1, day_tokens = found.tokens,
            turns_rest = found.rest + make_interval(secs => :pause)
        FROM found
        WHERE users.id = found.id
            AND :is_open
            AND (:turns_per_day = 0 OR found.turns < :turns_per_day)
            AND (:tokens_per_day = 0 OR found.tokens < :tokens_per_day)
            AND found.rest + make_interval(secs => :pause) <= found.at + interval '60.001 s'
        RETURNING users.id
    )
    SELECT time_zone, language, turns, tokens, extract(epoch FROM rest - at)::float AS wait,
        EXISTS (SELECT FROM counted) AS is_admitted, set_config('synchronous_commit', 'off', true)
    FROM found
""")
_SPEND = text("""
    UPDATE users SET usage_day = :day,
        day_turns = CASE WHEN usage_day = :day THEN day_turns ELSE 0 END,
        day_tokens = CASE WHEN usage_day = :day THEN day_tokens ELSE 0 END + :tokens
    WHERE id = :id
""")
_TODAY = text("SELECT day_turns, day_tokens FROM users WHERE id = :id AND usage_day = :day")
_TODAY_OF_ALL = text("""
    SELECT coalesce(sum(day_turns), 0)::bigint AS turns,
        coalesce(sum(day_tokens), 0)::bigint AS tokens
    FROM users WHERE usage_day = :day
""")


async def admit(
    connection: AsyncConnection,
    claims: Claims,
    limits: UsageLimits,
    now: datetime,
    *,
    is_open: bool,
) -> CountedTurn | None:
    """The owner whose session goes on, and their turn counted where it is within the limits, and
    the server `is_open`.
    """
    values: dict[str, Any] = {
        "id": claims.user_id,
        "version": claims.version,
        "session": claims.session,
        "day": now.astimezone(UTC).date(),
        "pause": limits.pause,
        "turns_per_day": limits.turns_per_day,
        "tokens_per_day": limits.tokens_per_day,
        "is_open": is_open,
    }
    row = (await connection.execute(_ADMIT, values)).first()
    if row is None:
        return None
    owner = Owner(claims.user_id, ZoneInfo(row.time_zone), row.language)
    return CountedTurn(owner, Usage(row.turns, row.tokens), row.wait, row.is_admitted)


async def spend(session: AsyncSession, user_id: UUID, tokens: int, now: datetime) -> None:
    """Count what a turn has used, once it is over."""
    values = {"id": user_id, "tokens": tokens, "day": now.astimezone(UTC).date()}
    await (await session.connection()).execute(_SPEND, values)


async def usage_of(session: AsyncSession, user_id: UUID, now: datetime) -> Usage:
    values = {"id": user_id, "day": now.astimezone(UTC).date()}
    row = (await (await session.connection()).execute(_TODAY, values)).first()
    return Usage(row.day_turns, row.day_tokens) if row else Usage(0, 0)


async def usage_of_all(connection: AsyncConnection, now: datetime) -> Usage:
    row = (await connection.execute(_TODAY_OF_ALL, {"day": now.astimezone(UTC).date()})).one()
    return Usage(row.turns, row.tokens)
