"""The server's end: unready first, then closed, then told to the application."""

import asyncio
import resource
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from fastapi import FastAPI

from backend.shutdown import STOP_SIGNALS, Shutdown
from backend.web.server import Server, serve
from tests.fixtures.settings import make_settings


async def serve_and_end(
    seen: list[bool],
    end: int = signal.SIGTERM,
    shutdown: Shutdown | None = None,
    notice: float = 0,
) -> Server:
    """Serve on a free port until it listens, then end it as the signal would."""
    listening = asyncio.Event()
    shutdown = shutdown or Shutdown()
    settings = make_settings(shutdown_notice=notice)
    app = application(seen, shutdown)
    server = Server(app, settings, shutdown, 1, listening.set)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        running = asyncio.create_task(server.serve([listener]))
        await asyncio.wait_for(listening.wait(), 10)
        signal.raise_signal(end)
        await asyncio.wait_for(running, 10)
    return server


def application(seen: list[bool], shutdown: Shutdown) -> FastAPI:
    """Notes, when it is shut down, whether it was told that it is stopping."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        seen.append(shutdown.stopping.is_set())

    return FastAPI(lifespan=lifespan)


async def test_the_application_is_unready_before_it_is_shut_down() -> None:
    seen: list[bool] = []
    await serve_and_end(seen)
    assert seen == [True]


async def test_during_the_notice_it_is_unready_but_serves_on() -> None:
    shutdown = Shutdown()

    async def look() -> bool:
        await shutdown.unready.wait()
        return shutdown.stopping.is_set()

    looking = asyncio.create_task(look())
    await serve_and_end([], shutdown=shutdown, notice=0.2)
    assert shutdown.stopping.is_set()
    assert not await looking


async def test_a_signal_is_not_raised_again_and_handlers_come_back() -> None:
    """uvicorn's own server would end this process here, with Postgres still running."""
    before = [signal.getsignal(number) for number in STOP_SIGNALS]
    server = await serve_and_end([])
    assert server.started
    assert [signal.getsignal(number) for number in STOP_SIGNALS] == before


async def test_every_stop_signal_is_heard() -> None:
    for number in STOP_SIGNALS:
        seen: list[bool] = []
        await serve_and_end(seen, number)
        assert seen == [True]


@pytest.mark.parametrize(
    ("given", "then"),
    [((1024, 524_288), 10_240), ((1024, 4096), 4096), ((1024, -1), 10_240), ((65_536, -1), None)],
)
def test_serving_raises_the_usual_number_of_open_files_as_far_as_allowed(
    monkeypatch: pytest.MonkeyPatch, given: tuple[int, int], then: int | None
) -> None:
    made: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: given)
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: made.append(limits))
    shutdown = Shutdown()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        serve(
            application([], shutdown),
            make_settings(),
            shutdown,
            [listener],
            timeout=1,
            announce=lambda: signal.raise_signal(signal.SIGTERM),
        )
    assert ([] if then is None else [(then, given[1])]) == made
