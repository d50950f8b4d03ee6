"""Does the server of a run's model keep conversations? It is asked once, when the run starts."""

from typing import Literal

import httpx2

from backend.local.child_process import CannotStart
from backend.settings import Settings

_TIMEOUT = 10.0
_NO_SUCH_ADDRESS = (404, 405, 501)


def keeper_of(settings: Settings) -> Literal["openai", "local"]:
    """Who keeps what is said. Raises CannotStart where that has to be asked and nobody answers."""
    if settings.conversations != "auto":
        return settings.conversations
    if settings.openai_base_url is None or settings.standin or settings.gateway:
        return "openai"
    return "openai" if _has_conversations(settings, settings.openai_base_url) else "local"


def _has_conversations(settings: Settings, url: str) -> bool:
    """By a request that every server with /conversations refuses, and that makes none."""
    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else "none"
    try:
        answer = httpx2.post(
            f"{url.rstrip('/')}/conversations",
            json={"metadata": "none"},
            headers={"Authorization": f"Bearer {key}"},
            timeout=_TIMEOUT,
        )
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise CannotStart(
            f"OPENAI_BASE_URL ({url}) does not answer, so that it cannot be found out whether it "
            "keeps conversations. Start it first, or set CONVERSATIONS to openai or local."
        ) from error
    return answer.status_code not in _NO_SUCH_ADDRESS
