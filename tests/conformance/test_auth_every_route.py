"""No route is open by oversight: each one that the OpenAPI document names is tried."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from fastapi import FastAPI

from tests.fixtures.application import register

PUBLIC = {
    ("get", "/api/health"),
    ("get", "/api/ready"),
    ("get", "/api/info"),
    ("post", "/api/auth/register"),
    ("post", "/api/auth/login"),
    ("post", "/api/auth/logout"),
    ("get", "/api/auth/session"),
    ("get", "/api/calendar/1.ics"),
    ("post", "/api/auth/forgotten"),
    ("post", "/api/auth/reset"),
    ("post", "/api/auth/sign-up"),
    ("post", "/api/auth/sign-up/finish"),
    ("post", "/api/auth/confirm-address"),
    ("get", "/api/auth/oidc/1/start"),
    ("get", "/api/auth/oidc/1/callback"),
    ("post", "/api/auth/oidc/finish"),
    ("post", "/api/auth/passkeys/sign-in/begin"),
    ("post", "/api/auth/passkeys/sign-in"),
    ("post", "/api/auth/sign-up/passkey/begin"),
    ("post", "/api/auth/sign-up/passkey"),
}
"""Logging out needs no session: a browser with an expired cookie may get rid of it. Asking whether
there is one needs none either; who forgot their password or wants an account has none, and a link
that came by mail may be opened elsewhere. Who signs in with others or
by a passkey is not signed in yet. The address of a calendar is its key."""


def routes(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Method and path, with something in the place of each parameter."""
    for path, methods in app.openapi()["paths"].items():
        for method in methods:
            yield method, re.sub(r"\{\w+\}", "1", path)


def private(app: FastAPI) -> list[tuple[str, str]]:
    found = [route for route in routes(app) if route not in PUBLIC]
    assert len(found) > 20
    return found


async def test_every_private_route_asks_who_is_there_before_anything_else(
    app: FastAPI, client: httpx.AsyncClient, subtests: pytest.Subtests
) -> None:
    for method, path in private(app):
        with subtests.test(f"{method} {path}"):
            answer = await client.request(method, path)
            assert (401, "not_signed_in") == (answer.status_code, answer.json()["error"]["code"])
            assert answer.headers["www-authenticate"].startswith("Bearer")


async def test_every_private_route_refuses_an_old_or_forged_token(
    app: FastAPI, client: httpx.AsyncClient, subtests: pytest.Subtests
) -> None:
    user = await register(client)
    client.cookies.clear()
    tokens = app.state.services.auth.tokens
    long_ago = datetime.now(UTC) - timedelta(days=400)
    bad = {
        "expired": tokens.issue(user["id"], 1, long_ago),
        "of an ended session": tokens.issue(user["id"], 0, datetime.now(UTC)),
        "forged": tokens.issue(user["id"], 1, datetime.now(UTC))[:-8] + "AAAAAAAA",
    }
    for kind, token in bad.items():
        for method, path in private(app):
            with subtests.test(f"{kind}: {method} {path}"):
                headers = {"Authorization": f"Bearer {token}"}
                answer = await client.request(method, path, headers=headers)
                assert 401 == answer.status_code


async def test_every_write_by_cookie_from_another_site_is_refused(
    app: FastAPI, signed_in: httpx.AsyncClient, subtests: pytest.Subtests
) -> None:
    for method, path in routes(app):
        if method == "get":
            continue
        with subtests.test(f"{method} {path}"):
            headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
            answer = await signed_in.request(method, path, headers=headers)
            expected = (403, "cross_site_request")
            assert expected == (answer.status_code, answer.json()["error"]["code"])


async def test_no_get_changes_anything(
    app: FastAPI, signed_in: httpx.AsyncClient, subtests: pytest.Subtests
) -> None:
    """So that a link or an image on another site can do nothing."""
    await signed_in.post("/api/tasks", json={"title": "x"})
    before = (await signed_in.get("/api/tasks?status=all")).json()
    for method, path in routes(app):
        if method == "get" and path != "/api/tasks/events":
            with subtests.test(path):
                await signed_in.get(path)
                assert before == (await signed_in.get("/api/tasks?status=all")).json()
