"""Personal tokens: what they open, what they never open, and that their end is at once."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from tests.fixtures.application import PASSWORD, asgi_client

Json = dict[str, Any]
BOTH = ["tasks.read", "tasks.write"]


async def made(client: httpx.AsyncClient, **values: Any) -> Json:
    wanted = {"name": "Backup script", "scopes": BOTH, **values}
    answer = await client.post("/api/auth/grants", json=wanted)
    assert 201 == answer.status_code, answer.text
    found: Json = answer.json()
    return found


async def listed(client: httpx.AsyncClient) -> list[Json]:
    found: list[Json] = (await client.get("/api/auth/grants")).json()["grants"]
    return found


async def by(app: FastAPI, token: str, method: str, path: str, **more: Any) -> httpx.Response:
    """A script's request: no cookie, only the token."""
    async with asgi_client(app) as script:
        bearer = {"Authorization": f"Bearer {token}"}
        return await script.request(method, path, headers=bearer, **more)


async def test_a_script_reads_and_adds_tasks_with_its_token(
    signed_in: httpx.AsyncClient, app: FastAPI
) -> None:
    token = (await made(signed_in))["token"]
    added = await by(app, token, "POST", "/api/tasks", json={"title": "from a script"})
    assert 201 == added.status_code
    tasks = (await by(app, token, "GET", "/api/tasks")).json()["tasks"]
    assert ["from a script"] == [task["title"] for task in tasks]


@pytest.mark.parametrize("path", ["/api/auth/grants", "/api/auth/grants/calendar"])
async def test_what_has_no_name_to_be_told_by_is_not_made(
    signed_in: httpx.AsyncClient, path: str
) -> None:
    scopes = {} if path.endswith("calendar") else {"scopes": BOTH}
    for name in ("", " ", "\t", "x" * 101, "a\x00b"):
        answer = await signed_in.post(path, json={"name": name, **scopes})
        assert (422, "invalid_request") == (answer.status_code, answer.json()["error"]["code"])
    assert [] == await listed(signed_in)


async def test_a_token_is_shown_once_and_kept_as_a_hash(
    signed_in: httpx.AsyncClient, app: FastAPI
) -> None:
    token = (await made(signed_in))["token"]
    [told] = await listed(signed_in)
    assert ("Backup script", BOTH, None) == (told["name"], told["scopes"], told["used"])
    assert "token" not in told
    async with app.state.services.database.engine.connect() as connection:
        [row] = await connection.exec_driver_sql("SELECT grants::text FROM users")
    assert token not in row[0]


async def test_the_day_of_its_last_use_is_told(signed_in: httpx.AsyncClient, app: FastAPI) -> None:
    token = (await made(signed_in))["token"]
    await by(app, token, "GET", "/api/tasks")
    [told] = await listed(signed_in)
    assert f"{datetime.now(UTC):%Y-%m-%d}" == told["used"]


@pytest.mark.parametrize(
    "method, path",
    [("POST", "/api/tasks"), ("POST", "/api/tasks/bulk"), ("DELETE", "/api/tasks/deleted"),
     ("PATCH", "/api/tasks/1"), ("POST", "/api/tasks/import"), ("POST", "/api/tasks/1/complete")],
)  # fmt: skip
async def test_a_token_that_may_only_read_changes_nothing(
    signed_in: httpx.AsyncClient, app: FastAPI, method: str, path: str
) -> None:
    await signed_in.post("/api/tasks", json={"title": "kept"})
    token = (await made(signed_in, scopes=["tasks.read"]))["token"]
    assert 200 == (await by(app, token, "GET", "/api/tasks/1")).status_code
    assert 200 == (await by(app, token, "POST", "/api/tasks/read", json={"text": "x"})).status_code
    refused = await by(app, token, method, path, json={"title": "x", "verb": "delete"})
    assert (403, "scope_missing") == (refused.status_code, refused.json()["error"]["code"])
    assert "insufficient_scope" in refused.headers["WWW-Authenticate"]


@pytest.mark.parametrize(
    "method, path, body",
    [("GET", "/api/auth/me", None), ("PATCH", "/api/auth/me", {"name": "Eve"}),
     ("DELETE", "/api/auth/me", {"password": PASSWORD}), ("GET", "/api/auth/grants", None),
     ("POST", "/api/auth/grants", {"name": "more", "scopes": BOTH}),
     ("DELETE", "/api/auth/grants/x", None), ("POST", "/api/chat", {"message": "hi"}),
     ("POST", "/api/auth/logout", {"everywhere": True}),
     ("GET", "/api/conversations/conv_1/messages", None)],
)  # fmt: skip
async def test_no_token_opens_the_account_or_a_chat(
    signed_in: httpx.AsyncClient, app: FastAPI, method: str, path: str, body: Json | None
) -> None:
    token = (await made(signed_in))["token"]
    refused = await by(app, token, method, path, json=body)
    assert (403, "scope_missing") == (refused.status_code, refused.json()["error"]["code"])


async def test_a_revoked_token_opens_nothing(signed_in: httpx.AsyncClient, app: FastAPI) -> None:
    token, kept = await made(signed_in), await made(signed_in, name="Another")
    gone = f"/api/auth/grants/{token['id']}"
    assert 204 == (await signed_in.delete(gone)).status_code
    assert 404 == (await signed_in.delete(gone)).status_code
    assert 401 == (await by(app, token["token"], "GET", "/api/tasks")).status_code
    assert 200 == (await by(app, kept["token"], "GET", "/api/tasks")).status_code


async def test_nobody_revokes_another_ones_token(
    signed_in: httpx.AsyncClient, another_user: httpx.AsyncClient, app: FastAPI
) -> None:
    token = await made(signed_in)
    refused = await another_user.delete(f"/api/auth/grants/{token['id']}")
    assert (404, "grant_not_found") == (refused.status_code, refused.json()["error"]["code"])
    assert 200 == (await by(app, token["token"], "GET", "/api/tasks")).status_code
    assert [] == await listed(another_user)


@pytest.mark.parametrize("change", ["secret", "user", "grant", "shorter", "text", "letters"])
async def test_a_token_that_was_altered_opens_nothing(
    signed_in: httpx.AsyncClient, app: FastAPI, change: str
) -> None:
    token = (await made(signed_in))["token"]
    place = {"secret": 60, "user": 15, "grant": 34}.get(change, 0)
    other = "A" if token[place] != "A" else "B"
    altered = {"shorter": token[:-4], "text": "lethe_pat_", "letters": "lethe_pat_ÄÖ"}.get(
        change, token[:place] + other + token[place + 1 :]
    )
    async with asgi_client(app) as script:
        bearer = {"Authorization": b"Bearer " + altered.encode("latin-1")}
        answer = await script.get("/api/tasks", headers=bearer)
    assert 401 == answer.status_code


async def test_a_token_ends_by_itself(signed_in: httpx.AsyncClient, app: FastAPI) -> None:
    token = (await made(signed_in, days=1))["token"]
    over = int((datetime.now(UTC) - timedelta(seconds=1)).timestamp())
    async with app.state.services.database.engine.begin() as connection:
        await connection.exec_driver_sql(
            "UPDATE users SET grants = jsonb_set(grants, ARRAY[k, 'until'], %s::text::jsonb)"
            " FROM (SELECT jsonb_object_keys(grants) AS k FROM users) AS keys",
            (str(over),),
        )
    assert 401 == (await by(app, token, "GET", "/api/tasks")).status_code
    assert [] == await listed(signed_in)


@pytest.mark.parametrize("way", ["everywhere", "password"])
async def test_signing_out_everywhere_ends_tokens_too(
    signed_in: httpx.AsyncClient, app: FastAPI, way: str
) -> None:
    token = (await made(signed_in))["token"]
    if way == "everywhere":
        await signed_in.post("/api/auth/logout", json={"everywhere": True})
    else:
        change = {"password": "a wholly different one", "current_password": PASSWORD}
        assert 200 == (await signed_in.patch("/api/auth/me", json=change)).status_code
    assert 401 == (await by(app, token, "GET", "/api/tasks")).status_code


async def test_there_are_fifty_at_most(signed_in: httpx.AsyncClient) -> None:
    for number in range(50):
        await made(signed_in, name=f"number {number}")
    wanted = {"name": "one more", "scopes": BOTH}
    refused = await signed_in.post("/api/auth/grants", json=wanted)
    assert (409, "too_many_grants") == (refused.status_code, refused.json()["error"]["code"])


@pytest.mark.parametrize(
    "wanted",
    [{}, {"name": ""}, {"scopes": []}, {"scopes": ["everything"]}, {"days": 0}, {"days": 366},
     {"name": "a\x00b"}, {"owner": "eve"}],
)  # fmt: skip
async def test_what_makes_no_token_is_refused(signed_in: httpx.AsyncClient, wanted: Json) -> None:
    body = {"name": "x", "scopes": BOTH, **wanted} if wanted else {}
    assert 422 == (await signed_in.post("/api/auth/grants", json=body)).status_code
    assert [] == await listed(signed_in)
