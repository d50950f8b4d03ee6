"""What does the lean OpenAI of the benchmarks answer? Ready bytes, so that it costs little itself.

Run as `python -m tests.benchmarks.upstream PORT ITEMS DELTAS GAP_MS LATENCY_MS [TOOL_ROUNDS]`:
conversations of ITEMS items (GET pages as asked for), answers of DELTAS text deltas, GAP_MS apart,
each call after LATENCY_MS. With TOOL_ROUNDS a turn calls `list_tasks` so often before it answers.
"""

import asyncio
import json
import re
import sys
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httptools
import uvloop

from tests.benchmarks.upstream_answers import (
    call_events,
    message,
    response,
    stored_items,
    text_events,
)

_JSON = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s"
_STREAM = (
    b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
)
_END = b"0\r\n\r\n"


def chunked(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


class Upstream:
    """Conversations that all hold the same; what is written to them is forgotten."""

    def __init__(
        self, items: int, deltas: int, gap: float, latency: float, tool_rounds: int
    ) -> None:
        self.gap, self.latency = gap, latency
        self._stored = stored_items(items)
        self._deltas, self._tool_rounds = deltas, tool_rounds
        self._known: tuple[object, list[list[bytes]]] = (None, [])
        self._metadata: dict[str, Any] = {}
        self._made = 0

    def answer(self, method: bytes, url: bytes, body: bytes) -> bytes | list[bytes]:
        """One body of JSON, or the pieces of a stream."""
        parts = urlsplit(url.decode())
        if parts.path.endswith("/responses"):
            return self._response(json.loads(body))
        if parts.path.endswith("/items") and method == b"POST":
            return self._stored_answer(json.loads(body)["items"])
        if parts.path.endswith("/items"):
            query = parse_qs(parts.query) if method == b"GET" else {}
            return json.dumps(self._items(query)).encode()
        if body:
            self._metadata.update(json.loads(body).get("metadata") or {})
        if parts.path.endswith("/conversations"):
            self._made += 1
        found = re.search(r"/conversations/([^/]+)$", parts.path)
        name = found[1] if found else f"conv_{self._made}"
        known = {"id": name, "object": "conversation", "created_at": 1}
        return json.dumps(known | {"metadata": self._metadata}).encode()

    def _stored_answer(self, items: list[dict[str, Any]]) -> bytes:
        """As OpenAI answers a write: with all of what it has stored, under ids of its own."""
        self._made += len(items)
        stored = [{**it, "id": f"msg_{self._made - n}"} for n, it in enumerate(items)]
        return json.dumps({"object": "list", "data": stored, "has_more": False}).encode()

    def _response(self, asked: dict[str, Any]) -> bytes | list[bytes]:
        if not asked.get("stream"):
            text = "word " * 100
            return json.dumps(response("completed", [message(text)], asked)).encode()
        given = asked["input"] if isinstance(asked["input"], list) else []
        outputs = sum(item.get("type") == "function_call_output" for item in given)
        return self._streams(asked)[min(outputs, self._tool_rounds)]

    def _streams(self, asked: dict[str, Any]) -> list[list[bytes]]:
        """The calls and then the text. Made once, as long as the same is to be echoed."""
        echoed = asked.get("instructions"), asked.get("tools")
        if self._known[0] != echoed:
            told = [call_events(n, asked) for n in range(self._tool_rounds)]
            told.append(text_events(self._deltas, asked))
            self._known = echoed, [[chunked(event) for event in events] for events in told]
        return self._known[1]

    def _items(self, query: dict[str, list[str]]) -> dict[str, Any]:
        page: list[dict[str, Any]] = []
        start = size = 0
        if query or self._stored:
            after = query.get("after", [None])[0]
            size = int(query.get("limit", ["20"])[0])
            ids = (i + 1 for i, item in enumerate(self._stored) if item["id"] == after)
            start = next(ids, 0)
            page = self._stored[start : start + size]
        more = bool(page) and start + size < len(self._stored)
        ends = {"first_id": "a", "last_id": page[-1]["id"] if page else "a"}
        return {"object": "list", "data": page, "has_more": more, **ends}


class Connection(asyncio.Protocol):
    """One keep-alive connection; requests come one after the other."""

    def __init__(self, upstream: Upstream) -> None:
        self._upstream = upstream
        self._later: Callable[..., asyncio.TimerHandle] = asyncio.get_running_loop().call_later

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: Any = transport
        self._parser = httptools.HttpRequestParser(self)

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_begin(self) -> None:
        self._url, self._body = b"", b""

    def on_url(self, url: bytes) -> None:
        self._url += url

    def on_body(self, body: bytes) -> None:
        self._body += body

    def on_message_complete(self) -> None:
        answer = self._upstream.answer(self._parser.get_method(), self._url, self._body)
        if self._upstream.latency:
            self._later(self._upstream.latency, self._give, answer)
        else:
            self._give(answer)

    def _give(self, answer: bytes | list[bytes]) -> None:
        if isinstance(answer, bytes):
            self._transport.write(_JSON % (len(answer), answer))
        elif self._upstream.gap:
            self._transport.write(_STREAM)
            self._go_on(answer, 0)
        else:
            self._transport.write(_STREAM + b"".join(answer) + _END)

    def _go_on(self, pieces: list[bytes], at: int) -> None:
        if self._transport.is_closing():
            return
        if at == len(pieces):
            self._transport.write(_END)
            return
        self._transport.write(pieces[at])
        self._later(self._upstream.gap, self._go_on, pieces, at + 1)


async def serve(port: int, upstream: Upstream) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(upstream), "127.0.0.1", port, backlog=4096)
    await server.serve_forever()


if __name__ == "__main__":
    port, items, deltas, gap_ms, latency_ms, *more = (float(value) for value in sys.argv[1:])
    rounds = int(more[0]) if more else 0
    made = Upstream(int(items), int(deltas), gap_ms / 1000, latency_ms / 1000, rounds)
    uvloop.run(serve(int(port), made))
