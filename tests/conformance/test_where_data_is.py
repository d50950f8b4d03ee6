"""What was said is at OpenAI and nowhere else; what is deleted is gone."""

import asyncio
import json
import logging
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from backend.postgres.database import Database
from tests.fixtures.application import PASSWORD, Served
from tests.fixtures.assistant import Assistant
from tests.fixtures.chat import ask, history, say
from tests.fixtures.obedient_model import please_call
from tests.fixtures.openai import OpenAIStandin

SAID = "hello, do you like the sound of a xylophone?"


async def everything_in_postgres(database: Database) -> str:
    """Every row of every table that is ours or alembic's, as text."""
    found: list[str] = []
    async with database.engine.connect() as connection:
        tables = await connection.exec_driver_sql(
            "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables"
            " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        )
        for (table,) in tables.all():
            rows = await connection.exec_driver_sql(f"SELECT t::text FROM {table} t")
            found += [row for (row,) in rows.all()]
    return "\n".join(found)


async def test_postgres_holds_no_word_of_a_conversation(
    signed_in: httpx.AsyncClient, database: Database
) -> None:
    answer = await ask(signed_in, SAID)
    await ask(signed_in, "Are you there?", conversation_id=answer["conversation_id"])
    kept = await everything_in_postgres(database)
    assert "@example.com" in kept
    assert "xylophone" not in kept
    assert answer["conversation_id"] not in kept
    assert answer["response"] not in kept


async def test_postgres_holds_what_a_tool_was_told_to_keep_and_no_more(
    signed_in: httpx.AsyncClient, database: Database, assistant: Assistant
) -> None:
    assistant.calls("add_task", title="Tune the xylophone")
    await ask(signed_in, "Add a task to tune the xylophone")
    kept = await everything_in_postgres(database)
    assert "une the xylophone" in kept
    assert "Add a task" not in kept


async def test_what_was_said_is_at_openai(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> None:
    said = await say(signed_in, SAID)
    stored = openai_standin.stored(said.conversation_id)
    assert (True, True) == (stored["exists"], stored["items"] >= 2)
    written = openai_standin.requests("/v1/conversations", bodies=True)
    assert "xylophone" in str(written)


async def test_a_model_call_leaves_no_second_copy_at_openai(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> None:
    await ask(signed_in, please_call("add_task", title="Buy groceries"))
    calls = openai_standin.requests("/v1/responses", bodies=True)
    assert calls
    assert {False} == {json.loads(call["body"])["store"] for call in calls}


async def test_a_deleted_conversation_leaves_nothing_behind(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> None:
    said = await say(signed_in, SAID)
    items = openai_standin.stored(said.conversation_id)["items"]
    answer = await signed_in.delete(f"/api/conversations/{said.conversation_id}")
    expected = {"id": said.conversation_id, "deleted": True, "items_deleted": items}
    assert expected == answer.json()
    stored = openai_standin.stored(said.conversation_id)
    assert (False, 0) == (stored["exists"], stored["items"])
    again = await signed_in.delete(f"/api/conversations/{said.conversation_id}")
    assert {**expected, "items_deleted": 0} == again.json()
    assert 404 == (await signed_in.get(f"/api/conversations/{said.conversation_id}")).status_code


async def test_a_deleted_account_leaves_no_row(
    signed_in: httpx.AsyncClient, database: Database
) -> None:
    email = (await signed_in.get("/api/auth/me")).json()["email"]
    await signed_in.post("/api/tasks", json={"title": SAID})
    await signed_in.request("DELETE", "/api/auth/me", json={"password": PASSWORD})
    kept = await everything_in_postgres(database)
    assert email not in kept
    assert "xylophone" not in kept


async def test_no_log_holds_what_was_said_or_a_secret(
    signed_in: httpx.AsyncClient,
    openai_standin: OpenAIStandin,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    token = signed_in.cookies["lethe_session"]
    await say(signed_in, SAID)
    openai_standin.fault("server_error")
    await say(signed_in, SAID)
    await signed_in.post("/api/tasks", json={"title": SAID, "priority": "none of these"})
    await signed_in.post("/api/auth/login", json={"email": "a@example.com", "password": SAID})
    logged = "\n".join(record.getMessage() for record in caplog.records)
    for secret in ("xylophone", token, PASSWORD, "sk-of-the-tests"):
        assert secret not in logged


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_the_server_keeps_no_file_of_its_own(
    signed_in: httpx.AsyncClient, app: FastAPI
) -> None:
    await say(signed_in, SAID)
    assert [] == files_in(app.state.services.settings.data_dir)


@pytest.mark.timeout(240)
async def test_a_hundred_chats_at_once_do_not_mix(server: Served) -> None:
    """Ten people with ten conversations each, all at the same time."""
    people = [await server.user() for _ in range(10)]

    async def talk(client: httpx.AsyncClient, word: str) -> dict[str, Any]:
        return await ask(client, please_call("add_task", title=f"Call {word}"))

    words = [(client, f"Person{a}x{b}") for a, client in enumerate(people) for b in range(10)]
    answers = await asyncio.gather(*(talk(client, word) for client, word in words))
    assert 100 == len({answer["conversation_id"] for answer in answers})
    for number, client in enumerate(people):
        tasks = (await client.get("/api/tasks?limit=100")).json()["tasks"]
        expected = {f"Call Person{number}x{other}".lower() for other in range(10)}
        assert expected == {task["title"].lower() for task in tasks}
        for answer in answers[number * 10 : number * 10 + 10]:
            messages = str(await history(client, answer["conversation_id"]))
            assert f"Person{number}x" in messages
            assert not any(f"Person{other}x" in messages for other in range(10) if other != number)
