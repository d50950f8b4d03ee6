"""How is OpenAI reached? Through the one `AsyncOpenAI` client of this process."""

import logging

import httpx2
from openai import AsyncOpenAI

from backend.settings import Settings, names_proxy
from backend.upstream.transport import AiohttpTransport

log = logging.getLogger("lethe")


_MOST = 4000
"""Connections to OpenAI: a running turn needs up to three."""
_KEEPALIVE = 120.0
"""Seconds for which an idle one is kept."""


async def _stay_here(answer: httpx2.Response) -> None:
    """A redirect is followed within its origin only: the rest of the request is what people said.

    Without its Location it is what OpenAI answered, as any other refusal.
    """
    if not answer.has_redirect_location:
        return
    if _origin(answer.url.join(answer.headers["location"])) != _origin(answer.url):
        log.warning("OPENAI_BASE_URL sends us to another origin; we do not follow")
        del answer.headers["location"]


def _origin(url: httpx2.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port


def create_openai_client(settings: Settings) -> AsyncOpenAI:
    """One shared client: every session and model call uses its connections.

    It never retries by itself: a repeated POST of conversation items would store them twice, and a
    repeated model call is this application's decision (assistant/agent).
    """
    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else "standin"
    timeout = httpx2.Timeout(
        settings.openai_idle_timeout, connect=settings.openai_connect_timeout, pool=30
    )
    # httpx2 itself knows the way through a proxy that the environment names.
    transport = None if names_proxy() else AiohttpTransport(most=_MOST, keepalive=_KEEPALIVE)
    limits = httpx2.Limits(max_connections=_MOST, keepalive_expiry=_KEEPALIVE)
    return AsyncOpenAI(
        api_key=key,
        base_url=settings.openai_base_url,
        max_retries=0,
        http_client=httpx2.AsyncClient(
            timeout=timeout,
            limits=limits,
            transport=transport,
            follow_redirects=True,
            event_hooks={"response": [_stay_here]},
        ),
        timeout=timeout,
    )
