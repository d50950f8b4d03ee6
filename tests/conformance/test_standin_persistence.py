"""Conversations outlive the stand-in's process, however it ends; and it starts quickly."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

HEADERS = {"authorization": "Bearer sk-any"}


@contextmanager
def standin(data: Path) -> Iterator[tuple[subprocess.Popen[str], httpx.Client]]:
    """A process of its own on a free port; killed at the end."""
    command = [sys.executable, "-m", "backend.local.standin", "--port", "0"]
    with subprocess.Popen(
        [*command, "--data", str(data), "--delay-ms", "0"], stdout=subprocess.PIPE, text=True
    ) as process:
        watch = threading.Timer(30, process.kill)
        watch.start()
        assert process.stdout is not None
        line = process.stdout.readline()
        watch.cancel()
        address = line.split(" on ")[-1].strip()
        try:
            with httpx.Client(base_url=address, headers=HEADERS) as client:
                yield process, client
        finally:
            process.kill()


def test_what_was_acknowledged_is_there_after_sigkill(tmp_path: Path) -> None:
    with standin(tmp_path) as (process, client):
        made = client.post("/conversations", json={"metadata": {"a": "b"}}).json()
        url = f"/conversations/{made['id']}/items"
        for number in range(50):
            items = [{"role": "user", "content": f"{number}"}]
            assert client.post(url, json={"items": items}).status_code == 200
        process.kill()
    with standin(tmp_path) as (_, client):
        assert client.get(f"/conversations/{made['id']}").json() == made
        page = client.get(url, params={"limit": 100, "order": "asc"}).json()
        texts = [item["content"][0]["text"] for item in page["data"]]
        assert texts == [str(number) for number in range(50)]


def test_a_deleted_conversation_stays_deleted(tmp_path: Path) -> None:
    with standin(tmp_path) as (process, client):
        made = client.post("/conversations", json={}).json()
        client.delete(f"/conversations/{made['id']}")
        process.kill()
    with standin(tmp_path) as (_, client):
        assert client.get(f"/conversations/{made['id']}").status_code == 404


def test_a_damaged_file_is_named_and_left_alone(tmp_path: Path) -> None:
    damaged = tmp_path / "conversations.sqlite3"
    damaged.write_bytes(b"no database at all" * 1000)
    command = [sys.executable, "-m", "backend.local.standin", "--port", "0"]
    ended = subprocess.run(
        [*command, "--data", str(tmp_path)], capture_output=True, text=True, timeout=30, check=False
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith("conversations.sqlite3 in ")
    assert "Traceback" not in ended.stderr
    assert damaged.read_bytes().startswith(b"no database")


def test_it_stops_when_told_to(tmp_path: Path) -> None:
    with standin(tmp_path) as (process, _):
        process.terminate()
        assert process.wait(60) is not None


def test_a_page_of_a_long_conversation_is_whole(tmp_path: Path) -> None:
    with standin(tmp_path) as (_, client):
        made = client.post("/conversations", json={}).json()
        url = f"/conversations/{made['id']}/items"
        items = [{"role": "user", "content": "x" * 200}] * 20
        for _ in range(50):
            client.post(url, json={"items": items})
        page = client.get(url, params={"limit": 100}).json()
        assert len(page["data"]) == 100
