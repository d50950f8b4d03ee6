"""The tools over MCP: the official client against a real server."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from mcp import MCPError

from backend.tasks.tools import catalog as tools
from tests.fixtures.agent import agent_of, call, token_of
from tests.fixtures.application import Served

INITIALIZE = {
    "jsonrpc": "2.0", "id": 1, "method": "initialize",
    "params": {"protocolVersion": "2025-11-25", "capabilities": {},
               "clientInfo": {"name": "test", "version": "1"}},
}  # fmt: skip
ACCEPT = {"Accept": "application/json, text/event-stream"}


@pytest.mark.parametrize("mode", ["legacy", "auto"])
async def test_an_agent_finds_the_tools_and_uses_them(server: Served, mode: str) -> None:
    async with agent_of(await server.user(), mode) as agent:
        assert (set(tools.BY_NAME) - {"undo_last_change"}) | {"whoami"} == {
            tool.name for tool in (await agent.list_tools()).tools
        }
        added = await call(agent, "add_task", title="buy groceries", priority="high")
        number = added["task"]["number"]
        assert ("added", "buy groceries") == (added["action"], added["task"]["title"])
        completed = await call(agent, "complete_task", task_id=number)
        assert completed["task"]["completed_at"]
        listed = await call(agent, "list_tasks", status="completed")
        assert [number] == [task["number"] for task in listed["tasks"]]


async def test_what_an_agent_adds_is_what_its_user_sees(server: Served) -> None:
    user = await server.user()
    async with agent_of(user) as agent:
        await call(agent, "add_task", title="call mom 📞 کل")
    tasks = (await user.get("/api/tasks")).json()["tasks"]
    assert ["call mom 📞 کل"] == [task["title"] for task in tasks]


async def test_an_agent_reaches_nobody_elses_tasks(server: Served) -> None:
    ada, eve = await server.user(), await server.user()
    secret = (await ada.post("/api/tasks", json={"title": "a secret"})).json()
    verbs: dict[str, dict[str, Any]] = {
        "complete_task": {}, "reopen_task": {}, "delete_task": {}, "restore_task": {},
        "update_task": {"title": "mine"}, "reschedule_task": {"due_time": "09:00"},
    }  # fmt: skip
    async with agent_of(eve) as spy:
        assert [] == (await call(spy, "list_tasks"))["tasks"]
        for name, values in verbs.items():
            refused = await call(spy, name, task_id=secret["number"], **values)
            assert "task_not_found" == refused["error"]["code"]
    kept = (await ada.get(f"/api/tasks/{secret['number']}")).json()
    assert ("a secret", None, None) == (kept["title"], kept["completed_at"], kept["deleted_at"])


@pytest.mark.parametrize(
    "arguments",
    [{}, {"title": 5}, {"title": ""}, {"title": "x" * 10_000}, {"title": "a\x00b"},
     {"title": "x", "owner": "eve"}, {"title": "x", "due_date": "someday"}],
)  # fmt: skip
async def test_bad_arguments_come_back_as_a_sentence_for_the_model(
    server: Served, arguments: dict[str, Any]
) -> None:
    user = await server.user()
    async with agent_of(user) as agent:
        refused = await call(agent, "add_task", **arguments)
    assert refused["error"]["message"]
    assert [] == (await user.get("/api/tasks")).json()["tasks"]


async def test_an_unknown_tool_is_an_error_of_the_protocol(server: Served) -> None:
    async with agent_of(await server.user()) as agent:
        with pytest.raises(MCPError, match="no tool 'format_disk'"):
            await agent.call_tool("format_disk", {})


async def test_a_change_of_many_is_not_made_and_the_agent_is_told_what_to_do(
    server: Served,
) -> None:
    user = await server.user()
    async with agent_of(user) as agent:
        for number in range(6):
            await call(agent, "add_task", title=f"task {number}")
        proposed = await call(agent, "change_tasks", verb="delete", task_ids=[1, 2, 3, 4, 5, 6])
        assert "confirm" == proposed["action"]
        assert proposed["message"].startswith("Nothing has been changed.")
        assert "confirm" not in proposed
        some = await call(agent, "change_tasks", verb="complete", task_ids=[1, 2])
        assert 2 == len(some["receipts"])
    left = (await user.get("/api/tasks?status=pending")).json()["tasks"]
    assert 4 == len(left)


async def test_days_are_counted_in_the_zone_of_the_request(server: Served) -> None:
    user = await server.user(time_zone="Pacific/Pago_Pago")
    today = f"{datetime.now(ZoneInfo('Pacific/Pago_Pago')):%Y-%m-%d}"
    await user.post("/api/tasks", json={"title": "due today in Samoa", "due_date": today})
    async with agent_of(user, **{"X-Time-Zone": "Pacific/Kiritimati"}) as ahead:
        assert 1 == len((await call(ahead, "list_tasks", view="overdue"))["tasks"])
    async with agent_of(user) as at_home:
        assert [] == (await call(at_home, "list_tasks", view="overdue"))["tasks"]


@pytest.mark.parametrize("authorization", [None, "", "Bearer", "Bearer forged", "Basic YTpi"])
async def test_without_a_good_token_there_are_no_tools(
    server: Served, authorization: str | None
) -> None:
    client = await server.client()
    headers = {} if authorization is None else {"Authorization": authorization}
    answer = await client.post("/mcp", json=INITIALIZE, headers={**ACCEPT, **headers})
    assert (401, "not_signed_in") == (answer.status_code, answer.json()["error"]["code"])
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


async def test_a_cookie_is_no_token_for_agents(server: Served) -> None:
    user = await server.user()
    answer = await user.post("/mcp", json=INITIALIZE, headers=ACCEPT)
    assert 401 == answer.status_code


async def test_a_token_that_ended_gives_no_tools(server: Served) -> None:
    user = await server.user()
    bearer = {"Authorization": f"Bearer {token_of(user)}"}
    await user.post("/api/auth/logout", json={"everywhere": True})
    answer = await user.post("/mcp", json=INITIALIZE, headers={**ACCEPT, **bearer})
    assert 401 == answer.status_code


@pytest.mark.parametrize(
    "headers, status, code",
    [
        ({"Host": "evil.example"}, 421, "wrong_host"),
        ({"Origin": "https://evil.example"}, 403, "cross_site_request"),
        ({"Sec-Fetch-Site": "cross-site"}, 403, "cross_site_request"),
        ({"X-Time-Zone": "Mars/Base"}, 422, "unknown_time_zone"),
    ],
)
async def test_a_page_elsewhere_cannot_reach_the_tools(
    server: Served, headers: dict[str, str], status: int, code: str
) -> None:
    user = await server.user()
    bearer = {"Authorization": f"Bearer {token_of(user)}"}
    answer = await user.post("/mcp", json=INITIALIZE, headers={**ACCEPT, **bearer, **headers})
    assert (status, code) == (answer.status_code, answer.json()["error"]["code"])


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_there_is_no_session_to_read_or_end(server: Served, method: str) -> None:
    client = await server.client()
    answer = await client.request(method, "/mcp")
    assert (405, "method_not_allowed") == (answer.status_code, answer.json()["error"]["code"])


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"5", b"\xff\xfe", b'{"jsonrpc": "2.0"}'])
async def test_what_is_no_message_is_refused_not_a_crash(server: Served, body: bytes) -> None:
    user = await server.user()
    headers = {**ACCEPT, "Authorization": f"Bearer {token_of(user)}",
               "Content-Type": "application/json"}  # fmt: skip
    answer = await user.post("/mcp", content=body, headers=headers)
    assert 400 <= answer.status_code < 500


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_what_is_not_sent_as_json_is_refused_in_the_one_shape(
    server: Served, kind: str
) -> None:
    user = await server.user()
    headers = {"Authorization": f"Bearer {token_of(user)}", "Content-Type": kind, **ACCEPT}
    answer = await user.post("/mcp", content=b"{}", headers=headers)
    told = answer.status_code, answer.json()["error"]["code"]
    assert (415, "unsupported_media_type") == told


async def test_a_failing_database_tells_an_agent_nothing_of_its_statements(
    server: Served,
) -> None:
    async with agent_of(await server.user()) as agent:
        async with server.app.state.services.database.engine.begin() as connection:
            await connection.exec_driver_sql("ALTER TABLE tasks RENAME TO hidden")
        refused = await call(agent, "add_task", title="x")
    assert "database_unavailable" == refused["error"]["code"]
    assert "INSERT" not in str(refused)


async def test_a_tool_that_takes_too_long_is_told_as_not_done(server: Served) -> None:
    services = server.app.state.services
    services.settings = services.settings.model_copy(update={"tool_timeout": 1.0})
    async with agent_of(await server.user()) as agent:
        async with server.app.state.services.database.engine.begin() as connection:
            await connection.exec_driver_sql("LOCK TABLE tasks")
            refused = await call(agent, "add_task", title="x")
        listed = await call(agent, "list_tasks")
    assert "tool_timeout" == refused["error"]["code"]
    assert listed["total"] == 0
