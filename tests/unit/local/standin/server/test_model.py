"""Any model can answer behind the server, which is not changed for it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx

from backend.local.standin.model import Call, Model, ModelUnavailable, Output, Question, Text
from backend.local.standin.server.app import create_app

TOOL = {"type": "function", "name": "add_task", "parameters": {"type": "object", "properties": {}}}
BODY = {"model": "any", "input": "Do it.", "instructions": "Be brief.", "tools": [TOOL]}


class Parrot:
    """Says what it was told and calls every tool that it was given."""

    async def answer(self, question: Question) -> Sequence[Output]:
        words = f"{question.instructions} {question.newest_text()}"
        return [Text(words), *(Call(tool["name"], "{}") for tool in question.tools)]


class Absent:
    async def answer(self, question: Question) -> Sequence[Output]:
        raise ModelUnavailable("it is being loaded")


async def asked(model: Model, data: Path, **more: Any) -> httpx.Response:
    app = create_app(data, model)
    transport, headers = httpx.ASGITransport(app), {"authorization": "Bearer sk-any"}
    async with httpx.AsyncClient(transport=transport, base_url="http://standin") as client:
        answer = await client.post("/v1/responses", json={**BODY, **more}, headers=headers)
    app.state.standin.store.close()
    return answer


async def test_what_a_model_says_and_calls_becomes_the_output(tmp_path: Path) -> None:
    said, called = (await asked(Parrot(), tmp_path)).json()["output"]
    assert "Be brief. Do it." == said["content"][0]["text"]
    assert ("add_task", "{}") == (called["name"], called["arguments"])


async def test_a_model_that_cannot_answer_is_an_error_that_may_pass(tmp_path: Path) -> None:
    answer = await asked(Absent(), tmp_path, stream=True)
    assert 503 == answer.status_code
    assert "The model cannot answer: it is being loaded" == answer.json()["error"]["message"]
