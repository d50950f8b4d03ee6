"""SIGTERM while turns run: they may end within the grace period; what cannot is left usable."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx

from backend.settings import Settings
from tests.fixtures.application import asgi_client, create, lifespan_of, register
from tests.fixtures.chat import ask, history, streaming, texts, until
from tests.fixtures.copies import Copy, running
from tests.fixtures.openai import OpenAIStandin


@asynccontextmanager
async def next_process(
    settings: Settings, cookies: httpx.Cookies
) -> AsyncIterator[httpx.AsyncClient]:
    """A backend that knows of the ended one only what it stored; here, since a start costs."""
    async with (
        lifespan_of(create(settings)) as app,
        asgi_client(app, cookies=dict(cookies)) as client,
    ):
        yield client


def client_of(copy: Copy) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=copy.base_url, timeout=60)


async def end(copy: Copy) -> int:
    copy.process.send_signal(signal.SIGTERM)
    return await asyncio.to_thread(copy.process.wait, 60)


async def test_a_turn_that_nobody_listens_to_is_saved_before_the_end(
    tmp_path: Path, settings: Settings, outside: dict[str, Any], openai_standin: OpenAIStandin
) -> None:
    openai_standin.fault("delta_latency", seconds=0.1)
    with running(tmp_path / "data", **outside) as first:
        assert "postgres" not in {child.name() for child in first.family()}
        async with client_of(first) as client:
            await register(client)
            async with streaming(client, "hello") as chunks:
                conversation_id = (await until(chunks, "data-conversation"))["data"]["id"]
                await until(chunks, "text-delta")
            cookies = client.cookies
        assert await end(first) == 0
    openai_standin.no_faults()
    async with next_process(settings, cookies) as client:
        said = texts(await history(client, conversation_id))
    assert [role for role, _ in said] == ["user", "assistant"]


async def test_a_turn_that_does_not_end_is_cut_off_and_its_conversation_goes_on(
    tmp_path: Path, settings: Settings, outside: dict[str, Any], openai_standin: OpenAIStandin
) -> None:
    with running(tmp_path / "data", shutdown_grace=1, **outside) as first:
        async with client_of(first) as client:
            await register(client)
            before = await ask(client, "Will you call the bank?")
            openai_standin.fault("hang", stream=True)
            body = {"conversation_id": before["conversation_id"]}
            async with streaming(client, "Go on.", **body) as chunks:
                await until(chunks, "data-conversation")
                assert await asyncio.wait_for(end(first), 40) == 0
            cookies = client.cookies
    openai_standin.no_faults()
    async with next_process(settings, cookies) as client:
        after = await ask(client, "Go on.", **body)
        said = texts(await history(client, after["conversation_id"]))
    assert before["conversation_id"] == after["conversation_id"]
    questions = [text for role, text in said if role == "user"]
    assert ["Will you call the bank?", "Go on.", "Go on."] == questions


async def test_nobody_new_is_served_while_the_last_turn_ends(
    tmp_path: Path, outside: dict[str, Any], openai_standin: OpenAIStandin
) -> None:
    openai_standin.fault("hang", stream=True)
    with running(tmp_path / "data", shutdown_grace=20, **outside) as copy:
        async with client_of(copy) as client:
            await register(client)
            async with streaming(client, "hello") as chunks:
                await until(chunks, "data-conversation")
                ending = asyncio.create_task(end(copy))
                await asyncio.wait_for(refused(copy), 30)
                assert not ending.done()
                openai_standin.no_faults()
            assert await asyncio.wait_for(ending, 60) == 0


async def refused(copy: Copy) -> None:
    """Return when the port takes no connection any more; until then it says 200 or 503."""
    async with client_of(copy) as stranger:
        while True:
            try:
                answer = await stranger.get("/api/ready", headers={"connection": "close"})
            except httpx.TransportError:
                return
            assert answer.status_code in (200, 503)
