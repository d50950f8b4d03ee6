"""`python -m backend migrate` changes the database; a server in production only looks at it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from sqlalchemy.engine import make_url

from backend.local.postgres import Postgres
from backend.migrations import downgrade, head
from tests.fixtures.commands import run, run_here
from tests.fixtures.copies import Copy, running, start
from tests.fixtures.openai import OpenAIStandin
from tests.fixtures.postgres import administer

NAME = {"Host": "lethe.example.com"}
ADA = {"email": "ada@example.com", "password": "correct horse battery"}
CANNOT_START = re.compile("Lethe cannot start: (.*)")


@pytest.fixture
def bare_url(postgres: Postgres) -> Iterator[str]:
    """A database without any table."""
    administer(postgres, "CREATE DATABASE bare")
    yield postgres.url("bare")
    administer(postgres, "DROP DATABASE bare WITH (FORCE)")


@pytest.fixture
def server_url(postgres: Postgres, database_url: str) -> Iterator[str]:
    """The database as a role sees it that may change rows, and no table."""
    administer(postgres, "CREATE ROLE lethe_server LOGIN")
    with psycopg.connect(database_url, autocommit=True) as owner:
        owner.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON users, tasks TO lethe_server")
        owner.execute("GRANT SELECT ON alembic_version TO lethe_server")
        yield make_url(database_url).set(username="lethe_server").render_as_string(False)
        owner.execute("DROP OWNED BY lethe_server CASCADE")
    administer(postgres, "DROP ROLE lethe_server")


def in_production(openai: OpenAIStandin, url: str) -> dict[str, Any]:
    return {
        "ENVIRONMENT": "production",
        "SECRET_KEY": "s" * 40,
        "OPENAI_BASE_URL": openai.base_url,
        "DATABASE_URL": url,
        "PUBLIC_URL": "https://lethe.example.com",
    }


def refusal(copy: Copy) -> str:
    said = copy.wait_for(CANNOT_START).group(1)
    assert copy.process.wait(60) == 1
    return said


def test_a_server_in_production_leaves_an_empty_database_alone_and_names_the_command(
    tmp_path: Path, bare_url: str, openai_standin: OpenAIStandin
) -> None:
    copy = start(tmp_path / "data", **in_production(openai_standin, bare_url))
    assert "run `python -m backend migrate` first" in refusal(copy)
    with psycopg.connect(bare_url) as connection:
        assert (0,) == connection.execute("SELECT count(*) FROM pg_tables"
                                          " WHERE schemaname = 'public'").fetchone()  # fmt: skip


def test_migrate_brings_a_database_up_to_date_and_may_be_repeated(
    tmp_path: Path, bare_url: str
) -> None:
    for how in (run, run_here):
        ended = how(tmp_path, "migrate", DATABASE_URL=bare_url)
        assert (0, f"The database is up to date (revision {head()}).\n") == (ended.code, ended.said)
    downgrade(bare_url, "0002")
    assert 0 == run_here(tmp_path, "migrate", DATABASE_URL=bare_url).code


def test_migrate_without_a_database_names_the_setting(tmp_path: Path) -> None:
    ended = run_here(tmp_path, "migrate")
    assert 2 == ended.code
    assert "DATABASE_URL is not set" in ended.said


def test_a_role_that_may_change_no_table_is_enough_to_serve(
    tmp_path: Path, server_url: str, openai_standin: OpenAIStandin
) -> None:
    with (
        running(tmp_path / "data", **in_production(openai_standin, server_url)) as copy,
        httpx.Client(base_url=copy.base_url, headers=NAME, timeout=30) as ada,
    ):
        session = ada.post("/api/auth/register", json=ADA)
        assert 201 == session.status_code
        ada.headers["Authorization"] = f"Bearer {session.json()['access_token']}"
        json = {"accept": "application/json"}
        assert 200 == ada.post("/api/chat", json={"message": "hello"}, headers=json).status_code
        assert 201 == ada.post("/api/tasks", json={"title": "Milk"}).status_code
        assert 200 == ada.request("DELETE", "/api/auth/me", json=ADA | {"email": None}).status_code


def test_a_server_in_production_goes_on_with_a_newer_database(
    tmp_path: Path, database_url: str, openai_standin: OpenAIStandin
) -> None:
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with running(tmp_path / "data", **in_production(openai_standin, database_url)) as copy:
        assert 200 == httpx.get(f"{copy.base_url}/api/ready", timeout=30).status_code
