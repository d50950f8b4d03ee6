"""With what is a turn compared? The floor, and what the SDK does when nobody looks.

Run as `python -m tests.benchmarks.peers PORT KIND UPSTREAM DATABASE_URL`; KIND is raw (bytes passed
on), stock (Runner with OpenAIConversationsSession, streamed), tutorial (the same, answering once
it is over) or lethe.
"""

import socket
import sys
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import uvicorn
from agents import Agent, OpenAIResponsesModel, RunConfig, Runner, function_tool
from agents.memory import OpenAIConversationsSession
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from openai import AsyncOpenAI

from backend.commands.application import serve_application
from backend.settings import Settings
from tests.benchmarks.split import Split


def raw(upstream: str) -> FastAPI:
    app = FastAPI()
    client = httpx2.AsyncClient(base_url=upstream, timeout=60, limits=httpx2.Limits())

    @app.post("/api/chat")
    async def chat(body: dict[str, Any]) -> StreamingResponse:
        asked = {"model": "m", "input": body["message"], "stream": True}

        async def passed() -> AsyncIterator[bytes]:
            async with client.stream("POST", "/responses", json=asked) as answer:
                async for data in answer.aiter_bytes():
                    yield data

        return StreamingResponse(passed(), media_type="text/event-stream")

    return app


CONFIG = RunConfig(tracing_disabled=True)
ROUNDS = 20


@function_tool
async def list_tasks(status: str) -> str:
    """List the tasks."""
    return '{"ok":true,"tasks":[]}'


def stock_agent(client: AsyncOpenAI) -> Agent[Any]:
    model = OpenAIResponsesModel(model="m", openai_client=client)
    return Agent[Any](name="Stock", instructions="Answer.", model=model, tools=[list_tasks])


def stock(upstream: str) -> FastAPI:
    app = FastAPI()
    client = AsyncOpenAI(base_url=upstream, api_key="k")
    agent = stock_agent(client)

    @app.post("/api/chat")
    async def chat(body: dict[str, Any]) -> StreamingResponse:
        session = OpenAIConversationsSession(conversation_id="conv_1", openai_client=client)

        async def events() -> AsyncIterator[str]:
            result = Runner.run_streamed(
                agent, body["message"], session=session, run_config=CONFIG, max_turns=ROUNDS
            )
            async for event in result.stream_events():
                if event.type == "raw_response_event" and hasattr(event.data, "delta"):
                    yield f"data: {event.data.delta}\n\n"

        return StreamingResponse(events(), media_type="text/event-stream")

    return app


def tutorial(upstream: str) -> FastAPI:
    app = FastAPI()
    client = AsyncOpenAI(base_url=upstream, api_key="k")
    agent = stock_agent(client)

    @app.post("/api/chat")
    async def chat(body: dict[str, Any]) -> dict[str, str]:
        session = OpenAIConversationsSession(conversation_id="conv_1", openai_client=client)
        result = await Runner.run(
            agent, body["message"], session=session, run_config=CONFIG, max_turns=ROUNDS
        )
        return {"response": str(result.final_output)}

    return app


def settings_of_lethe(upstream: str, database_url: str) -> Settings:
    return Settings(
        _env_file=None,
        secret_key="a secret of the benchmarks, long enough",
        database_url=database_url,
        openai_base_url=upstream,
        openai_api_key="k",
        openai_model="m",
        login_attempts=10_000,
        user_turns=10_000,  # one user has all of them
        tool_rounds=ROUNDS,
        shutdown_grace=1,
    )


if __name__ == "__main__":
    port, kind, upstream, database_url = sys.argv[1:5]
    peers = {"raw": raw, "stock": stock, "tutorial": tutorial}
    if kind == "lethe":
        listener = socket.create_server(("127.0.0.1", int(port)), backlog=4096)
        split = Split()
        split.sample_on_signal()
        serve_application(settings_of_lethe(upstream, database_url), listener, lambda _: None)
        split.report()
    else:
        made = peers[kind](upstream)
        uvicorn.run(made, host="127.0.0.1", port=int(port), log_level="error", backlog=4096)
