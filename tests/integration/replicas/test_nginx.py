"""`deploy/nginx.conf` in the real nginx: what it passes on, keeps, and says itself."""

import asyncio
import os
import re
import socket
import ssl
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import psutil
import pytest
from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse

from backend.local.nginx import CONFIGURATION, Nginx
from backend.settings import Settings
from tests.fixtures.application import Served, serving
from tests.fixtures.copies import free_port
from tests.fixtures.nginx import TIMEOUT, client_of, in_front_of, quicken, with_tls
from tests.fixtures.settings import make_settings

NOBODY = "127.0.0.1:9"
CHUNK = b"said in private " * 4096
JSON = {"Accept": "application/json"}


def application() -> FastAPI:
    """Takes a body and says how long it was; streams in two halves."""
    app = FastAPI()
    app.state.go_on = asyncio.Event()

    @app.post("/api/{path:path}")
    async def length(request: Request) -> dict[str, int]:
        return {"length": len(await request.body())}

    @app.get("/api/tasks")
    async def tasks(request: Request) -> dict[str, str]:
        return {"request_id": request.headers["x-request-id"]}

    @app.get("/api/tasks/events")
    async def events() -> StreamingResponse:
        async def halves() -> AsyncIterator[bytes]:
            yield b"first"
            await asyncio.wait_for(app.state.go_on.wait(), 20)
            yield CHUNK * 200

        return StreamingResponse(halves())

    return app


@pytest.fixture
async def backend() -> AsyncIterator[Served]:
    async with serving(application()) as served:
        yield served


@pytest.fixture
def hung() -> Iterator[str]:
    """The address of one whose connections are taken by the kernel, and by nobody else."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        yield f"127.0.0.1:{listener.getsockname()[1]}"


def address(served: Served) -> str:
    return served.base_url.removeprefix("http://")


def disk(nginx: Nginx) -> dict[str, int]:
    """When something was last put into each of its folders."""
    return {each.name: each.stat().st_mtime_ns for each in nginx.home.iterdir() if each.is_dir()}


async def pieces(count: int) -> AsyncIterator[bytes]:
    for _ in range(count):
        yield CHUNK


async def test_no_body_of_a_request_reaches_the_disk(backend: Served, tmp_path: Path) -> None:
    with in_front_of(tmp_path, address(backend)) as nginx:
        before = disk(nginx)
        async with client_of(nginx) as client:
            for path, size in (("/api/chat", 18_000), ("/api/tasks/import", 8 * 1024 * 1024)):
                answer = await client.post(path, content=b"x" * size)
                assert (200, {"length": size}) == (answer.status_code, answer.json())
            answer = await client.post("/api/chat", content=pieces(20))
            assert {"length": 20 * len(CHUNK)} == answer.json()
        assert {"body", "proxy"} <= set(before)
        assert before == disk(nginx)
        assert "temporary file" not in (nginx.home / "error.log").read_text()


async def test_an_answer_comes_as_it_is_made_and_past_the_disk(
    backend: Served, tmp_path: Path
) -> None:
    with in_front_of(tmp_path, address(backend)) as nginx:
        before = disk(nginx)
        async with client_of(nginx) as client, client.stream("GET", "/api/tasks/events") as answer:
            parts = answer.aiter_raw()
            assert b"first" == await asyncio.wait_for(anext(parts), 20)
            backend.app.state.go_on.set()
            assert 200 * len(CHUNK) == sum([len(part) async for part in parts])
        assert before == disk(nginx)


async def test_a_body_that_the_backend_refuses_is_refused_in_its_words(
    server: Served, settings: Settings, tmp_path: Path
) -> None:
    with in_front_of(tmp_path, address(server)) as nginx:
        async with client_of(nginx) as client:
            for size in (2, 5, 8):
                answer = await client.post("/api/chat", content=b"x" * (size * 1024 * 1024))
                assert (413, "body_too_large") == (
                    answer.status_code,
                    answer.json()["error"]["code"],
                )
                assert str(settings.body_limit) in answer.json()["error"]["message"]


async def test_an_id_of_the_request_is_the_same_on_both_sides(
    backend: Served, tmp_path: Path
) -> None:
    with in_front_of(tmp_path, address(backend)) as nginx:
        async with client_of(nginx) as client:
            ours = await client.get("/api/tasks", headers={"X-Request-Id": "trace-1234"})
            forged = await client.get("/api/tasks", headers={"X-Request-Id": 'a"b, "c": "d'})
    assert {"request_id": "trace-1234"} == ours.json()
    assert re.fullmatch("[0-9a-f]{32}", forged.json()["request_id"])


async def test_a_backend_that_hangs_keeps_nobody_longer_than_a_working_one_would(
    hung: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """REST gives up first, then the streams, then a turn that is answered at its end."""
    quicken(monkeypatch, tmp_path, milliseconds=20)
    given_up: list[str] = []
    with in_front_of(tmp_path, hung) as nginx:
        async with client_of(nginx) as client:

            async def wait(method: str, path: str, accept: str = "*/*") -> None:
                answer = await client.request(method, path, headers={"Accept": accept})
                assert (504, "2") == (answer.status_code, answer.headers["retry-after"])
                assert "server_unreachable" == answer.json()["error"]["code"]
                given_up.append(f"{method} {path} {accept}")

            await asyncio.gather(
                wait("POST", "/api/u/chat", "application/json"),
                wait("POST", "/api/chat", "application/json, text/event-stream"),
                wait("POST", "/api/tasks"),
                wait("GET", "/api/tasks"),
            )
    assert {"POST /api/tasks */*", "GET /api/tasks */*"} == set(given_up[:2])
    assert "POST /api/chat application/json, text/event-stream" == given_up[2]
    assert "POST /api/u/chat application/json" == given_up[3]


PATIENT = [
    ("GET", "/api/conversations/conv_1"), ("GET", "/api/conversations/conv_1/messages"),
    ("DELETE", "/api/conversations/conv_1"), ("GET", "/api/tasks/export"),
    *(("POST", f"/api/tasks/{name}") for name in ("bulk", "confirm", "undo")),
    *(("POST", f"/api/tasks/import{name}") for name in ("", "/preview", "/undo")),
]  # fmt: skip


async def test_what_asks_openai_or_stands_in_line_is_waited_for_longer(
    hung: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quicken(monkeypatch, tmp_path, milliseconds=30)
    given_up: list[tuple[str, str]] = []
    with in_front_of(tmp_path, hung) as nginx:
        async with client_of(nginx) as client:

            async def wait(method: str, path: str) -> None:
                answer = await client.request(method, path, params={"any": "thing"})
                assert 504 == answer.status_code
                given_up.append((method, path))

            rest = ("PATCH", "/api/tasks/1")
            await asyncio.gather(*(wait(*asked) for asked in [*PATIENT, rest]))
    assert rest == given_up[0]
    assert sorted(PATIENT) == sorted(given_up[1:])


def test_the_times_are_those_of_the_settings() -> None:
    times = [int(seconds) for _, seconds in TIMEOUT.findall(CONFIGURATION.read_text())]
    default = Settings.model_fields
    rest, openai, stream, turn = times
    assert (10, 60, 60) == (rest, openai, stream)
    assert default["heartbeat"].default * 3 < stream
    assert default["turn_timeout"].default < turn


async def test_reading_goes_on_at_another_backend_and_a_message_is_sent_once(
    hung: str, backend: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quicken(monkeypatch, tmp_path, milliseconds=20)
    with in_front_of(tmp_path, hung, address(backend)) as nginx:
        async with client_of(nginx) as client:
            begun = time.monotonic()
            read = await client.get("/api/tasks", headers=JSON)
            again = await client.get("/api/tasks", headers=JSON)
    assert (200, 200) == (read.status_code, again.status_code)
    assert time.monotonic() - begun < 10
    with in_front_of(tmp_path, hung, address(backend)) as nginx:
        async with client_of(nginx) as client:
            sent = [(await client.post("/api/tasks")).status_code for _ in range(2)]
    assert [200, 504] == sorted(sent)


async def test_any_number_of_backends_that_are_gone_is_passed_over(
    backend: Served, tmp_path: Path
) -> None:
    gone = [f"127.0.0.1:{free_port()}" for _ in range(3)]
    with in_front_of(tmp_path, *gone, address(backend)) as nginx:
        async with client_of(nginx) as client:
            sent = [(await client.post("/api/chat", content=b"x")).status_code for _ in range(8)]
    assert [200] * 8 == sent


async def test_with_tls_a_browser_gets_http_2(
    backend: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    with_tls(monkeypatch, tmp_path, port)
    trusting = ssl.create_default_context(cafile=tmp_path / "lethe.pem")
    trusting.check_hostname = False
    trusting.set_alpn_protocols(["h2", "http/1.1"])
    with in_front_of(tmp_path, address(backend)):
        with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
            with trusting.wrap_socket(connection) as secured:
                assert "h2" == secured.selected_alpn_protocol()


def test_nginx_is_not_told_our_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.putenv("SECRET_KEY", make_settings().secret)
    try:
        with in_front_of(tmp_path, NOBODY) as nginx:
            assert nginx._child is not None
            assert {} == psutil.Process(nginx._child.pid).environ()
    finally:
        os.unsetenv("SECRET_KEY")
