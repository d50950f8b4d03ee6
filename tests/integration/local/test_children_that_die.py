"""What `python -m backend` brought along dies while it serves."""

import re
import signal
import time
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from tests.fixtures.copies import Copy, running

ADA = {"email": "ada@example.com", "password": "correct horse battery"}
SECRET = "a secret that only the tests know, long enough"
SECONDS = 60


def postgres_of(copy: Copy) -> psutil.Process:
    family = psutil.Process(copy.process.pid).children()
    (found,) = [child for child in family if child.name() == "postgres"]
    return found


def standin_of(copy: Copy) -> psutil.Process:
    family = psutil.Process(copy.process.pid).children()
    (found,) = [child for child in family if "backend.local.standin" in child.cmdline()]
    return found


def ready(copy: Copy) -> dict[str, Any]:
    answer: dict[str, Any] = httpx.get(f"{copy.base_url}/api/ready", timeout=30).json()
    return answer


def ask(client: httpx.Client, message: str, **more: object) -> httpx.Response:
    headers = {"Accept": "application/json"}
    return client.post("/api/chat", json={"message": message, **more}, headers=headers)


def until_it_succeeds(client: httpx.Client, message: str, **more: object) -> httpx.Response:
    end = time.monotonic() + SECONDS
    while (answer := ask(client, message, **more)).status_code != 200:
        assert time.monotonic() < end, answer.text
    return answer


@pytest.mark.timeout(180)
def test_they_are_started_again_with_all_that_was_saved(tmp_path: Path) -> None:
    with (
        running(tmp_path / "data", SECRET_KEY=SECRET) as copy,
        httpx.Client(base_url=copy.base_url, timeout=60) as ada,
    ):
        for child in (postgres_of(copy), standin_of(copy)):
            assert SECRET not in child.environ().values()
        assert ada.post("/api/auth/register", json=ADA).status_code == 201
        begun = ask(ada, "Add a task to buy milk").json()["conversation_id"]

        standin_of(copy).send_signal(signal.SIGKILL)
        copy.wait_for(re.compile("stand-in for OpenAI has ended and is started again"))
        copy.wait_for(re.compile("stand-in for OpenAI answers again"))
        said = until_it_succeeds(ada, "What's pending?", conversation_id=begun)
        assert "milk" in said.json()["response"]

        postgres_of(copy).send_signal(signal.SIGKILL)
        copy.wait_for(re.compile("Postgres has ended and is started again"))
        copy.wait_for(re.compile("Postgres answers again"))
        said = until_it_succeeds(ada, "What's pending?", conversation_id=begun)
        assert "milk" in said.json()["response"]
        assert ready(copy) | {"agent": True} == {
            "ready": True, "database": True, "openai": True, "agent": True, "stopping": False,
        }  # fmt: skip
        family = copy.family()
        assert copy.end() == 0
    assert not psutil.wait_procs(family, timeout=60)[1]


@pytest.mark.timeout(180)
def test_a_postgres_that_cannot_start_any_more_ends_the_run_with_a_sentence(
    tmp_path: Path,
) -> None:
    with running(tmp_path / "data") as copy:
        family = copy.family()
        (tmp_path / "data/postgres/data/PG_VERSION").write_text("1\n")
        postgres_of(copy).send_signal(signal.SIGKILL)
        copy.wait_for(re.compile("Postgres has ended and is started again"))
        assert ready(copy)["database"] is False
        said = copy.wait_for(re.compile("Lethe has ended: (.*)")).group(1)
        assert copy.process.wait(60) == 1
    assert "Postgres ends whenever it is started; " in said
    assert not psutil.wait_procs(family, timeout=60)[1]
