"""The database changes its shape while others use it: nobody waits long."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import psycopg
import pytest
from psycopg.rows import scalar_row
from sqlalchemy.exc import OperationalError

from backend.local.child_process import pause
from backend.migrations import downgrade, head, upgrade
from tests.fixtures.copies import running

ADA = UUID(int=1)
SECONDS = 30
INDEX = "CREATE INDEX CONCURRENTLY"


@contextmanager
def session(url: str) -> Iterator[psycopg.Connection[Any]]:
    """One in which every statement is its own transaction, and which waits for nobody for long."""
    with psycopg.connect(url, autocommit=True, row_factory=scalar_row) as connection:
        connection.execute("SET lock_timeout = '5s'")
        yield connection


@pytest.fixture
def old(database_url: str) -> Iterator[psycopg.Connection[Any]]:
    """A session on a database of the first version, with one user in it."""
    downgrade(database_url, "0001")
    with session(database_url) as connection:
        connection.execute("INSERT INTO users (id, email) VALUES (%s, 'ada@example.com')", [ADA])
        yield connection


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


def add_task(connection: psycopg.Connection[Any], number: int) -> None:
    task = "INSERT INTO tasks (owner_id, number, title, created_at, updated_at)"
    connection.execute(f"{task} VALUES (%s, %s, 'Buy milk', now(), now())", [ADA, number])


def waits_for_a_lock(
    connection: psycopg.Connection[Any], statement: str, migrating: "Future[None]"
) -> int:
    """The pid of the session whose statement begins so, once it waits."""
    waiting = (
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
        " AND wait_event_type = 'Lock' AND ltrim(query) LIKE %s"
    )
    for _ in range(SECONDS * 50):
        if pid := connection.execute(waiting, [f"{statement}%"]).fetchone():
            return int(pid)
        assert not migrating.done(), migrating.result()
        pause()
    raise AssertionError(f"{statement} does not wait")


def state_of_index(
    connection: psycopg.Connection[Any], name: str = "tasks_by_folded_words"
) -> bool | None:
    valid = "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(%s)"
    return connection.execute(valid, [name]).fetchone()


def revision(connection: psycopg.Connection[Any]) -> str | None:
    return connection.execute("SELECT version_num FROM alembic_version").fetchone()


def test_an_index_is_built_beside_writers_also_where_two_processes_start_at_once(
    old: psycopg.Connection[Any], database_url: str, threads: ThreadPoolExecutor
) -> None:
    with session(database_url) as writer:
        with writer.transaction():
            add_task(writer, 1)
            both = [threads.submit(upgrade, database_url) for _ in range(2)]
            waits_for_a_lock(old, INDEX, both[0])
            add_task(old, 2)
        for migrating in both:
            migrating.result(SECONDS)
        assert (True, head()) == (state_of_index(old), revision(old))


def test_an_index_whose_build_was_interrupted_is_built_anew(
    old: psycopg.Connection[Any], database_url: str, threads: ThreadPoolExecutor
) -> None:
    with session(database_url) as writer, writer.transaction():
        add_task(writer, 1)
        migrating = threads.submit(upgrade, database_url)
        pid = waits_for_a_lock(old, INDEX, migrating)
        old.execute("SELECT pg_terminate_backend(%s)", [pid])
        with pytest.raises(OperationalError, match="terminating connection"):
            migrating.result(SECONDS)
    assert (False, "0001") == (state_of_index(old, "tasks_by_words"), revision(old))
    upgrade(database_url)
    assert (True, head()) == (state_of_index(old), revision(old))


def test_a_change_that_waits_for_a_table_lets_others_pass(
    old: psycopg.Connection[Any], database_url: str, threads: ThreadPoolExecutor
) -> None:
    upgrade(database_url, "0002")
    with session(database_url) as reader:
        with reader.transaction():
            reader.execute("SELECT count(*) FROM users")
            migrating = threads.submit(upgrade, database_url)
            waits_for_a_lock(old, "ALTER TABLE users", migrating)
            old.execute("UPDATE users SET name = 'Ada'")
        migrating.result(SECONDS)
    assert head() == revision(old)


def test_a_database_of_a_newer_lethe_is_left_as_it_is(
    old: psycopg.Connection[Any], database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    upgrade(database_url)
    old.execute("UPDATE alembic_version SET version_num = '9999'")
    upgrade(database_url)
    assert "9999" == revision(old)
    assert "newer Lethe (revision 9999)" in caplog.text


def test_an_older_lethe_serves_on_a_database_of_a_newer_one(
    old: psycopg.Connection[Any], database_url: str, tmp_path: Path
) -> None:
    upgrade(database_url)
    old.execute("UPDATE alembic_version SET version_num = '9999'")
    old.execute("ALTER TABLE tasks ADD COLUMN colour text NOT NULL DEFAULT 'red'")
    person = {"email": "bea@example.com", "password": "correct horse battery"}
    with running(tmp_path / "data", DATABASE_URL=database_url) as copy:
        with httpx.Client(base_url=copy.base_url, timeout=30) as bea:
            assert 201 == bea.post("/api/auth/register", json=person).status_code
            assert 201 == bea.post("/api/tasks", json={"title": "Buy milk"}).status_code
        assert any("newer Lethe (revision 9999)" in line for line in copy.lines)
