"""How many tokens has a model room for? Its server says so, each kind at an address of its own.

What a server cannot take it cuts off or refuses, often without a word: Ollama drops the beginning,
which is where instructions and tools stand.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeGuard
from urllib.parse import quote

import httpx2

Json = Mapping[str, Any]
_SECONDS: Final = 5.0
"""For all of the questions, which are asked at the same time."""
_UNLOADED: Final = 4096
"""What Ollama and LM Studio give a model, where nobody says otherwise."""
_NAMES: Final = ("context_length", "max_model_len", "max_context_length", "context_window", "n_ctx")
"""What a list of models calls it: at OpenRouter and our gateway, vLLM, Mistral, Groq, llama.cpp."""


@dataclass(frozen=True, slots=True)
class Room:
    """`server` is the kind that said so."""

    tokens: int
    server: str


class _Server:
    """What is asked of one, without a failure: an empty answer where there is none."""

    def __init__(self, client: httpx2.AsyncClient, base_url: str, model: str) -> None:
        self.model = model
        self._client = client
        self._api = base_url.rstrip("/")
        self._root = self._api.removesuffix("/v1")

    async def api(self, path: str) -> Json:
        return await self._answer("GET", f"{self._api}{path}")

    async def own(self, path: str, **body: str) -> Json:
        """Beside the API that it shares with OpenAI."""
        url = f"{self._root}{path}"
        return await (self._answer("POST", url, json=body) if body else self._answer("GET", url))

    async def _answer(self, method: str, url: str, **body: Any) -> Json:
        try:
            answer = await self._client.request(method, url, **body)
            found = answer.json() if answer.is_success else {}
        except (httpx2.HTTPError, httpx2.InvalidURL, ValueError):
            return {}
        return found if isinstance(found, dict) else {}


async def room_of(
    base_url: str, key: str, model: str, transport: httpx2.AsyncBaseTransport | None = None
) -> Room | None:
    """None where the server does not say, or does not answer in time."""
    headers = {"Authorization": f"Bearer {key}"}
    async with httpx2.AsyncClient(headers=headers, timeout=_SECONDS, transport=transport) as client:
        server = _Server(client, base_url, model)
        asked = [asyncio.ensure_future(ask(server)) for ask in _QUESTIONS]
        try:
            await asyncio.wait(asked, timeout=_SECONDS)
            found = [each.result() for each in asked if each.done()]
        finally:
            for each in asked:
                each.cancel()
            await asyncio.gather(*asked, return_exceptions=True)
    return next((room for room in found if room is not None), None)


async def _llama_cpp(server: _Server) -> Room | None:
    props = await server.own("/props")
    return _room(_part(props, "default_generation_settings").get("n_ctx"), "llama.cpp")


async def _ollama(server: _Server) -> Room | None:
    """As it is loaded, as its Modelfile says, or as Ollama loads any: but never beyond its own."""
    about, loaded = await asyncio.gather(
        server.own("/api/show", model=server.model), server.own("/api/ps")
    )
    if not isinstance(about.get("model_info"), dict):
        return None
    names = (server.model, f"{server.model}:latest")
    now = [each.get("context_length") for each in _rows(loaded, "models", "model", *names)]
    said = re.search(r"(?m)^num_ctx\s+(\d{1,9})\b", str(about.get("parameters")))
    if room := _room(next(iter(now), None) or (said and int(said[1])), "Ollama"):
        return room
    for name, size in about["model_info"].items():
        if name.endswith(".context_length") and _is_size(size):
            return Room(min(_UNLOADED, size), "Ollama")
    return Room(_UNLOADED, "Ollama")


async def _lm_studio(server: _Server) -> Room | None:
    for row in _rows(await server.own("/api/v0/models"), "data", "id", server.model):
        loaded, most = row.get("loaded_context_length"), row.get("max_context_length")
        if _is_size(most):
            return _room(loaded, "LM Studio") or Room(min(_UNLOADED, most), "LM Studio")
    return None


async def _litellm(server: _Server) -> Room | None:
    for row in _rows(await server.own("/model/info"), "data", "model_name", server.model):
        return _room(_part(row, "model_info").get("max_input_tokens"), "LiteLLM")
    return None


async def _one_model(server: _Server) -> Room | None:
    row = await server.api(f"/models/{quote(server.model, safe='')}")
    return _room(row.get("context_length"), _owner(row))


async def _models(server: _Server) -> Room | None:
    for row in _rows(await server.api("/models"), "data", "id", server.model):
        told = {**_part(row, "meta"), **row}
        for name in _NAMES:
            if room := _room(told.get(name), _owner(row)):
                return room
    return None


_QUESTIONS: Final[tuple[Callable[[_Server], Awaitable[Room | None]], ...]] = (
    *(_llama_cpp, _ollama, _lm_studio, _litellm),
    *(_one_model, _models),
)
"""Who knows best comes first: what a list says may be what the model could, and not what it has."""


def _owner(row: Json) -> str:
    return str(row.get("owned_by") or "its server")


def _room(tokens: object, server: str) -> Room | None:
    return Room(tokens, server) if isinstance(tokens, int) and _is_size(tokens) else None


def _is_size(tokens: object) -> TypeGuard[int]:
    return isinstance(tokens, int) and not isinstance(tokens, bool) and tokens > 0


def _part(found: Json, name: str) -> Json:
    part = found.get(name)
    return part if isinstance(part, dict) else {}


def _rows(found: Json, name: str, key: str, *wanted: str) -> Iterator[Json]:
    """Those of a list that are about this model."""
    rows = found.get(name)
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and row.get(key) in wanted:
            yield row
