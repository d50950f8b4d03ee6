"""What is made for each turn goes with it, and does not wait for the garbage collector.

Its pauses hold up all streams of a process, and are the longer the more turns run.
"""

import gc
from collections.abc import Iterator
from typing import Any
from weakref import ref

import pytest
from agents.result import RunResultStreaming
from agents.sandbox.runtime import SandboxRuntime
from starlette.types import Message, Receive, Scope, Send

import backend.assistant.agent  # noqa: F401  which replaces what it need not do
from backend.chat.translate import Translator
from backend.event_stream import offer_write_now, write_now_of
from backend.web.request_log import RequestLog


@pytest.fixture(autouse=True)
def _without_collector() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


def test_a_translator_goes_with_its_turn() -> None:
    translator = Translator(lambda receipt: receipt)
    gone = ref(translator)
    del translator
    assert gone() is None


async def test_a_request_goes_with_its_answer() -> None:
    class Cycle:
        """As the server's, which holds the scope of its request."""

        def write(self, data: bytes) -> bool:
            return bool(data)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        assert write_now_of(scope)
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive() -> Message:
        raise AssertionError("nobody asks")

    async def send(message: Message) -> None:
        pass

    cycle: Any = Cycle()
    cycle.scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
    offer_write_now(cycle.scope, cycle.write)
    gone = ref(cycle)
    await RequestLog(app, secret="s" * 32, lines=False)(cycle.scope, receive, send)
    del cycle
    assert gone() is None


def test_a_run_without_a_sandbox_goes_with_its_turn() -> None:
    runtime: Any = SandboxRuntime.__new__(SandboxRuntime)
    runtime._session_manager = type("Without", (), {"enabled": False, "current_session": None})()
    result: Any = RunResultStreaming.__new__(RunResultStreaming)
    runtime.apply_result_metadata(result)
    gone = ref(result)
    del result
    assert gone() is None
