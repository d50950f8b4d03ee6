"""What outlives a session wants a sign-in of this hour, or the password."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from tests.fixtures.application import PASSWORD, asgi_client, register

WANTED = {"name": "Backup", "scopes": ["tasks.read"]}


@pytest.mark.parametrize(
    "minutes, more, status, code",
    [
        (50, {}, 201, None),
        (70, {}, 403, "sign_in_again"),
        (70, {"password": "wrong"}, 403, "wrong_password"),
        (70, {"password": PASSWORD}, 201, None),
    ],
)
async def test_a_token_is_made_by_whoever_signed_in_lately_or_knows_the_password(
    client: httpx.AsyncClient, app: FastAPI, minutes: int, more: Any, status: int, code: str | None
) -> None:
    user = await register(client)
    begun = datetime.now(UTC) - timedelta(minutes=minutes)
    token = app.state.services.auth.tokens.issue(user["id"], 1, begun)
    async with asgi_client(app) as elsewhere:
        headers = {"Authorization": f"Bearer {token}"}
        answer = await elsewhere.post("/api/auth/grants", json=WANTED | more, headers=headers)
    assert (status, code) == (answer.status_code, answer.json().get("error", {}).get("code"))
