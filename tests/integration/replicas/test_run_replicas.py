"""What `make replicas` brought along dies, or could not have been started."""

import re
import socket
from pathlib import Path

import psutil
import pytest

from tests.fixtures.copies import Copy, free_port, running, start

MODULE = "backend.local.replicas"


def test_a_taken_port_is_told_before_anything_is_started(tmp_path: Path) -> None:
    port = free_port()
    with socket.create_server(("127.0.0.1", port)):
        copy = start(tmp_path / "data", port, module=MODULE)
        said = copy.wait_for(re.compile("Lethe cannot start: (.*)")).group(1)
        assert copy.process.wait(60) == 1
    assert f"port {port} is in use" in said
    assert f"`PORT={port + 1} make replicas`" in said
    assert not (tmp_path / "data").exists()


def test_a_database_that_is_not_there_is_one_clear_sentence(tmp_path: Path) -> None:
    url = "postgres://me:secret@127.0.0.1:9/tasks"
    copy = start(tmp_path / "data", module=MODULE, DATABASE_URL=url)
    said = copy.wait_for(re.compile("Lethe cannot start: (.*)")).group(1)
    assert copy.process.wait(60) == 1
    assert "the database cannot be used" in said
    assert "secret" not in said


def child(copy: Copy, name: str) -> psutil.Process:
    (found,) = [each for each in psutil.Process(copy.process.pid).children() if each.name() == name]
    return found


@pytest.mark.timeout(180)
def test_postgres_is_started_again_and_without_nginx_the_run_ends(tmp_path: Path) -> None:
    with running(tmp_path / "data", module=MODULE) as copy:
        family = copy.family()
        child(copy, "postgres").kill()
        copy.wait_for(re.compile("Postgres answers again"))
        child(copy, "nginx").kill()
        said = copy.wait_for(re.compile("Lethe has ended: (.*)")).group(1)
        assert copy.process.wait(60) == 1
    assert "nginx has ended" in said
    assert not psutil.wait_procs(family, timeout=60)[1]
