"""`python -m backend` from start to end: what a person at a terminal meets."""

import re
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.fixtures.copies import STOP_SECONDS, Copy, all_gone, free_port, running, start

ADA = {"email": "ada@example.com", "password": "correct horse battery"}


def somebody() -> dict[str, str]:
    """New at each run of a test: the copy outlives a run that failed."""
    return {**ADA, "email": f"{uuid4().hex}@example.com"}


def post(copy: Copy, path: str, body: dict[str, Any]) -> httpx.Response:
    return httpx.post(copy.base_url + path, json=body, timeout=30)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("one") / "my data + کام"


@pytest.fixture(scope="module")
def one(data: Path) -> Iterator[Copy]:
    """A copy that is only looked at; a test that ends one starts its own."""
    with running(data) as copy:
        yield copy


def test_it_serves_and_says_where(one: Copy) -> None:
    assert httpx.get(f"{one.base_url}/api/health").status_code == 200
    assert httpx.get(f"{one.base_url}/api/ready").status_code == 200
    assert any("stand-in" in line for line in one.lines)


def test_its_folder_may_have_any_name(one: Copy) -> None:
    """Turns ask Postgres past SQLAlchemy, which spells the way to its socket otherwise."""
    with httpx.Client(base_url=one.base_url) as bob:
        assert bob.post("/api/auth/register", json=somebody(), timeout=30).status_code == 201
        json = {"accept": "application/json"}
        said = bob.post("/api/chat", json={"message": "hello"}, headers=json, timeout=30)
        assert said.status_code == 200, said.text


def ends_by(copy: Copy, how: signal.Signals, token: str) -> None:
    """A signal to the parent alone ends everything, though a stream is open."""
    headers = {"Authorization": f"Bearer {token}"}
    family = copy.family()
    assert len(family) > 2
    events = f"{copy.base_url}/api/tasks/events"
    with httpx.stream("GET", events, headers=headers, timeout=60) as stream:
        assert next(stream.iter_lines()).startswith("event: ready")
        copy.process.send_signal(how)
        assert copy.process.wait(STOP_SECONDS) == 0
    assert all_gone(family)


def test_a_signal_during_the_start_ends_everything(tmp_path: Path) -> None:
    copy = start(tmp_path / "data")
    copy.wait_for(re.compile("Preparing a database"))
    family = copy.family()
    assert copy.end() == 128 + signal.SIGTERM
    assert all_gone(family)


def test_after_sigkill_nothing_runs_on_and_the_next_start_has_all_that_was_saved(
    tmp_path: Path,
) -> None:
    with running(tmp_path / "data") as first:
        token = post(first, "/api/auth/register", ADA).json()["access_token"]
        family = first.family()
        first.end(signal.SIGKILL)
    with running(tmp_path / "data") as second:
        assert post(second, "/api/auth/login", ADA).status_code == 200
        assert all_gone(family)
        # The session outlives it too: the secret that signed it is kept.
        ends_by(second, signal.SIGHUP, token)


def test_two_copies_run_side_by_side_and_one_ends_alone(one: Copy, tmp_path: Path) -> None:
    with running(tmp_path / "two") as two:
        bob = somebody()
        assert post(one, "/api/auth/register", bob).status_code == 201
        assert post(two, "/api/auth/login", bob).status_code == 401
        ends_by(two, signal.SIGINT, post(two, "/api/auth/register", ADA).json()["access_token"])
    assert post(one, "/api/auth/login", bob).status_code == 200


def test_a_busy_port_is_one_clear_sentence(tmp_path: Path) -> None:
    port = free_port()
    with socket.create_server(("127.0.0.1", port)):
        copy = start(tmp_path / "data", port)
        said = copy.wait_for(re.compile("Lethe cannot start: (.*)")).group(1)
        assert copy.process.wait(60) == 1
    assert f"port {port} is in use" in said
    assert not (tmp_path / "data").exists()


def test_a_busy_port_for_numbers_is_one_clear_sentence(tmp_path: Path) -> None:
    port = free_port()
    with socket.create_server(("127.0.0.1", port)):
        copy = start(tmp_path / "data", METRICS_PORT=port)
        said = copy.wait_for(re.compile("Lethe cannot start: (.*)")).group(1)
        assert copy.process.wait(60) == 1
    assert f"METRICS_PORT={port + 1}" in said
    assert not (tmp_path / "data").exists()


def test_a_host_that_is_no_name_is_one_clear_sentence(tmp_path: Path) -> None:
    copy = start(tmp_path / "data", HOST="a..b")
    said = copy.wait_for(re.compile("Lethe cannot start: (.*)")).group(1)
    assert copy.process.wait(60) == 2
    assert "HOST a..b" in said


def test_a_second_copy_on_the_same_data_is_refused(one: Copy, data: Path) -> None:
    assert one.process.poll() is None
    second = start(data)
    said = second.wait_for(re.compile("Lethe cannot start: (.*)")).group(1)
    assert second.process.wait(60) == 1
    assert "Another Lethe" in said


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    copy = start(tmp_path / "data", HISTORY_LIMIT="many")
    said = copy.wait_for(re.compile("Lethe cannot start: (.*)")).group(1)
    assert copy.process.wait(60) == 2
    assert not (tmp_path / "data").exists()
    assert "HISTORY_LIMIT" in said


@pytest.mark.parametrize(
    ("url", "words", "code"),
    [
        ("mysql://me@127.0.0.1/tasks", "DATABASE_URL: only Postgres will do", 2),
        ("postgres://me:secret@[::1/tasks", "DATABASE_URL is not like postgresql://", 2),
        ("postgres://me:secret@127.0.0.1:9/tasks", "the database cannot be used", 1),
    ],
)
def test_a_database_that_is_not_there_is_one_clear_sentence(
    tmp_path: Path, url: str, words: str, code: int
) -> None:
    copy = start(tmp_path / "data", DATABASE_URL=url)
    said = copy.wait_for(re.compile("Lethe cannot start: (.*)")).group(1)
    assert copy.process.wait(60) == code
    assert words in said
    assert "secret" not in said


def test_production_brings_nothing_along(tmp_path: Path) -> None:
    copy = start(tmp_path / "data", ENVIRONMENT="production", SECRET_KEY="s" * 40)
    said = copy.wait_for(re.compile("Lethe cannot start: (.*)")).group(1)
    assert copy.process.wait(60) == 2
    assert "DATABASE_URL" in said


def test_sigterm_ends_everything(one: Copy) -> None:
    """The last test here: it ends the copy that the others look at."""
    ends_by(one, signal.SIGTERM, post(one, "/api/auth/register", somebody()).json()["access_token"])
