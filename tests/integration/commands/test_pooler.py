"""A real pgbouncer in front of the database: told apart, refused, and served through."""

import re
from pathlib import Path
from uuid import uuid4

import httpx
import psycopg
import pytest
from sqlalchemy import text

from backend.postgres.database import Database, conninfo
from backend.postgres.pooler import pools_transactions
from tests.fixtures.copies import running, start
from tests.fixtures.pgbouncer import pooling


@pytest.mark.parametrize("round_robin", [False, True], ids=["newest first", "each in turn"])
async def test_a_transaction_pooler_is_told_apart(database_url: str, round_robin: bool) -> None:
    with pooling(database_url, round_robin=round_robin) as pooled:
        assert await pools_transactions(pooled)


async def test_a_session_pooler_and_postgres_itself_will_do(database_url: str) -> None:
    assert not await pools_transactions(database_url)
    with pooling(database_url, "session") as pooled:
        assert not await pools_transactions(pooled)


def test_a_start_through_a_transaction_pooler_alone_is_refused(
    tmp_path: Path, database_url: str
) -> None:
    with pooling(database_url) as pooled:
        copy = start(tmp_path / "data", DATABASE_URL=pooled)
        said = copy.wait_for(re.compile("Lethe cannot start: (.*)")).group(1)
        assert copy.process.wait(60) == 2
    assert "DATABASE_URL leads through a transaction pooler" in said
    assert "set DATABASE_DIRECT_URL" in said
    assert not (tmp_path / "data").exists()


def test_it_serves_through_a_pooler_beside_a_direct_address(
    tmp_path: Path, database_url: str
) -> None:
    """Live events and turns take the direct address; and no SET of ours is left in the pooler."""
    user = {"email": "ada@example.com", "password": "correct horse battery"}
    with (
        pooling(database_url) as pooled,
        running(tmp_path / "data", DATABASE_URL=pooled, DATABASE_DIRECT_URL=database_url) as copy,
        httpx.Client(base_url=copy.base_url, timeout=30) as ada,
    ):
        assert 201 == ada.post("/api/auth/register", json=user).status_code
        with ada.stream("GET", "/api/tasks/events") as events:
            lines = events.iter_lines()
            assert next(lines).startswith("event: ready")
            assert 201 == ada.post("/api/tasks", json={"title": "Milk"}).status_code
            assert "event: changed" in next(line for line in lines if line.startswith("event: "))
        json = {"accept": "application/json"}
        turn = ada.post("/api/chat", json={"message": "what's pending?"}, headers=json)
        assert "Milk" in turn.text
        with psycopg.connect(conninfo(pooled), autocommit=True, prepare_threshold=None) as other:
            assert ("0",) == other.execute("SHOW statement_timeout").fetchone()
            assert ("0",) == other.execute("SHOW lock_timeout").fetchone()
            names = other.execute(
                "SELECT DISTINCT application_name FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            ).fetchall()
    assert {"lethe-events", "lethe-locks"} <= {name for (name,) in names}


@pytest.mark.parametrize("is_pooled", [False, True])
async def test_a_unit_of_work_is_limited_named_and_whole(
    database_url: str, is_pooled: bool
) -> None:
    database = Database(database_url, pool_size=1, is_pooled=is_pooled)

    async def add(number: int) -> None:
        async with database.transaction() as session:
            limits = [text("SHOW statement_timeout"), text("SHOW lock_timeout")]
            assert ["30s", "10s"] == [(await session.execute(each)).scalar() for each in limits]
            assert "lethe" == (await session.execute(text("SHOW application_name"))).scalar()
            values = {"email": f"{number}@example.com", "id": uuid4()}
            await session.execute(
                text("INSERT INTO users (id, email) VALUES (:id, :email)"), values
            )
            if number == 2:
                raise LookupError

    try:
        await add(1)
        with pytest.raises(LookupError):
            await add(2)
        await add(3)
        async with database.transaction() as session:
            kept = await session.execute(text("SELECT email FROM users ORDER BY email"))
            assert ["1@example.com", "3@example.com"] == list(kept.scalars())
    finally:
        await database.close()
