"""A backup as docs/operate.md makes it, brought back into another database."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.local.postgres import ENVIRONMENT, Postgres, installed
from backend.settings import Settings
from tests.fixtures.application import asgi_client, create, lifespan_of, register
from tests.fixtures.commands import run
from tests.fixtures.postgres import administer


@pytest.fixture
def empty_url(postgres: Postgres) -> Iterator[str]:
    administer(postgres, "CREATE DATABASE restored")
    yield postgres.url("restored")
    administer(postgres, "DROP DATABASE restored WITH (FORCE)")


def postgres_program(name: str, *arguments: str) -> None:
    subprocess.run(
        [installed() / "bin" / name, *arguments], env=ENVIRONMENT, check=True, timeout=60
    )


async def test_sessions_tasks_and_chats_are_there_again(
    tmp_path: Path, settings: Settings, database_url: str, empty_url: str
) -> None:
    dump = str(tmp_path / "lethe.dump")
    json = {"Accept": "application/json"}
    async with lifespan_of(create(settings)) as app, asgi_client(app) as ada:
        await register(ada)
        await ada.post("/api/tasks", json={"title": "Milk"})
        turn = await ada.post("/api/chat", json={"message": "hello"}, headers=json)
        cookies = ada.cookies
    chat = f"/api/conversations/{turn.json()['conversation_id']}/messages"

    postgres_program("pg_dump", "--format=custom", "--no-owner", f"--file={dump}", database_url)
    arguments = ("--no-owner", "--exit-on-error", f"--dbname={empty_url}", dump)
    postgres_program("pg_restore", *arguments)
    assert 0 == run(tmp_path, "migrate", DATABASE_URL=empty_url).code

    restored = settings.model_copy(update={"database_url": empty_url})
    async with lifespan_of(create(restored)) as app, asgi_client(app, cookies=cookies) as ada:
        assert ["Milk"] == [each["title"] for each in (await ada.get("/api/tasks")).json()["tasks"]]
        assert 2 == len((await ada.get(chat)).json()["messages"])
        added = await ada.post("/api/tasks", json={"title": "Bread"})
        assert 2 == added.json()["number"]
