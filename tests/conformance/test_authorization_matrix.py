"""Who may do what: every operation and every MCP tool, by every kind of token, for two users.

The rows are held to the OpenAPI document, so that a new operation without one fails.
"""

import re

import httpx
import pytest

from backend.mcp_server.tool_catalog import MCP_TOOLS, scope_of
from tests.fixtures.application import Served
from tests.fixtures.token_holders import SECRET, session_of, two

Operation = tuple[str, str]
PUBLIC = "public"
SESSION = "session"
READ, WRITE = "tasks.read", "tasks.write"

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
    "POST /api/auth/passkeys/sign-in/begin": PUBLIC,
    "POST /api/auth/passkeys/sign-in": PUBLIC,
    "POST /api/auth/sign-up/passkey/begin": PUBLIC,
    "POST /api/auth/sign-up/passkey": PUBLIC,
    "GET /api/calendar/{token}.ics": PUBLIC,
    "GET /api/health": PUBLIC,
    "GET /api/ready": PUBLIC,
    "GET /api/info": PUBLIC,
    "GET /api/auth/me": SESSION,
    "PATCH /api/auth/me": SESSION,
    "DELETE /api/auth/me": SESSION,
    "POST /api/auth/me/confirm": SESSION,
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
    "GET /api/auth/passkeys": SESSION,
    "POST /api/auth/passkeys/begin": SESSION,
    "POST /api/auth/passkeys": SESSION,
    "PATCH /api/auth/passkeys": SESSION,
    "PATCH /api/auth/passkeys/{passkey_id}": SESSION,
    "DELETE /api/auth/passkeys/{passkey_id}": SESSION,
    "POST /api/auth/passkeys/confirm/begin": SESSION,
    "POST /api/auth/passkeys/confirm": SESSION,
    "DELETE /api/auth/me/password": SESSION,
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


async def test_no_token_opens_more_as_a_cookie(server: Served, subtests: pytest.Subtests) -> None:
    (ada, _), nobody = await two(server), await server.client()
    paths = ("/api/auth/me", "/api/auth/grants", "/api/tasks", "/api/auth/connect?request=x")
    for kind, token in ada.tokens.items():
        cookie = {"Cookie": f"lethe_session={token}"}
        for path in paths:
            with subtests.test(f"{path} by {kind}"):
                opens = kind in OPENS and path == "/api/tasks"
                code = "" if opens else "scope_missing" if kind in OPENS else "not_signed_in"
                answer = await nobody.get(path, headers=cookie)
                assert code == answer.json().get("error", {}).get("code", "")
        asked = await nobody.post("/mcp", json={}, headers=cookie)
        assert 401 == asked.status_code


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
