"""Does OpenAI let us in? Its models are listed, and an empty conversation is made and deleted.

How much the model has room for is told with it.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

import openai
from openai import AsyncOpenAI

from backend.commands.finding import Finding
from backend.local.child_process import CannotStart
from backend.local.model_choice import keeper_of
from backend.local.model_room import ask_for_room
from backend.settings import Settings
from backend.upstream.client import create_openai_client
from backend.upstream.errors import from_openai

_SECONDS: Final = 30.0

SetClock = Callable[[float], None]


async def check_openai(settings: Settings, set_clock: SetClock) -> AsyncIterator[Finding]:
    if settings.openai_api_key is None and settings.openai_base_url is None:
        yield Finding("note", "openai", "OPENAI_API_KEY is not set: `serve` brings a stand-in")
        return
    client = create_openai_client(settings)
    try:
        async with asyncio.timeout(_SECONDS):
            yield await _models(client, settings, set_clock)
            yield await _conversations(client, settings)
            yield await _room(settings)
    except TimeoutError:
        yield Finding("wrong", "openai", "it does not answer in time")
    finally:
        await client.close()


async def _models(client: AsyncOpenAI, settings: Settings, set_clock: SetClock) -> Finding:
    try:
        answer = await client.models.with_raw_response.list()
    except openai.NotFoundError:
        return Finding("note", "openai", f"{client.base_url} has no list of models to look into")
    except openai.OpenAIError as exc:
        return Finding("wrong", "openai", _reason(exc, client))
    if date := answer.headers.get("date"):
        set_clock((parsedate_to_datetime(date) - datetime.now(UTC)).total_seconds())
    offered = {model.id for model in _listed(answer.parse())}
    wanted = {settings.openai_model, settings.openai_title_model or settings.openai_model}
    if not offered:
        return Finding("note", "openai", f"{client.base_url} answers, and lists no model")
    if not wanted <= offered:
        return Finding("wrong", "openai", f"it does not offer {', '.join(wanted - offered)}")
    return Finding("ok", "openai", f"{client.base_url} offers {', '.join(sorted(wanted))}")


def _listed(page: Any) -> list[Any]:
    return list(getattr(page, "data", None) or [])


async def _conversations(client: AsyncOpenAI, settings: Settings) -> Finding:
    """A key may lack the right to them; a server without any gets our gateway before it."""
    try:
        keeper = await asyncio.to_thread(keeper_of, settings)
    except CannotStart as exc:
        return Finding("wrong", "conversations", str(exc))
    if keeper == "local" and settings.environment == "production":
        text = "this server keeps none: OPENAI_BASE_URL has to be a gateway's (README)"
        return Finding("wrong", "conversations", text)
    if keeper == "local":
        text = f"kept by Lethe itself, in {settings.data_dir}/gateway"
        return Finding("ok", "conversations", text)
    try:
        made = await client.conversations.create(metadata={"purpose": "check"})
        await client.conversations.delete(made.id)
    except openai.OpenAIError as exc:
        return Finding("wrong", "conversations", _reason(exc, client))
    except ValueError:  # no id, or none that OpenAI's client takes
        text = f"{client.base_url} made one, and did not say which"
        return Finding("wrong", "conversations", text)
    return Finding("ok", "conversations", "one was made and deleted")


async def _room(settings: Settings) -> Finding:
    """What the model can be shown: CONTEXT_TOKENS, or what its server says."""
    if "context_tokens" in settings.model_fields_set:
        return Finding("ok", "room", f"CONTEXT_TOKENS={settings.context_tokens}")
    room = await ask_for_room(settings)
    if room is not None:
        return Finding("ok", "room", f"{room.tokens} tokens, says {room.server}")
    return Finding("ok", "room", "as much as there is: CONTEXT_TOKENS says where it is less")


def _reason(exc: openai.OpenAIError, client: AsyncOpenAI) -> str:
    status = f" ({exc.status_code})" if isinstance(exc, openai.APIStatusError) else ""
    return f"{from_openai(exc).message}{status} It was asked at {client.base_url}."
