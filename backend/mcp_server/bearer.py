"""Whose tools may an MCP request use? Those of the user whom its bearer token names."""

from urllib.parse import urlsplit

from fastapi import Request
from fastapi.security.utils import get_authorization_scheme_param

from backend.auth.authentication import auth_of
from backend.auth.client_network import is_loopback
from backend.auth.cross_site import refuse_cross_site
from backend.auth.owner import Owner
from backend.auth.tokens import NotSignedIn
from backend.auth.zone import known_zone
from backend.dependencies import asker, shared
from backend.errors import AppError
from backend.postgres.database import database_of
from backend.settings import Settings


class WrongHost(AppError):
    status = 421
    code = "wrong_host"
    message = "This server does not go by that name."


async def owner_of(request: Request) -> Owner:
    """The owner that the request's bearer token names; a cookie is not taken.

    `X-Time-Zone` counts days in another zone than the user's.
    Raises NotSignedIn, UnknownTimeZone; CrossSite and WrongHost for what a page elsewhere sent.
    """
    refuse_rebound_host(request, shared(request, Settings).host)
    refuse_cross_site(request)
    scheme, token = get_authorization_scheme_param(request.headers.get("authorization"))
    if scheme.lower() != "bearer" or not token:
        raise NotSignedIn
    authenticator = auth_of(request).authenticator
    owner = await authenticator.owner_alone(database_of(request), asker(request), token)
    zone = request.headers.get("x-time-zone")
    return Owner(owner.id, known_zone(zone), owner.language) if zone else owner


def refuse_rebound_host(request: Request, listening: str) -> None:
    """Raises WrongHost if a server that listens on this machine only is addressed by another name.

    A page elsewhere can make its own name point here (DNS rebinding), and is then same-origin.
    Where the server listens to the world its names are not known, and the bearer token, which
    no page elsewhere has, is what protects it.
    """
    if is_loopback(listening) and not is_loopback(_hostname(request.headers.get("host"))):
        raise WrongHost


def _hostname(host: str | None) -> str:
    try:
        return urlsplit(f"//{host or ''}").hostname or ""
    except ValueError:
        return ""
