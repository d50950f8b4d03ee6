"""Requests that another site's page makes a browser send."""

from typing import Any

import httpx
import pytest

from tests.fixtures.application import PASSWORD, register


@pytest.mark.parametrize(
    "method, path, body",
    [
        ("PATCH", "/api/auth/me", {"name": "Eve"}),
        ("DELETE", "/api/auth/me", {"password": PASSWORD}),
        ("POST", "/api/auth/logout", {"everywhere": True}),
        ("POST", "/api/auth/login", {"email": "ada@example.com", "password": PASSWORD}),
        ("POST", "/api/auth/register", {"email": "eve@example.com", "password": PASSWORD}),
    ],
)
@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}]
)
async def test_another_sites_page_cannot_use_the_cookie(
    signed_in: httpx.AsyncClient,
    method: str,
    path: str,
    body: dict[str, Any],
    headers: dict[str, str],
) -> None:
    answer = await signed_in.request(method, path, json=body, headers=headers)
    assert (403, "cross_site_request") == (answer.status_code, answer.json()["error"]["code"])


async def test_a_bearer_may_come_from_any_site(client: httpx.AsyncClient) -> None:
    await register(client, email="ada@example.com")
    login = {"email": "ada@example.com", "password": PASSWORD}
    token = (await client.post("/api/auth/login", json=login)).json()["access_token"]
    client.cookies.clear()
    headers = {"Authorization": f"Bearer {token}", "Origin": "https://another.example"}
    answer = await client.patch("/api/auth/me", json={"name": "Ada"}, headers=headers)
    assert 200 == answer.status_code
