"""`WORKERS=2 python -m backend`: one port, one parent, and any of them may die."""

import asyncio
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from tests.fixtures.application import register
from tests.fixtures.chat import streaming, until
from tests.fixtures.copies import (
    START_SECONDS,
    Copy,
    all_gone,
    free_port,
    running,
    start,
    workers_of,
)
from tests.fixtures.openai import OpenAIStandin

BROKEN = "raise RuntimeError('broken for this test')\n"


def connections_of(worker: psutil.Process, copy: Copy) -> int:
    port = httpx.URL(copy.base_url).port
    return sum(
        each.status == psutil.CONN_ESTABLISHED and each.laddr.port == port
        for each in worker.net_connections("tcp")
    )


async def end(copy: Copy) -> int:
    copy.process.send_signal(signal.SIGTERM)
    return await asyncio.to_thread(copy.process.wait, 60)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Copy, int]]:
    """With a database and a stand-in of their own, and a port of numbers for each."""
    metrics_port = free_port()
    assert metrics_port + 1 == free_port()
    home = tmp_path_factory.mktemp("two")
    with running(home / "data", WORKERS=2, METRICS_PORT=metrics_port) as copy:
        yield copy, metrics_port


async def test_both_answer_on_the_one_port(two: tuple[Copy, int]) -> None:
    copy, _ = two
    first, second = workers_of(copy)
    limits = httpx.Limits(max_connections=40, max_keepalive_connections=40)
    async with httpx.AsyncClient(base_url=copy.base_url, limits=limits, timeout=60) as client:
        answers = await asyncio.gather(*(client.get("/api/health") for _ in range(40)))
        assert {200} == {answer.status_code for answer in answers}
        assert connections_of(first, copy)
        assert connections_of(second, copy)


def test_there_is_one_database_and_one_standin_for_both(two: tuple[Copy, int]) -> None:
    copy, _ = two
    children = [child.name() for child in psutil.Process(copy.process.pid).children()]
    assert 4 == len(children)
    assert 1 == children.count("postgres")


def test_each_has_a_port_for_its_numbers(two: tuple[Copy, int]) -> None:
    _, metrics_port = two
    for port in (metrics_port, metrics_port + 1):
        assert "lethe_turns_running 0.0" in httpx.get(f"http://127.0.0.1:{port}/metrics").text


def test_one_that_is_killed_is_started_again_while_the_other_serves(
    two: tuple[Copy, int],
) -> None:
    copy, _ = two
    killed, other = workers_of(copy)
    killed.kill()
    # What it has not accepted yet ends with it: it listens until it is gone.
    assert all_gone([killed])
    assert 200 == httpx.get(f"{copy.base_url}/api/health", timeout=30).status_code
    ended = copy.wait_for(re.compile(r"(Worker [12]) has ended and is started again."))
    copy.wait_for(re.compile(f"{ended.group(1)} answers again."))
    assert other in workers_of(copy)
    assert 2 == len(workers_of(copy))


def test_without_their_parent_they_end(two: tuple[Copy, int]) -> None:
    """The last test with these two."""
    copy, _ = two
    family = copy.family()
    copy.end(signal.SIGKILL)
    assert all_gone(family)


async def test_a_running_turn_ends_before_they_do(
    tmp_path: Path, outside: dict[str, Any], openai_standin: OpenAIStandin
) -> None:
    openai_standin.fault("delta_latency", seconds=0.1)
    with running(tmp_path / "data", WORKERS=2, **outside) as copy:
        family = copy.family()
        async with httpx.AsyncClient(base_url=copy.base_url, timeout=60) as client:
            await register(client)
            async with streaming(client, "hello") as chunks:
                await until(chunks, "text-delta")
                ending = asyncio.create_task(end(copy))
                await until(chunks, "finish")
            assert await asyncio.wait_for(ending, 60) == 0
    assert all_gone(family)


async def test_a_second_signal_ends_them_at_once(
    tmp_path: Path, outside: dict[str, Any], openai_standin: OpenAIStandin
) -> None:
    openai_standin.fault("hang", stream=True)
    with running(tmp_path / "data", WORKERS=2, SHUTDOWN_GRACE=300, **outside) as copy:
        family = copy.family()
        async with httpx.AsyncClient(base_url=copy.base_url, timeout=60) as client:
            await register(client)
            async with streaming(client, "hello") as chunks:
                await until(chunks, "data-conversation")
                (idle,) = [each for each in workers_of(copy) if not connections_of(each, copy)]
                copy.process.send_signal(signal.SIGTERM)
                await asyncio.to_thread(idle.wait, 60)
                assert await end(copy) == 0
    assert all_gone(family)
    openai_standin.no_faults()


def test_workers_that_cannot_start_end_all_with_a_sentence(
    tmp_path: Path, outside: dict[str, Any]
) -> None:
    early = tmp_path / "early"
    early.mkdir()
    # The first that a worker imports, and its parent does not: it is tried five times.
    (early / "openai.py").write_text(BROKEN)
    copy = start(tmp_path / "data", python_path=early, WORKERS=2, **outside)
    said = copy.wait_for(re.compile("Lethe has ended: (.*)"), 2 * START_SECONDS).group(1)
    assert copy.process.wait(60) == 1
    assert re.match(r"Worker [12] ends whenever it is started; the log above says why", said)
    assert any("broken for this test" in line for line in copy.lines)


def test_a_number_of_workers_that_is_none_is_named(tmp_path: Path) -> None:
    copy = start(tmp_path / "data", WORKERS="many")
    assert copy.wait_for(re.compile("Lethe cannot start: WORKERS"))
    assert copy.process.wait(60) == 2
    assert not (tmp_path / "data").exists()
