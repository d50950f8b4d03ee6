"""How is OpenAI reached? The one AsyncOpenAI of this process."""

import httpx2
from openai import AsyncOpenAI

from backend.settings import Settings


def create_openai_client(settings: Settings) -> AsyncOpenAI:
    """One shared client: every session and model call uses its connections.

    It never retries by itself: a repeated POST of conversation items would store them twice, and a
    repeated model call is this application's decision (see chat/retry).
    """
    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else "standin"
    timeout = httpx2.Timeout(
        settings.openai_idle_timeout, connect=settings.openai_connect_timeout, pool=30
    )
    limits = httpx2.Limits(
        max_connections=1000, max_keepalive_connections=200, keepalive_expiry=120
    )
    return AsyncOpenAI(
        api_key=key,
        base_url=settings.openai_base_url,
        max_retries=0,
        http_client=httpx2.AsyncClient(timeout=timeout, limits=limits),
        timeout=timeout,
    )
