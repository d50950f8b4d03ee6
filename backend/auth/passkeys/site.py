"""For which site is a passkey? For the host of PUBLIC_URL; else for this machine as it is named."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from fastapi import Request

from backend.auth.oauth.places import origin_of
from backend.auth.passkeys.refusals import PasskeysNeedName


@dataclass(frozen=True, slots=True)
class Site:
    id: str
    """The host alone, which WebAuthn calls the relying party's id."""
    origin: str


def site_of(request: Request) -> Site:
    """Raises PasskeysNeedName: no browser makes a passkey for an IP address."""
    origin = origin_of(request)
    host = urlsplit(origin).hostname or ""
    try:
        ip_address(host)
    except ValueError:
        return Site(host, origin)
    raise PasskeysNeedName
