"""What does the lean OpenAI of the benchmarks answer? Ready bytes, so that it costs little itself.

Run as `python -m tests.benchmarks.upstream PORT ITEMS DELTAS GAP_MS`: conversations of ITEMS items
(GET pages as asked for), and answers of DELTAS text deltas, GAP_MS apart.
"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

USAGE = {
    "input_tokens": 1,
    "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
    "output_tokens": 1,
    "output_tokens_details": {"reasoning_tokens": 0},
    "total_tokens": 2,
}


def response(status: str, output: list[Any]) -> dict[str, Any]:
    return {
        "id": "resp_1",
        "object": "response",
        "created_at": 1,
        "status": status,
        "model": "m",
        "output": output,
        "parallel_tool_calls": True,
        "tool_choice": "auto",
        "tools": [],
        "usage": USAGE if status == "completed" else None,
    }


def message(text: str) -> dict[str, Any]:
    content = [{"type": "output_text", "text": text, "annotations": [], "logprobs": []}]
    return {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "status": "completed",
        "content": content,
    }


def events(deltas: int) -> list[bytes]:
    """An answer as OpenAI streams it."""
    place = {"item_id": "msg_1", "output_index": 0, "content_index": 0}
    text = "word " * deltas
    part = message(text)["content"][0]
    told: list[tuple[str, dict[str, Any]]] = [
        ("response.created", {"response": response("in_progress", [])}),
        ("response.in_progress", {"response": response("in_progress", [])}),
        ("response.output_item.added", {"output_index": 0, "item": {**message(""), "content": []}}),
        ("response.content_part.added", {**place, "part": {**part, "text": ""}}),
        *[("response.output_text.delta", {**place, "delta": "word ", "logprobs": []})] * deltas,
        ("response.output_text.done", {**place, "text": text, "logprobs": []}),
        ("response.content_part.done", {**place, "part": part}),
        ("response.output_item.done", {"output_index": 0, "item": message(text)}),
        ("response.completed", {"response": response("completed", [message(text)])}),
    ]
    data = [
        (kind, json.dumps({"type": kind, "sequence_number": n, **more}))
        for n, (kind, more) in enumerate(told)
    ]
    return [f"event: {kind}\ndata: {text}\n\n".encode() for kind, text in data]


def stored_items(count: int) -> list[dict[str, Any]]:
    """Newest first."""
    question = [{"type": "input_text", "text": "some words of an earlier message"}]
    answer = message("some words of an earlier answer")["content"]
    return [
        {
            "id": f"msg_{n}",
            "type": "message",
            "status": "completed",
            "role": "user" if n % 2 else "assistant",
            "content": question if n % 2 else answer,
        }
        for n in range(count, 0, -1)
    ]


def as_json(body: dict[str, Any]) -> Response:
    return Response(json.dumps(body), media_type="application/json")


class Upstream:
    """One conversation, whoever asks for whichever; what is written to it is forgotten."""

    def __init__(self, items: int, deltas: int, gap: float) -> None:
        self._stored = stored_items(items)
        self._stream = events(deltas)
        self._gap = gap
        self._metadata: dict[str, Any] = {}

    async def conversation(self, request: Request) -> Response:
        if request.method == "POST":
            self._metadata.update((await request.json()).get("metadata") or {})
        known = {"id": "conv_1", "object": "conversation", "created_at": 1}
        return as_json(known | {"metadata": self._metadata})

    async def items(self, request: Request) -> Response:
        await request.body()
        page: list[dict[str, Any]] = []
        start = size = 0
        if request.method == "GET":
            query = request.query_params
            after = query.get("after")
            size = int(query.get("limit", 20))
            start = next((i + 1 for i, it in enumerate(self._stored) if it["id"] == after), 0)
            page = self._stored[start : start + size]
        more = bool(page) and start + size < len(self._stored)
        ends = {"first_id": "a", "last_id": page[-1]["id"] if page else "a"}
        return as_json({"object": "list", "data": page, "has_more": more, **ends})

    async def answer(self, request: Request) -> Response:
        if (await request.json()).get("stream"):
            return StreamingResponse(self._paced(), media_type="text/event-stream")
        return as_json(response("completed", [message("A title")]))

    async def _paced(self) -> AsyncIterator[bytes]:
        if not self._gap:
            yield b"".join(self._stream)
            return
        for data in self._stream:
            yield data
            await asyncio.sleep(self._gap)

    def app(self) -> Starlette:
        both = ["GET", "POST"]
        return Starlette(
            routes=[
                Route("/v1/conversations", self.conversation, methods=["POST"]),
                Route("/v1/conversations/{id}", self.conversation, methods=both),
                Route("/v1/conversations/{id}/items", self.items, methods=both),
                Route("/v1/responses", self.answer, methods=["POST"]),
            ]
        )


if __name__ == "__main__":
    port, items, deltas, gap_ms = (float(value) for value in sys.argv[1:5])
    served = Upstream(int(items), int(deltas), gap_ms / 1000).app()
    uvicorn.run(served, host="127.0.0.1", port=int(port), log_level="error")
