"""Does a transaction pooler stand in the way? Two connections that share a backend show it."""

import asyncio
from typing import Any, Final

import psycopg

from backend.postgres.database import CONNECTING, conninfo

_SECONDS: Final = 20.0


async def pools_transactions(url: str) -> bool:
    """Whether what answers at `url` gives each statement any backend it likes.

    Locks would then outlive whoever took them, and a LISTEN would hear nothing. Raises
    psycopg.Error, TimeoutError where nobody answers.
    """
    async with asyncio.timeout(_SECONDS), await connect(url) as first, await connect(url) as second:
        # A pooler hands out the backend that came back last, or each in turn: in this order of
        # asking one of us gets the other's backend, or two different ones.
        firsts = {await _backend(first), await _backend(first)}
        seconds = {await _backend(second)}
        firsts.add(await _backend(first))
        seconds |= {await _backend(second), await _backend(second)}
    return len(firsts) > 1 or len(seconds) > 1 or firsts == seconds


async def connect(url: str) -> psycopg.AsyncConnection[Any]:
    """A bare connection, on which each statement is a transaction."""
    return await psycopg.AsyncConnection.connect(
        conninfo(url), autocommit=True, prepare_threshold=None, **CONNECTING
    )


async def _backend(connection: psycopg.AsyncConnection[Any]) -> int:
    row = await (await connection.execute("SELECT pg_backend_pid()")).fetchone()
    assert row is not None
    return int(row[0])
