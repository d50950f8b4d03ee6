"""The ground that other tests stand on."""

import socket

import httpx
import pytest
import respx
from openai import AsyncOpenAI
from sqlalchemy import text

from backend.postgres.database import Database
from tests.fixtures.network import LeftTheMachine
from tests.fixtures.openai import OpenAIStandin


async def test_a_database_has_the_newest_schema_and_no_rows(database: Database) -> None:
    async with database.transaction() as session:
        assert (await session.execute(text("SELECT count(*) FROM users"))).scalar() == 0


async def test_a_connection_that_leaves_the_machine_is_refused() -> None:
    with pytest.raises(LeftTheMachine):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    with pytest.raises(LeftTheMachine):
        socket.create_connection(("example.com", 80), timeout=1)


async def test_the_standin_is_a_server_of_its_own(openai_standin: OpenAIStandin) -> None:
    async with AsyncOpenAI(base_url=openai_standin.base_url, api_key="k") as client:
        conversation = await client.conversations.create(metadata={"owner": "somebody"})
    assert openai_standin.counts() == {"POST /v1/conversations": 1}
    assert openai_standin.stored(conversation.id) == {"exists": True, "items": 0}


async def test_a_mocked_call_is_answered_by_the_mock(openai_mock: respx.MockRouter) -> None:
    route = openai_mock.get("/models").respond(json={"object": "list", "data": []})
    async with AsyncOpenAI(api_key="k") as client:
        assert [model async for model in client.models.list()] == []
    assert route.call_count == 1


async def test_a_call_that_nobody_mocked_fails(openai_mock: respx.MockRouter) -> None:
    async with AsyncOpenAI(api_key="k", max_retries=0) as client:
        with pytest.raises(Exception, match=r"(?i)mock|connection"):
            await client.models.list()


def test_a_plain_client_cannot_leave_either() -> None:
    with pytest.raises((LeftTheMachine, httpx.ConnectError)):
        httpx.get("http://example.com", timeout=1)
