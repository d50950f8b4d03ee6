"""What is kept of requests: lines without content, and events that somebody should look at."""

import logging
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from backend.settings import Settings
from tests.fixtures.application import (
    PASSWORD,
    asgi_client,
    create,
    lifespan_of,
    register,
    serving,
)
from tests.fixtures.authenticator import Authenticator
from tests.fixtures.passkeys import SHOWN, added, sign_in

WORDS = "the secret surprise for Ada"


@pytest.fixture
async def logged(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> AsyncIterator[httpx.AsyncClient]:
    caplog.set_level(logging.INFO, "lethe")
    given = settings.model_copy(update={"log_requests": True})
    async with lifespan_of(create(given)) as app, asgi_client(app) as client:
        yield client


def lines_of(caplog: pytest.LogCaptureFixture, logger: str) -> list[dict[str, Any]]:
    return [
        {"message": record.getMessage(), **record.__dict__["fields"]}
        for record in caplog.records
        if record.name == logger
    ]


async def test_a_request_is_one_line_that_repeats_nothing_of_it(
    logged: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    user = await register(logged, email="ada@example.com")
    await logged.get("/api/tasks", params={"q": WORDS})
    await logged.post("/api/tasks", json={"title": WORDS})
    await logged.post("/api/chat", json={"message": WORDS})
    await logged.get(f"/api/conversations/{WORDS}/messages")
    await logged.get("/api/tasks/77")
    await logged.get(f"/no/such/{WORDS}")
    lines = lines_of(caplog, "lethe.requests")
    assert [
        ("POST", "/api/auth/register", 201), ("GET", "/api/tasks", 200),
        ("POST", "/api/tasks", 201),
        ("POST", "/api/chat", 200), ("GET", "/api/conversations/{conversation_id}/messages", 404),
        ("GET", "/api/tasks/{number:num}", 404), ("GET", "page", 404),
    ] == [(line["method"], line["route"], line["status"]) for line in lines]  # fmt: skip
    assert "task_not_found" == lines[5]["error"]
    assert all(line["ms"] > 0 and line["request_id"] for line in lines)
    assert lines[2]["bytes"] > 0
    everything = " ".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
    for kept_out in (WORDS, "secret", "ada@example.com", user["id"], PASSWORD):
        assert kept_out not in everything


async def test_all_bytes_of_a_stream_are_counted(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "lethe")
    app = create(settings.model_copy(update={"log_requests": True}))
    async with serving(app) as server:
        ada = await server.user()
        answer = await ada.post("/api/chat", json={"message": "hello"})
    (line,) = [line for line in lines_of(caplog, "lethe.requests") if "chat" in line["route"]]
    assert b"text-delta" in answer.content
    assert len(answer.content) == line["bytes"]


async def test_one_user_is_one_hash_and_another_user_another(
    logged: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(2):
        await register(logged)
        await logged.get("/api/tasks")
        await logged.get("/api/auth/me")
    hashes = [line["user"] for line in lines_of(caplog, "lethe.requests")]
    assert hashes[0] == hashes[1] == hashes[2] != hashes[3] == hashes[4] == hashes[5]


async def test_probes_that_are_well_get_no_line(
    logged: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    await logged.get("/api/health")
    await logged.get("/api/ready")
    assert [] == lines_of(caplog, "lethe.requests")


async def test_who_came_in_and_who_was_refused_are_security_events(
    client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    """They are told whether or not requests get a line."""
    caplog.set_level(logging.INFO, "lethe")
    email = "ada@example.com"
    await register(client, email=email)
    await client.get("/api/tasks")
    await client.patch("/api/auth/me", json={"name": "Ada"})
    await client.post("/api/auth/logout")
    await client.get("/api/auth/me")
    for password in ("wrong", PASSWORD):
        await client.post("/api/auth/login", json={"email": email, "password": password})
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    await client.post("/api/tasks", json={"title": WORDS}, headers=elsewhere)
    await client.get("/api/auth/me", headers={"Authorization": "Bearer forged"})
    await client.get("/api/auth/me", headers={"Host": "evil.example"})
    await client.request("DELETE", "/api/auth/me", json={"password": PASSWORD})
    events = lines_of(caplog, "lethe.security")
    assert [
        "account_made", "account_changed", "signed_out", "sign_in_failed", "signed_in",
        "cross_site_refused", "token_refused", "host_refused", "account_erased",
    ] == [event["message"] for event in events]  # fmt: skip
    assert [] == lines_of(caplog, "lethe.requests")
    assert all(event["network"] == "127.0.0.1" and event["request_id"] for event in events)
    made, signed_in, erased = events[0], events[4], events[-1]
    assert made["user"] == signed_in["user"] == erased["user"]
    for kept_out in (email, PASSWORD, "wrong", "forged", WORDS):
        assert kept_out not in str(events)


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        ("user_turns_per_minute", "turns_limited"),
        ("user_turns_per_day", "turns_limited"),
        ("turns_per_day", "server_limited"),
    ],
)
async def test_a_limit_that_is_reached_is_a_security_event(
    settings: Settings, caplog: pytest.LogCaptureFixture, limit: str, expected: str
) -> None:
    caplog.set_level(logging.INFO, "lethe")
    given = settings.model_copy(update={limit: 1})
    async with lifespan_of(create(given)) as app, asgi_client(app) as ada:
        await register(ada)
        for _ in range(2):
            await ada.post("/api/chat", json={"message": WORDS})
    made, limited = lines_of(caplog, "lethe.security")
    assert expected == limited["message"]
    assert made["user"] == limited["user"]
    assert WORDS not in str(limited)


async def test_what_is_done_with_passkeys_is_told_too(
    client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    """A right password that is not enough may be a stolen one."""
    caplog.set_level(logging.INFO, "lethe")
    email, phone = "ada@example.com", Authenticator()
    await register(client, email=email)
    key = await added(client, phone)
    await client.patch("/api/auth/passkeys", json={"required": True, **SHOWN})
    await client.post("/api/auth/login", json={"email": email, "password": PASSWORD})
    await sign_in(client, phone)
    await client.delete(f"/api/auth/passkeys/{key}")
    await sign_in(client, phone)
    events = lines_of(caplog, "lethe.security")
    assert [
        "account_made", "passkey_added", "passkey_choice_changed", "password_not_enough",
        "signed_in", "passkey_removed", "passkey_refused",
    ] == [event["message"] for event in events]  # fmt: skip
    assert events[0]["user"] == events[4]["user"]
    assert key not in str(events)
