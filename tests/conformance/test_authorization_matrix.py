"""Who may do what: every operation and every MCP tool, by every kind of token, for two users.

The rows are held to the OpenAPI document, so that a new operation without one fails.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

import httpx
import pytest

from backend.mcp_server.tool_catalog import MCP_TOOLS, scope_of
from tests.fixtures.application import Served
from tests.fixtures.chat import ask
from tests.fixtures.oauth import BACK, answered, authorize, exchanged, registered

Operation = tuple[str, str]
PUBLIC = "public"
SESSION = "session"
READ, WRITE = "tasks.read", "tasks.write"
SECRET = "a secret of Ada's"

ROWS: dict[str, str] = {
    "POST /api/auth/register": PUBLIC,
    "POST /api/auth/login": PUBLIC,
    "POST /api/auth/logout": PUBLIC,
    "GET /api/auth/session": PUBLIC,
    "POST /api/auth/forgotten": PUBLIC,
    "POST /api/auth/reset": PUBLIC,
    "POST /api/auth/sign-up": PUBLIC,
    "POST /api/auth/sign-up/finish": PUBLIC,
    "POST /api/auth/confirm-address": PUBLIC,
    "GET /api/auth/oidc/{provider}/start": PUBLIC,
    "GET /api/auth/oidc/{provider}/callback": PUBLIC,
    "POST /api/auth/oidc/finish": PUBLIC,
    "GET /api/calendar/{token}.ics": PUBLIC,
    "GET /api/health": PUBLIC,
    "GET /api/ready": PUBLIC,
    "GET /api/info": PUBLIC,
    "GET /api/auth/me": SESSION,
    "PATCH /api/auth/me": SESSION,
    "DELETE /api/auth/me": SESSION,
    "GET /api/auth/me/usage": SESSION,
    "POST /api/auth/me/address": SESSION,
    "GET /api/auth/sessions": SESSION,
    "DELETE /api/auth/sessions": SESSION,
    "DELETE /api/auth/sessions/{session_id}": SESSION,
    "GET /api/auth/grants": SESSION,
    "POST /api/auth/grants": SESSION,
    "POST /api/auth/grants/calendar": SESSION,
    "DELETE /api/auth/grants/{grant_id}": SESSION,
    "POST /api/auth/oidc/{provider}/link": SESSION,
    "DELETE /api/auth/oidc": SESSION,
    "GET /api/reminders": SESSION,
    "PATCH /api/reminders": SESSION,
    "POST /api/reminders/devices": SESSION,
    "DELETE /api/reminders/devices/{device_id}": SESSION,
    "GET /api/auth/connect": SESSION,
    "POST /api/auth/connect": SESSION,
    "POST /api/chat": SESSION,
    "POST /api/{user_id}/chat": SESSION,
    "GET /api/conversations/{conversation_id}": SESSION,
    "PATCH /api/conversations/{conversation_id}": SESSION,
    "DELETE /api/conversations/{conversation_id}": SESSION,
    "GET /api/conversations/{conversation_id}/messages": SESSION,
    "POST /api/conversations/{conversation_id}/stop": SESSION,
    "POST /api/conversations/{conversation_id}/confirm": SESSION,
    "POST /api/conversations/{conversation_id}/rewind": SESSION,
    "GET /api/tasks": READ,
    "GET /api/tasks/counts": READ,
    "GET /api/tasks/named": READ,
    "GET /api/tasks/events": READ,
    "GET /api/tasks/export": READ,
    "GET /api/tasks/{number}": READ,
    "POST /api/tasks/read": READ,
    "POST /api/tasks": WRITE,
    "POST /api/tasks/undo": WRITE,
    "POST /api/tasks/confirm": WRITE,
    "POST /api/tasks/bulk": WRITE,
    "DELETE /api/tasks/deleted": WRITE,
    "PATCH /api/tasks/{number}": WRITE,
    "DELETE /api/tasks/{number}": WRITE,
    "POST /api/tasks/{number}/complete": WRITE,
    "POST /api/tasks/{number}/reopen": WRITE,
    "POST /api/tasks/{number}/restore": WRITE,
    "POST /api/tasks/import": WRITE,
    "POST /api/tasks/import/preview": WRITE,
    "POST /api/tasks/import/undo": WRITE,
}
OPENS: dict[str, set[str]] = {
    "session": {SESSION, READ, WRITE},
    "personal, read": {READ},
    "personal, write": {READ, WRITE},
}
"""What each kind opens over REST; whatever else there is opens nothing there."""
MCP_OPENS: dict[str, set[str]] = {
    **OPENS,
    "app, read": {READ},
    "app, write": {READ, WRITE},
}


@dataclass
class Holder:
    """A user, with one token of each kind but the session's, and the ids of what is theirs."""

    client: httpx.AsyncClient
    id: str
    tokens: dict[str, str]
    ids: dict[str, str]


async def holder(server: Served, **ids: str) -> Holder:
    client = await server.user()
    user = (await client.get("/api/auth/me")).json()
    tokens, apps = {}, {"read": [READ], "write": [READ, WRITE]}
    for name, scopes in apps.items():
        wanted = {"name": name, "scopes": scopes}
        made = (await client.post("/api/auth/grants", json=wanted)).json()
        tokens[f"personal, {name}"] = made["token"]
        app = await registered(client, BACK, f"http://127.0.0.1/{name}")  # else it is the same app
        back = await answered(client, authorize(app), scopes=scopes)
        code = httpx.URL(back).params["code"]
        given = (await exchanged(client, app, code)).json()
        tokens[f"app, {name}"] = given["access_token"]
        tokens["app's refresh"], tokens["app's code"] = given["refresh_token"], code
    calendar = (await client.post("/api/auth/grants/calendar", json={})).json()["address"]
    tokens["calendar"] = calendar.rpartition("/")[2].removesuffix(".ics")
    sign = server.app.state.services.auth.statements.sign
    claims = {"sub": user["id"], "ver": 1}
    for purpose in ("reset", "consent"):
        tokens[purpose] = sign(purpose, claims, None)
    [mine] = (await client.get("/api/auth/sessions")).json()["sessions"]
    known = {"user_id": user["id"], "session_id": mine["id"], "grant_id": made["id"], **ids}
    return Holder(client, user["id"], tokens, known)


async def session_of(server: Served, who: Holder) -> str:
    """A new one each time: some operations end what asks."""
    services = server.app.state.services
    async with services.database.engine.connect() as connection:
        query = f"SELECT token_version FROM users WHERE id = '{who.id}'"
        [version] = (await connection.exec_driver_sql(query)).one()
    return str(services.auth.tokens.issue(who.id, version, datetime.now(UTC)))


async def two(server: Served) -> tuple[Holder, Holder]:
    ada = await holder(server)
    task = (await ada.client.post("/api/tasks", json={"title": SECRET})).json()
    said = await ask(ada.client, "Hello")
    ada.ids |= {"number": str(task["number"]), "conversation_id": said["conversation_id"]}
    return ada, await holder(server)


def operations(server: Served) -> list[Operation]:
    paths = server.app.openapi()["paths"].items()
    return [(method.upper(), path) for path, methods in paths for method in methods]


async def tried(
    nobody: httpx.AsyncClient, operation: Operation, token: str, ids: dict[str, str]
) -> tuple[int, str, str]:
    """Status, the error's code, and the text, with somebody's ids in the address."""
    method, path = operation
    filled = re.sub(r"\{(\w+)\}", lambda found: ids.get(found.group(1), "1"), path)
    headers = {"Authorization": f"Bearer {token}"}
    async with nobody.stream(method, filled, headers=headers) as answer:
        if answer.headers.get("content-type", "").startswith("text/event-stream"):
            return answer.status_code, "", ""  # it goes on for ever
        text = (await answer.aread()).decode()
    is_error = answer.status_code >= 400 and text.startswith('{"error"')
    return answer.status_code, answer.json()["error"]["code"] if is_error else "", text


def test_every_operation_has_a_row(server: Served) -> None:
    assert set(ROWS) == {" ".join(operation) for operation in operations(server)}


@pytest.mark.timeout(400)
async def test_each_kind_of_token_opens_what_its_row_says(
    server: Served, subtests: pytest.Subtests
) -> None:
    (ada, _), nobody = await two(server), await server.client()
    for operation in operations(server):
        row = ROWS[" ".join(operation)]
        if row == PUBLIC:
            continue
        for kind, token in {**ada.tokens, "session": await session_of(server, ada)}.items():
            with subtests.test(f"{operation} by {kind}"):
                status, code, _ = await tried(nobody, operation, token, {"number": "99"})
                if kind not in OPENS:
                    assert (401, "not_signed_in") == (status, code)
                elif row in OPENS[kind]:
                    assert code not in ("not_signed_in", "scope_missing")
                else:
                    assert (403, "scope_missing") == (status, code)


@pytest.mark.timeout(400)
async def test_no_token_of_another_user_opens_what_is_adas(
    server: Served, subtests: pytest.Subtests
) -> None:
    (ada, eve), nobody = await two(server), await server.client()
    for operation in operations(server):
        tokens = {**eve.tokens, "session": await session_of(server, eve)}
        for kind in ("session", "personal, write"):
            with subtests.test(f"{operation} by {kind}"):
                status, _, text = await tried(nobody, operation, tokens[kind], ada.ids)
                assert SECRET not in text
                assert ada.id not in text
                names_hers = "{" in operation[1] and "{token}" not in operation[1]
                assert not names_hers or status >= 400
    kept = (await ada.client.get(f"/api/tasks/{ada.ids['number']}")).json()
    assert (SECRET, None, None) == (kept["title"], kept["completed_at"], kept["deleted_at"])
    for path in (f"/api/conversations/{ada.ids['conversation_id']}", "/api/auth/me"):
        assert 200 == (await ada.client.get(path)).status_code
    assert 5 == len((await ada.client.get("/api/auth/grants")).json()["grants"])


async def used(nobody: httpx.AsyncClient, tool: str, token: str, number: str) -> tuple[int, str]:
    headers = {
        "Authorization": f"Bearer {token}",
        "Accept": "application/json, text/event-stream",
    }
    params = {"name": tool, "arguments": {"task": number} if tool != "list_tasks" else {}}
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
    answer = await nobody.post("/mcp", json=body, headers=headers)
    return answer.status_code, answer.text


async def test_each_tool_is_opened_by_its_scope_and_shows_nobody_elses(
    server: Served, subtests: pytest.Subtests
) -> None:
    (ada, eve), nobody = await two(server), await server.client()
    tokens = {**eve.tokens, "session": await session_of(server, eve)}
    for tool in (tool.name for tool in MCP_TOOLS):
        for kind, token in tokens.items():
            with subtests.test(f"{tool} by {kind}"):
                status, text = await used(nobody, tool, token, ada.ids["number"])
                assert SECRET not in text
                assert (200 if kind in MCP_OPENS else 401) == status
                if kind in MCP_OPENS:
                    is_closed = scope_of(tool) not in MCP_OPENS[kind]
                    assert is_closed == ("scope_missing" in text)
