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
    return [
        f"event: {kind}\ndata: {json.dumps({'type': kind, 'sequence_number': n, **more})}\n\n".encode()
        for n, (kind, more) in enumerate(told)
    ]


def create(items: int, deltas: int, gap: float) -> Starlette:
    stream = events(deltas)
    metadata: dict[str, Any] = {}
    stored = [
        {
            "id": f"msg_{n}",
            "type": "message",
            "status": "completed",
            "role": "user" if n % 2 else "assistant",
            "content": [{"type": "input_text", "text": "some words of an earlier message"}]
            if n % 2
            else message("some words of an earlier answer")["content"],
        }
        for n in range(items, 0, -1)
    ]

    def conversation() -> dict[str, Any]:
        kind = {"id": "conv_1", "object": "conversation", "created_at": 1}
        return kind | {"metadata": metadata}

    async def conversations(request: Request) -> Response:
        if request.method == "POST":
            metadata.update((await request.json()).get("metadata") or {})
        return Response(json.dumps(conversation()), media_type="application/json")

    async def listing(request: Request) -> Response:
        if request.method == "POST":
            await request.body()
            page, more = [], False
        else:
            query = request.query_params
            after = query.get("after")
            start = next((i + 1 for i, item in enumerate(stored) if item["id"] == after), 0)
            size = int(query.get("limit", 20))
            page, more = stored[start : start + size], start + size < len(stored)
        body = {"object": "list", "data": page, "has_more": more}
        body |= {"first_id": "a", "last_id": page[-1]["id"] if page else "a"}
        return Response(json.dumps(body), media_type="application/json")

    async def answers(request: Request) -> Response:
        asked = await request.json()
        if not asked.get("stream"):
            body = json.dumps(response("completed", [message("A title")]))
            return Response(body, media_type="application/json")
        return StreamingResponse(paced(), media_type="text/event-stream")

    async def paced() -> AsyncIterator[bytes]:
        if not gap:
            yield b"".join(stream)
            return
        for data in stream:
            yield data
            await asyncio.sleep(gap)

    return Starlette(
        routes=[
            Route("/v1/conversations", conversations, methods=["POST"]),
            Route("/v1/conversations/{id}", conversations, methods=["GET", "POST"]),
            Route("/v1/conversations/{id}/items", listing, methods=["GET", "POST"]),
            Route("/v1/responses", answers, methods=["POST"]),
        ]
    )


if __name__ == "__main__":
    port, items, deltas, gap_ms = (float(value) for value in sys.argv[1:5])
    app = create(int(items), int(deltas), gap_ms / 1000)
    uvicorn.run(app, host="127.0.0.1", port=int(port), log_level="error")
