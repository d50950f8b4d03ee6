"""Numbers for Prometheus: what happened, and how things stand, without anybody's words."""

import json
import re

import httpx

from backend.settings import Settings
from tests.fixtures import sources
from tests.fixtures.application import asgi_client, create, lifespan_of, register
from tests.fixtures.assistant import Assistant
from tests.fixtures.copies import free_port
from tests.fixtures.obedient_model import please_call
from tests.fixtures.openai import OpenAIStandin

WORDS = "a surprise for Ada"


def number(text: str, name: str, **labels: str) -> float:
    wanted = {f'{label}="{value}"' for label, value in labels.items()}
    for line in text.splitlines():
        found = re.fullmatch(r"(\w+)(?:\{(.*)\})? (\S+)", line)
        if found and found[1] == name and wanted <= set((found[2] or "").split(",")):
            return float(found[3])
    raise AssertionError(f"{name} {labels} is not among:\n{text}")


async def test_what_happened_is_counted_on_a_port_of_its_own(
    settings: Settings, assistant: Assistant
) -> None:
    port = free_port()
    given = settings.model_copy(update={"metrics_port": port})
    async with lifespan_of(create(given)) as app, asgi_client(app) as ada:
        user = await register(ada)
        accept = {"Accept": "application/json"}
        said = {"message": please_call("add_task", title=WORDS)}
        assert 200 == (await ada.post("/api/chat", json=said, headers=accept)).status_code
        assistant.calls("give_away", to="all of it")
        await ada.post("/api/chat", json={"message": "all of it"}, headers=accept)
        await ada.get("/api/tasks/77")
        async with httpx.AsyncClient() as prometheus:
            text = (await prometheus.get(f"http://127.0.0.1:{port}/metrics")).text
        assert 404 == (await ada.get("/metrics")).status_code

    missing = {"method": "GET", "route": "/api/tasks/{number:num}", "status": "404"}
    assert 1 == number(text, "lethe_request_seconds_count", **missing)
    assert 2 == number(text, "lethe_turn_seconds_count", outcome="answered")
    assert 1 == number(text, "lethe_tool_calls_total", tool="add_task", outcome="done")
    assert 1 == number(text, "lethe_tool_calls_total", tool="unknown", outcome="failed")
    assert 0 == number(text, "lethe_turns_running") == number(text, "lethe_event_streams")
    assert 0 == number(text, "lethe_database_connections_used")
    assert 1 <= number(text, "lethe_database_connections_idle")
    for kept_out in (WORDS, "give_away", user["email"], user["id"]):
        assert kept_out not in text


def names(text: str) -> set[str]:
    """What can be asked for, as Prometheus names it."""
    found = set()
    for name, kind in re.findall(r"^# TYPE (\w+) (\w+)$", text, re.MULTILINE):
        parts = ("_bucket", "_count", "_sum") if kind == "histogram" else ("",)
        found |= {name + part for part in parts}
    return found


async def test_the_dashboard_shows_all_that_is_measured_and_nothing_else(
    settings: Settings,
) -> None:
    port = free_port()
    async with lifespan_of(create(settings.model_copy(update={"metrics_port": port}))):
        async with httpx.AsyncClient() as prometheus:
            there = names((await prometheus.get(f"http://127.0.0.1:{port}/metrics")).text)
    dashboard = json.loads(sources.text("deploy/grafana/lethe.json"))
    asked = [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
    shown = {name for expression in asked for name in re.findall(r"lethe_\w+", expression)}
    assert set() == shown - there
    sums = {name for name in there if name.endswith(("_sum", "_created"))}
    measured = {re.sub(r"_(bucket|count)$", "", name) for name in there - sums}
    assert set() == measured - {re.sub(r"_(bucket|count)$", "", name) for name in shown}


async def test_what_openai_did_is_measured(
    settings: Settings, openai_standin: OpenAIStandin
) -> None:
    port = free_port()
    given = settings.model_copy(update={"metrics_port": port, "openai_retries": 1})
    async with lifespan_of(create(given)) as app, asgi_client(app) as ada:
        await register(ada)
        openai_standin.fault("server_error", path="/v1/responses", stream=True, count=1)
        openai_standin.fault("unavailable", path="/v1/conversations", method="POST", count=1)
        said = {"message": "hello"}
        answer = await ada.post("/api/chat", json=said, headers={"Accept": "application/json"})
        assert 200 == answer.status_code
        async with httpx.AsyncClient() as prometheus:
            text = (await prometheus.get(f"http://127.0.0.1:{port}/metrics")).text
    assert 1 == number(text, "lethe_openai_seconds_count", kind="model", status="500")
    assert 1 == number(text, "lethe_openai_seconds_count", kind="conversation", status="503")
    assert 1 <= number(text, "lethe_openai_seconds_count", kind="items", status="200")
    for kind in ("model", "conversation"):
        assert 1 == number(text, "lethe_openai_retries_total", kind=kind)
    assert 1 == number(text, "lethe_first_text_seconds_count")
    assert 0 == number(text, "lethe_turns_waiting")


async def test_without_a_port_nothing_is_measured(settings: Settings) -> None:
    app = create(settings)
    assert [] == app.state.services.while_running
