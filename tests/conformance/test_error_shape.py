"""Every way to fail ends in one shape: `{"error": {"code", "message", ...}}` and a request id."""

import re
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy.engine import make_url

from backend.postgres.database import Database

NOTHING: dict[str, Any] = {}
JSON = {"Content-Type": "application/json"}
LONG = "x" * 1_100_000


def body(content: bytes) -> dict[str, Any]:
    return {"content": content, "headers": JSON}


def assert_one_shape(answer: httpx.Response) -> None:
    assert "application/json" == answer.headers["content-type"]
    assert ["error"] == list(answer.json())
    error = answer.json()["error"]
    assert {"code", "message", "request_id"} <= set(error) <= {
        "code", "message", "request_id", "details"
    }  # fmt: skip
    assert re.fullmatch(r"[a-z][a-z_]*[a-z]", error["code"])
    assert error["message"][0].isalnum()
    assert error["request_id"] == answer.headers["x-request-id"]
    assert "nosniff" == answer.headers["x-content-type-options"]
    assert "no-store" == answer.headers["cache-control"]
    for secret in ("Traceback", "psycopg", "sqlalchemy", "pydantic.dev", "SELECT ", "INSERT "):
        assert secret not in answer.text


SIGNED_OUT = [
    ("GET", "/api/auth/me", NOTHING), ("PATCH", "/api/auth/me", {"json": {}}),
    ("DELETE", "/api/auth/me", NOTHING), ("GET", "/api/conversations/conv_1", NOTHING),
    ("POST", "/api/auth/logout", {"json": {"everywhere": True}}),
    ("GET", "/api/tasks", NOTHING), ("POST", "/api/tasks", {"json": {"title": "x"}}),
    ("GET", "/api/tasks/1", NOTHING), ("PATCH", "/api/tasks/1", {"json": {"title": "x"}}),
    ("DELETE", "/api/tasks/1", NOTHING), ("POST", "/api/tasks/1/complete", NOTHING),
    ("POST", "/api/tasks/1/reopen", NOTHING), ("POST", "/api/tasks/1/restore", NOTHING),
    ("GET", "/api/tasks/counts", NOTHING), ("GET", "/api/tasks/events", NOTHING),
    ("GET", "/api/tasks/export", NOTHING), ("POST", "/api/tasks/import", {"json": {}}),
    ("POST", "/api/tasks/import/preview", NOTHING),
    ("POST", "/api/tasks/import/undo", {"json": {"first": 1, "last": 2, "at": 1}}),
    ("POST", "/api/tasks/read", {"json": {"text": "x"}}),
    ("POST", "/api/tasks/undo", {"json": {"token": "x"}}),
    ("POST", "/api/tasks/confirm", {"json": {"token": "x"}}),
    ("POST", "/api/tasks/bulk", {"json": {"verb": "complete", "numbers": [1]}}),
    ("DELETE", "/api/tasks/deleted", NOTHING), ("POST", "/api/chat", {"json": {"message": "hi"}}),
    ("GET", "/api/conversations/conv_1/messages", NOTHING),
    ("PATCH", "/api/conversations/conv_1", {"json": {"title": "x"}}),
    ("POST", "/api/conversations/conv_1/stop", NOTHING),
    ("POST", "/api/conversations/conv_1/rewind", {"json": {"message_id": "x"}}),
    ("DELETE", "/api/conversations/conv_1", NOTHING),
    ("POST", "/api/00000000-0000-0000-0000-000000000000/chat", {"json": {"message": "hi"}}),
]  # fmt: skip


async def test_who_is_not_signed_in_is_told_so(
    client: httpx.AsyncClient, subtests: pytest.Subtests
) -> None:
    for method, path, more in SIGNED_OUT:
        with subtests.test(f"{method} {path}"):
            answer = await client.request(method, path, **more)
            assert_one_shape(answer)
            assert (401, "not_signed_in") == (answer.status_code, answer.json()["error"]["code"])


FAILURES = [
    (404, "not_found", "GET", "/api/nowhere", NOTHING),
    (404, "not_found", "POST", "/api", NOTHING),
    (404, "not_found", "GET", "/api/conversations/conv_1/no/such/path", NOTHING),
    (404, "not_found", "DELETE", "/api/%00", NOTHING),
    (405, "method_not_allowed", "PUT", "/api/tasks", NOTHING),
    (405, "method_not_allowed", "GET", "/api/chat", NOTHING),
    (405, "method_not_allowed", "GET", "/mcp", NOTHING),
    (400, "bad_request", "POST", "/api/tasks", body(b"{")),
    (400, "bad_request", "POST", "/api/chat", body(b"\xff\xfe")),
    (400, "bad_request", "PATCH", "/api/auth/me", body(b'{"name": }')),
    (422, "invalid_request", "POST", "/api/tasks", body(b"")),
    (422, "invalid_request", "POST", "/api/tasks", body(b"null")),
    (422, "invalid_request", "POST", "/api/tasks", body(b'["x"]')),
    (422, "invalid_request", "POST", "/api/tasks", body(b'{"\\ud800": "\\udfff"}')),
    (415, "unsupported_media_type", "POST", "/api/tasks", {"content": b"title=x"}),
    (415, "unsupported_media_type", "POST", "/api/tasks", {"data": {"title": "x"}}),
    (422, "invalid_request", "POST", "/api/chat", {"json": {"message": 5}}),
    (422, "invalid_request", "POST", "/api/chat", {"json": {"message": "hi", "time_zone": "x"}}),
    (422, "message_empty", "POST", "/api/chat", {"json": {"message": " \n "}}),
    (422, "message_empty", "POST", "/api/chat", {"json": {"message": "\x00"}}),
    (422, "message_too_long", "POST", "/api/chat", {"json": {"message": "x" * 100_000}}),
    (413, "body_too_large", "POST", "/api/chat", {"json": {"message": LONG}}),
    (413, "body_too_large", "POST", "/api/auth/login", {"json": {"password": LONG}}),
    (413, "body_too_large", "POST", "/api/tasks", {"json": {"title": LONG}}),
    (422, "unknown_time_zone", "GET", "/api/tasks", {"headers": {"X-Time-Zone": "Mars/Base"}}),
    (404, "task_not_found", "GET", "/api/tasks/99", NOTHING),
    (404, "conversation_not_found", "GET", "/api/conversations/conv_nobody", NOTHING),
    (404, "conversation_not_found", "GET", "/api/conversations/%2e%2e", NOTHING),
    (404, "conversation_not_found", "GET", "/api/conversations/conv%00/messages", NOTHING),
    (404, "conversation_not_found", "POST", "/api/chat",
     {"json": {"message": "hi", "conversation_id": "../responses/resp_1"}}),
    (404, "conversation_not_found", "POST", "/api/chat",
     {"json": {"message": "hi", "conversation_id": "conv_nobody"}}),
    (404, "not_found", "POST", "/api/00000000-0000-0000-0000-000000000000/chat",
     {"json": {"message": "hi"}}),
    (400, "token_invalid", "POST", "/api/tasks/undo", {"json": {"token": "forged"}}),
    (400, "token_invalid", "POST", "/api/tasks/confirm", {"json": {"token": "forged"}}),
    (403, "cross_site_request", "POST", "/api/tasks",
     {"json": {"title": "x"}, "headers": {"Origin": "https://evil.example"}}),
]  # fmt: skip


async def test_a_failure_has_its_status_and_its_stable_code(
    signed_in: httpx.AsyncClient, subtests: pytest.Subtests
) -> None:
    for status, code, method, path, more in FAILURES:
        with subtests.test(f"{method} {path} {str(more)[:60]}"):
            answer = await signed_in.request(method, path, **more)
            assert_one_shape(answer)
            assert (status, code) == (answer.status_code, answer.json()["error"]["code"])


BAD_TASKS: list[dict[str, Any]] = [
    {"title": ""}, {"title": "   "}, {"title": "x" * 10_000}, {"title": "a\x00b"},
    {"title": None}, {"title": 5}, {"title": ["x"]}, {"title": {"x": 1}},
    {"title": "x", "notes": "x" * 100_000}, {"title": "x", "notes": "\x00"},
    {"title": "x", "due_date": "2026-02-30"}, {"title": "x", "due_date": "tomorrow"},
    {"title": "x", "due_date": 5}, {"title": "x", "due_time": "25:00"},
    {"title": "x", "due_time": "09:00"}, {"title": "x", "priority": "urgent"},
    {"title": "x", "priority": 2}, {"title": "x", "tags": "home"},
    {"title": "x", "tags": ["a"] * 100_000}, {"title": "x", "tags": ["\x00"]},
    {"title": "x", "tags": [5]},
    {"title": "x", "due_date": "2026-01-01", "recurrence": "FREQ=NEVER"},
    {"title": "x", "due_date": "2026-01-01", "recurrence": "x" * 10_000},
]  # fmt: skip
BAD_FILTERS = [
    "status=x", "priority=x", "due_from=x", "due_to=2026-13-01", "view=x", "sort=x", "limit=0",
    "limit=100000", "limit=x", "cursor=x", "cursor=%00", "tag=%00",
]  # fmt: skip
NO_NUMBERS = ["0", "-1", "1.5", "x", "9" * 20, "9" * 5000, "%00", "1e3"]


async def test_a_bad_task_is_refused_and_leaves_nothing(
    signed_in: httpx.AsyncClient, subtests: pytest.Subtests
) -> None:
    for values in BAD_TASKS:
        with subtests.test(str(values)[:60]):
            answer = await signed_in.post("/api/tasks", json=values)
            assert_one_shape(answer)
            assert 422 == answer.status_code
    assert [] == (await signed_in.get("/api/tasks")).json()["tasks"]


async def test_a_bad_filter_is_refused(
    signed_in: httpx.AsyncClient, subtests: pytest.Subtests
) -> None:
    for query in BAD_FILTERS:
        with subtests.test(query):
            answer = await signed_in.get(f"/api/tasks?{query}")
            assert_one_shape(answer)
            assert 422 == answer.status_code


@pytest.mark.parametrize("verb", ["GET", "PATCH", "DELETE", "complete", "reopen", "restore"])
async def test_what_is_no_number_is_no_task(
    signed_in: httpx.AsyncClient, subtests: pytest.Subtests, verb: str
) -> None:
    method, rest = (verb, "") if verb.isupper() else ("POST", f"/{verb}")
    body = {"title": "x"} if verb == "PATCH" else None
    for number in NO_NUMBERS:
        with subtests.test(number[:20]):
            answer = await signed_in.request(method, f"/api/tasks/{number}{rest}", json=body)
            assert_one_shape(answer)
            assert answer.status_code in (404, 422)


async def test_an_accident_is_told_without_its_inside(
    app: FastAPI, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the secret inside")

    monkeypatch.setattr(type(app.state.services.auth.tokens), "read", broken)
    answer = await client.get("/api/auth/me", headers={"Authorization": "Bearer x"})
    assert_one_shape(answer)
    assert (500, "internal_error") == (answer.status_code, answer.json()["error"]["code"])
    assert "secret" not in answer.text


async def test_a_database_that_is_away_is_told_as_such(
    app: FastAPI, signed_in: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = Database("postgresql://nobody@127.0.0.1:9/none")
    monkeypatch.setattr(app.state.services, "database", away)
    answer = await signed_in.get("/api/tasks")
    await away.close()
    assert_one_shape(answer)
    assert (503, "unavailable") == (answer.status_code, answer.json()["error"]["code"])


async def test_a_database_that_takes_no_writes_is_told_as_such(
    app: FastAPI, signed_in: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, database_url: str
) -> None:
    options = {"options": "-c default_transaction_read_only=on"}
    frozen = Database(make_url(database_url).update_query_dict(options).render_as_string(False))
    monkeypatch.setattr(app.state.services, "database", frozen)
    read = await signed_in.get("/api/tasks")
    write = await signed_in.post("/api/tasks", json={"title": "x"})
    await frozen.close()
    assert 200 == read.status_code
    assert_one_shape(write)
    assert (503, "unavailable") == (write.status_code, write.json()["error"]["code"])


ADDRESSES = [
    ("/api/auth/me", "DELETE, GET, PATCH"),
    ("/api/tasks", "GET, POST"),
    ("/api/tasks/1", "DELETE, GET, PATCH"),
    ("/api/tasks/undo", "POST"),
    ("/api/tasks/counts", "GET"),
    ("/api/tasks/deleted", "DELETE"),
    ("/api/conversations/conv_1", "DELETE, GET, PATCH"),
    ("/mcp", "POST"),
    ("/chat/", "GET, HEAD"),
]


@pytest.mark.parametrize(("path", "methods"), ADDRESSES)
async def test_a_wrong_method_is_told_the_right_ones(
    client: httpx.AsyncClient, path: str, methods: str
) -> None:
    answer = await client.put(path)
    assert (405, methods) == (answer.status_code, answer.headers["allow"])


async def test_a_request_id_of_the_client_is_kept(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/nowhere", headers={"X-Request-Id": "from-the-client-1"})
    assert "from-the-client-1" == answer.json()["error"]["request_id"]


@pytest.mark.parametrize("given", ["short", "x" * 65, "a b c d e f g", 'quote"quote'])
async def test_a_request_id_that_could_forge_a_log_line_is_replaced(
    client: httpx.AsyncClient, given: str
) -> None:
    answer = await client.get("/api/nowhere", headers={"X-Request-Id": given})
    assert given != answer.json()["error"]["request_id"]
