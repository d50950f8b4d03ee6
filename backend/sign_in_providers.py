"""With whom may people sign in, besides by password? With the providers of OIDC_PROVIDERS."""

import json
from ipaddress import ip_address
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator

_EXAMPLE = (
    '[{"id": "…", "name": "…", "issuer": "https://…", "client_id": "…", "client_secret": "…"}]'
)


class SignInProvider(BaseModel):
    """One of them. Its `id` stands in the addresses `/api/auth/oidc/{id}/start` and `/callback`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,31}$")]
    name: Annotated[str, Field(min_length=1, max_length=60)]
    """As the button says it."""
    issuer: str
    """Exactly as its `/.well-known/openid-configuration` says it."""
    client_id: Annotated[str, Field(min_length=1, max_length=255)]
    client_secret: SecretStr | None = None
    """None: a public client, by PKCE alone."""
    new_accounts: bool | None = None
    """Whether an account may begin there. None: as REGISTRATION_OPEN says."""

    @field_validator("issuer")
    @classmethod
    def _is_safe(cls, url: str) -> str:
        if not is_safe(url):
            raise ValueError("an https: address is wanted, or http: of this machine")
        return url


def is_safe(url: str) -> bool:
    """Whether nobody on the way can read or change what is said there."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.username is not None or parts.fragment:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and _is_here(host)))


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def listed(text: Any) -> Any:
    """What the setting's text lists. Raises ValueError, which repeats none of it."""
    if not isinstance(text, str):
        return text
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, list):
        raise ValueError(f"a list in JSON is wanted, as {_EXAMPLE}")
    return found


def distinct(providers: tuple[SignInProvider, ...]) -> tuple[SignInProvider, ...]:
    if len({provider.id for provider in providers}) < len(providers):
        raise ValueError("each needs an id of its own")
    return providers
