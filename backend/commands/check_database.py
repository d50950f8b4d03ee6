"""Is the database fit for serving? Asked on both of its addresses, and nothing is changed."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import Any, Final, LiteralString

import psycopg
from sqlalchemy.exc import SQLAlchemyError

from backend.commands.finding import Finding
from backend.migrations import missing
from backend.postgres.pooler import connect, pools_transactions
from backend.settings import Settings

_SECONDS: Final = 20.0
_OLDEST: Final = 150_000
_ABOUT: LiteralString = """
    SELECT current_setting('server_version') AS version,
        current_setting('server_version_num')::int AS number,
        current_user AS role,
        current_setting('server_encoding') AS encoding,
        pg_is_in_recovery() OR current_setting('transaction_read_only')::bool AS is_read_only,
        clock_timestamp() AS now,
        (SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()) AS is_tls,
        current_setting('max_connections')::int
            - current_setting('superuser_reserved_connections')::int AS connections,
        (SELECT oid FROM pg_database WHERE datname = current_database())
            || ' ' || pg_postmaster_start_time() AS identity
"""
_LACKING: LiteralString = """
    SELECT privilege || ' ON ' || name
    FROM unnest(ARRAY['users', 'tasks']) AS name,
        unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS privilege
    WHERE NOT has_table_privilege(name, privilege)
"""

SetClock = Callable[[float], None]


async def check_database(settings: Settings, set_clock: SetClock) -> AsyncIterator[Finding]:
    if settings.database_url is None:
        yield Finding("note", "database", "DATABASE_URL is not set: `serve` brings Postgres")
        return
    about, finding = await _asked("database", settings.database_url, settings, set_clock)
    yield finding
    direct_url = settings.database_direct_url or settings.database_url
    direct, said = await _direct(direct_url, settings, about)
    if said:
        yield said
    if direct:
        yield await _schema(direct_url)
    if direct and about:
        yield await _rights(settings.database_url)


async def _asked(
    of: str, url: str, settings: Settings, set_clock: SetClock
) -> tuple[dict[str, Any] | None, Finding]:
    try:
        about, took = await _about(url)
    except (psycopg.Error, TimeoutError, ValueError) as exc:
        return None, Finding("wrong", of, _reason(exc))
    set_clock((about["now"] - datetime.now(UTC)).total_seconds() + took / 2)
    wrong = _unfit(about, settings)
    tls = "TLS" if about["is_tls"] else "no TLS"
    text = wrong or f"PostgreSQL {about['version']}, {tls}, as {about['role']}"
    return about, Finding("wrong" if wrong else "ok", of, text)


def _unfit(about: dict[str, Any], settings: Settings) -> str | None:
    needed = 2 * settings.database_pool_size + 3
    if about["number"] < _OLDEST:
        return f"PostgreSQL {about['version']} is too old: 15 is the oldest that will do"
    if about["encoding"] != "UTF8":
        return f"the database is encoded in {about['encoding']}: only UTF8 will do"
    if about["is_read_only"]:
        return "it is read-only (a standby, or default_transaction_read_only)"
    if about["connections"] < needed and not settings.database_direct_url:
        return (
            f"DATABASE_POOL_SIZE={settings.database_pool_size} may open {needed} connections a "
            f"process, and max_connections leaves {about['connections']}"
        )
    return None


async def _direct(
    url: str, settings: Settings, pooled: dict[str, Any] | None
) -> tuple[bool, Finding | None]:
    """Whether it can be used, and what there is to say."""
    name = "DATABASE_DIRECT_URL" if settings.database_direct_url else "DATABASE_URL"
    try:
        about, _ = await _about(url)
        if await pools_transactions(url):
            text = f"{name} leads through a transaction pooler: name Postgres's own address there"
            return True, Finding("wrong", "direct", text)
    except (psycopg.Error, TimeoutError, ValueError) as exc:
        told = settings.database_direct_url is not None  # else `database` has told it
        return False, Finding("wrong", "direct", _reason(exc)) if told else None
    if pooled and about["identity"] != pooled["identity"]:
        text = "DATABASE_DIRECT_URL and DATABASE_URL are two databases"
        return True, Finding("wrong", "direct", text)
    return True, Finding("ok", "direct", f"no transaction pooler behind {name}")


async def _schema(url: str) -> Finding:
    try:
        async with asyncio.timeout(_SECONDS):
            behind = await asyncio.to_thread(missing, url)
    except (SQLAlchemyError, TimeoutError) as exc:
        return Finding("wrong", "schema", _reason(exc))
    if behind:
        text = f"{len(behind)} migrations are missing: run `python -m backend migrate`"
        return Finding("wrong", "schema", text)
    return Finding("ok", "schema", "up to date")


async def _rights(url: str) -> Finding:
    try:
        async with asyncio.timeout(_SECONDS), await connect(url) as connection:
            rows = await (await connection.execute(_LACKING)).fetchall()
    except (psycopg.Error, TimeoutError) as exc:
        return Finding("wrong", "rights", _reason(exc))
    if rows:
        return Finding("wrong", "rights", f"the role lacks {', '.join(row[0] for row in rows)}")
    return Finding("ok", "rights", "the role may read and write both tables")


async def _about(url: str) -> tuple[dict[str, Any], float]:
    """What the server says of itself, and how many seconds that took."""
    clock = asyncio.get_running_loop().time
    async with asyncio.timeout(_SECONDS), await connect(url) as connection:
        asked = clock()
        async with connection.cursor(row_factory=psycopg.rows.dict_row) as cursor:
            row = await (await cursor.execute(_ABOUT)).fetchone()
    assert row is not None
    return row, clock() - asked


def _reason(exc: BaseException) -> str:
    text = str(getattr(exc, "orig", exc)).strip()
    return text.splitlines()[0] if text else "it does not answer in time"
