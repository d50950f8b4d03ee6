"""Who may do what: every route, MCP tool and resource, by every kind of token, for two users.

The rows are held to the application, so that a new route, tool or scope without one fails; kinds of
tokens and scopes come from the code that makes them.
"""

import re
from collections.abc import Iterator

import httpx
import pytest
from starlette.routing import BaseRoute

from backend.auth.scopes import SCOPES
from backend.mcp_server.prompts import list_prompts
from backend.mcp_server.resources import list_resources, list_templates
from backend.mcp_server.tool_catalog import MCP_TOOLS, scope_of
from tests.fixtures import issuer
from tests.fixtures.application import Served
from tests.fixtures.authorization_rows import (
    MCP_OPENS,
    OPENS,
    OUTSIDE_THE_DOCUMENT,
    PUBLIC,
    READ,
    ROWS,
    WRITE,
)
from tests.fixtures.token_holders import SECRET, session_of, two

Operation = tuple[str, str]


def operations(server: Served) -> list[Operation]:
    paths = server.app.openapi()["paths"].items()
    return [(method.upper(), path) for path, methods in paths for method in methods]


def routes_of(routes: list[BaseRoute]) -> Iterator[BaseRoute]:
    """With those of the routers that are included, at any depth."""
    for route in routes:
        inner = getattr(route, "original_router", None)
        yield from [route] if inner is None else routes_of(inner.routes)


def outside_the_document(server: Served) -> list[Operation]:
    return [
        (method, str(getattr(route, "path", route)))
        for route in routes_of(server.app.routes)
        if not getattr(route, "include_in_schema", False)
        for method in sorted(getattr(route, "methods", None) or ("ANY",))
        if method not in ("HEAD", "OPTIONS")
    ]


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
    is_error = answer.status_code >= 400 and text.startswith('{"error":{')  # OAuth's own is flat
    return answer.status_code, answer.json()["error"]["code"] if is_error else "", text


def test_every_operation_has_a_row(server: Served) -> None:
    assert set(ROWS) == {" ".join(operation) for operation in operations(server)}
    outside = outside_the_document(server)
    assert set(OUTSIDE_THE_DOCUMENT) == {" ".join(operation) for operation in outside}
    assert {READ, WRITE} == set(SCOPES)


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


async def test_an_issuers_token_opens_what_a_session_does_and_shows_nobody_elses(
    server: Served, jwks_url: str, subtests: pytest.Subtests
) -> None:
    (ada, _), nobody = await two(server), await server.client()
    issuer.trust(server.app, jwks_url)
    for number, operation in enumerate(operations(server) + outside_the_document(server)):
        with subtests.test(f"{operation}"):  # one subject each: some operations end what asks
            bearer = issuer.token(sub=f"eve-{number}")["Authorization"].removeprefix("Bearer ")
            _, code, text = await tried(nobody, operation, bearer, ada.ids)
            assert code not in ("not_signed_in", "scope_missing")
            assert SECRET not in text
            assert ada.id not in text


@pytest.mark.timeout(400)
async def test_no_token_of_another_user_opens_what_is_adas(
    server: Served, subtests: pytest.Subtests
) -> None:
    (ada, eve), nobody = await two(server), await server.client()
    for operation in operations(server) + outside_the_document(server):
        tokens = {**eve.tokens, "session": await session_of(server, eve)}
        for kind in ("session", "personal, tasks.write"):
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


async def used(
    nobody: httpx.AsyncClient, token: str, method: str, **params: object
) -> tuple[int, str]:
    headers = {
        "Authorization": f"Bearer {token}",
        "Accept": "application/json, text/event-stream",
    }
    body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
    answer = await nobody.post("/mcp", json=body, headers=headers)
    return answer.status_code, answer.text


async def test_each_tool_is_opened_by_its_scope_and_shows_nobody_elses(
    server: Served, subtests: pytest.Subtests
) -> None:
    (ada, eve), nobody = await two(server), await server.client()
    tokens = {**eve.tokens, "session": await session_of(server, eve)}
    for tool in (tool.name for tool in MCP_TOOLS):
        arguments = {} if tool in ("list_tasks", "whoami") else {"task": ada.ids["number"]}
        for kind, token in tokens.items():
            with subtests.test(f"{tool} by {kind}"):
                asked = {"name": tool, "arguments": arguments}
                status, text = await used(nobody, token, "tools/call", **asked)
                assert SECRET not in text
                assert (200 if kind in MCP_OPENS else 401) == status
                if kind in MCP_OPENS:
                    is_closed = scope_of(tool) not in MCP_OPENS[kind]
                    assert is_closed == ("scope_missing" in text)


async def test_each_resource_and_prompt_is_opened_by_reading_and_shows_nobody_elses(
    server: Served, subtests: pytest.Subtests
) -> None:
    (ada, eve), nobody = await two(server), await server.client()
    tokens = {**eve.tokens, "session": await session_of(server, eve)}
    number = ada.ids["number"]
    uris = [str(found.uri) for found in list_resources().resources]
    uris += [t.uri_template.format(number=number) for t in list_templates().resource_templates]
    asked = [("resources/read", {"uri": uri}) for uri in uris]
    asked += [("prompts/get", {"name": prompt.name}) for prompt in list_prompts().prompts]
    for method, params in asked:
        for kind, token in tokens.items():
            with subtests.test(f"{method} {params} by {kind}"):
                status, text = await used(nobody, token, method, **params)
                assert SECRET not in text
                assert (kind in MCP_OPENS) == (status != 401)
        _, hers = await used(nobody, await session_of(server, ada), method, **params)
        assert (number in params.get("uri", "")) == (SECRET in hers)
