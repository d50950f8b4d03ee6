"""With what is a turn compared? The floor, and what the SDK does when nobody looks.

Run as `python -m tests.benchmarks.peers KIND PORT UPSTREAM DATABASE_URL`; KIND is raw (bytes passed
on), stock (Runner with OpenAIConversationsSession, streamed) or lethe.
"""

import sys
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import uvicorn
from agents import Agent, OpenAIResponsesModel, RunConfig, Runner
from agents.memory import OpenAIConversationsSession
from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse
from openai import AsyncOpenAI

from backend.app import create_app
from backend.settings import Settings


def raw(upstream: str) -> FastAPI:
    app = FastAPI()
    client = httpx2.AsyncClient(base_url=upstream, timeout=60)

    @app.post("/api/chat")
    async def chat(body: dict[str, Any]) -> StreamingResponse:
        asked = {"model": "m", "input": body["message"], "stream": True}

        async def passed() -> AsyncIterator[bytes]:
            async with client.stream("POST", "/responses", json=asked) as answer:
                async for data in answer.aiter_bytes():
                    yield data

        return StreamingResponse(passed(), media_type="text/event-stream")

    return app


def stock(upstream: str) -> FastAPI:
    app = FastAPI()
    client = AsyncOpenAI(base_url=upstream, api_key="k")
    model = OpenAIResponsesModel(model="m", openai_client=client)
    agent = Agent[Any](name="Stock", instructions="Answer.", model=model)
    config = RunConfig(tracing_disabled=True)

    @app.post("/api/chat")
    async def chat(request: Request, body: dict[str, Any]) -> StreamingResponse:
        session = OpenAIConversationsSession(conversation_id="conv_1", openai_client=client)

        async def told() -> AsyncIterator[str]:
            result = Runner.run_streamed(agent, body["message"], session=session, run_config=config)
            async for event in result.stream_events():
                if event.type == "raw_response_event" and hasattr(event.data, "delta"):
                    yield f"data: {event.data.delta}\n\n"

        return StreamingResponse(told(), media_type="text/event-stream")

    return app


def lethe(upstream: str, database_url: str) -> FastAPI:
    return create_app(
        Settings(
            _env_file=None,
            secret_key="a secret of the benchmarks, long enough",
            database_url=database_url,
            openai_base_url=upstream,
            openai_api_key="k",
            openai_model="m",
            login_attempts=10_000,
        )
    )


if __name__ == "__main__":
    kind, port, upstream, database_url = sys.argv[1:5]
    made = {"raw": raw, "stock": stock}.get(kind)
    app = made(upstream) if made else lethe(upstream, database_url)
    uvicorn.run(app, host="127.0.0.1", port=int(port), log_level="error", loop="uvloop")
