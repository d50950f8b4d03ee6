"""`python -m backend` serves page, sign-in and tasks before what answers in chats is imported."""

import re
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.fixtures.copies import Copy, start

ADA = {"email": "ada@example.com", "password": "correct horse battery"}
SECONDS = 60
# Python runs it before all else. The import waits for a word from the test.
HELD_BACK = """
import importlib.util, socket, sys

class HeldBack:
    def find_spec(self, name, path=None, target=None):
        if name != "agents":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        run = spec.loader.exec_module
        def run_when_told(module):
            with socket.create_connection(("127.0.0.1", {port})) as test:
                if test.recv(10) != b"go on":
                    raise ImportError("agents is broken")
            run(module)
        spec.loader.exec_module = run_when_told
        return spec

sys.meta_path.insert(0, HeldBack())
"""


@contextmanager
def started_without_agent(home: Path) -> Iterator[tuple[Copy, socket.socket]]:
    """A Lethe that listens, and who is asked whether its agent may be imported."""
    with socket.create_server(("127.0.0.1", 0)) as asked:
        asked.settimeout(SECONDS)
        early = home / "early"
        early.mkdir()
        port = asked.getsockname()[1]
        (early / "sitecustomize.py").write_text(HELD_BACK.format(port=port))
        copy = start(home / "data", python_path=early)
        try:
            copy.wait_until_ready()
            importing, _ = asked.accept()
            with importing:
                yield copy, importing
        finally:
            if copy.process.poll() is None:
                copy.end()


def test_page_sign_in_and_tasks_are_served_before_the_agent_is_imported(tmp_path: Path) -> None:
    with started_without_agent(tmp_path) as (copy, importing), ThreadPoolExecutor() as pool:
        with httpx.Client(base_url=copy.base_url, timeout=SECONDS, follow_redirects=True) as ada:
            assert 201 == ada.post("/api/auth/register", json=ADA).status_code
            headers = {"accept": "application/json"}
            turn = pool.submit(ada.post, "/api/chat", json={"message": "hello"}, headers=headers)
            assert 200 == ada.post("/api/auth/login", json=ADA).status_code
            assert "<html" in ada.get("/").text
            assert 200 == ada.get("/api/tasks").status_code
            assert "/api/chat" in ada.get("/api/openapi.json").json()["paths"]
            ready = ada.get("/api/ready").json()
            assert (True, False) == (ready["ready"], ready["agent"])
            assert not turn.done()
            importing.sendall(b"go on")
            assert 200 == turn.result(SECONDS).status_code
            assert ada.get("/api/ready").json()["agent"]


def test_an_import_that_fails_ends_the_run_with_a_sentence(tmp_path: Path) -> None:
    with started_without_agent(tmp_path) as (copy, importing):
        importing.sendall(b"fail")
        said = copy.wait_for(re.compile("Lethe has ended: (.*)")).group(1)
        assert "the assistant cannot be imported (ImportError: agents is broken)" in said
        assert 1 == copy.process.wait(SECONDS)
