"""How much a model has room for, as each kind of server says it.

llama.cpp's answers are recorded (build 11549); the others' are as their documents show them.
"""

import asyncio
import json
from typing import Any

import httpx2
import pytest

from backend.upstream import model_room
from backend.upstream.model_room import Room, room_of

LLAMA_CPP: dict[str, Any] = {
    "/props": {
        "default_generation_settings": {"params": {"max_tokens": -1}, "n_ctx": 8192},
        "total_slots": 1,
        "model_alias": "qwen",
        "model_ftype": "Q4_K - Medium",
    },
    "/v1/models": {
        "object": "list",
        "models": [{"name": "qwen", "model": "qwen", "type": "model"}],
        "data": [
            {
                "id": "qwen",
                "object": "model",
                "owned_by": "llamacpp",
                "meta": {"n_vocab": 151936, "n_ctx": 8192, "n_ctx_train": 32768},
            }
        ],
    },
}
SHOWN = {"model_info": {"general.architecture": "qwen3", "qwen3.context_length": 40960}}
LOADED = {"models": [{"name": "qwen:latest", "model": "qwen:latest", "context_length": 16384}]}
AT_LM_STUDIO = {"id": "qwen", "state": "loaded", "max_context_length": 32768}

AT_LITELLM = {"data": [{"model_name": "qwen", "model_info": {"max_input_tokens": 128000}}]}


def listed(**row: object) -> dict[str, Any]:
    other = {"id": "other", "max_model_len": 1, "context_length": 1, "max_context_length": 1}
    return {"object": "list", "data": [other, {"id": "qwen", **row}]}


async def found(answers: dict[str, Any], url: str = "http://model/v1") -> Room | None:
    def answer(request: httpx2.Request) -> httpx2.Response:
        assert request.headers["authorization"] == "Bearer key"
        path = request.url.path
        if path == "/api/show" and json.loads(request.content) != {"model": "qwen"}:
            return httpx2.Response(404)
        if path not in answers:
            return httpx2.Response(404, json={"error": {"message": "File Not Found"}})
        return httpx2.Response(200, json=answers[path])

    return await room_of(url, "key", "qwen", httpx2.MockTransport(answer))


@pytest.mark.parametrize(
    ("answers", "room"),
    [
        (LLAMA_CPP, Room(8192, "llama.cpp")),
        ({"/v1/models": LLAMA_CPP["/v1/models"]}, Room(8192, "llamacpp")),
        ({"/api/show": SHOWN, "/api/ps": LOADED}, Room(16384, "Ollama")),
        ({"/api/show": SHOWN | {"parameters": 'stop "x"\nnum_ctx   8192'}}, Room(8192, "Ollama")),
        ({"/api/show": SHOWN, "/api/ps": {"models": []}}, Room(4096, "Ollama")),
        ({"/api/show": {"model_info": {"gpt2.context_length": 1024}}}, Room(1024, "Ollama")),
        ({"/api/v0/models": listed(**AT_LM_STUDIO, loaded_context_length=8192)},
         Room(8192, "LM Studio")),
        ({"/api/v0/models": listed(**AT_LM_STUDIO)}, Room(4096, "LM Studio")),
        ({"/v1/models": listed(owned_by="vllm", max_model_len=32768)}, Room(32768, "vllm")),
        ({"/model/info": AT_LITELLM},
         Room(128000, "LiteLLM")),
        ({"/v1/models": listed(context_length=131072)}, Room(131072, "its server")),
        ({"/v1/models/qwen": {"id": "qwen", "context_length": 4096, "owned_by": "Ollama"}},
         Room(4096, "Ollama")),
    ],
    ids=lambda given: given.server if isinstance(given, Room) else "",
)  # fmt: skip
async def test_each_kind_of_server_says_it_in_its_own_way(
    answers: dict[str, Any], room: Room
) -> None:
    assert await found(answers) == room


@pytest.mark.parametrize(
    "nonsense",
    [None, [], 7, "x", {}, {"data": None}, {"data": [None, 1, {"id": "qwen"}]},
     listed(max_model_len="many"), listed(max_model_len=True), listed(max_model_len=0),
     listed(meta=[]), {"default_generation_settings": 1}, {"default_generation_settings": {}},
     {"model_info": {}}, {"models": [{"model": "qwen", "context_length": None}]}],
)  # fmt: skip
@pytest.mark.parametrize(
    "path", ["/props", "/api/ps", "/api/v0/models", "/model/info", "/v1/models", "/v1/models/qwen"]
)
async def test_a_server_that_says_nothing_of_use_is_not_believed(path: str, nonsense: Any) -> None:
    assert await found({path: nonsense}) is None


async def test_one_that_never_answers_does_not_keep_anybody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def never(_: httpx2.Request) -> httpx2.Response:
        await asyncio.Event().wait()
        raise AssertionError

    monkeypatch.setattr(model_room, "_SECONDS", 0.01)
    assert await room_of("http://model/v1", "key", "qwen", httpx2.MockTransport(never)) is None


async def test_one_that_is_not_there_says_nothing() -> None:
    assert await room_of("http://127.0.0.1:9/v1", "key", "qwen") is None


async def test_one_slow_answer_leaves_the_others_good(monkeypatch: pytest.MonkeyPatch) -> None:
    async def answer(request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/model/info":
            await asyncio.Event().wait()
        return httpx2.Response(200, json=LLAMA_CPP.get(request.url.path, {}))

    monkeypatch.setattr(model_room, "_SECONDS", 2.0)
    found = await room_of("http://model/v1", "key", "qwen", httpx2.MockTransport(answer))
    assert Room(8192, "llama.cpp") == found


async def test_a_number_of_too_many_digits_is_no_size() -> None:
    about = SHOWN | {"parameters": "num_ctx " + "9" * 5000}
    assert Room(4096, "Ollama") == await found({"/api/show": about})
