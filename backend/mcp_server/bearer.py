"""Whose tools may an MCP request use? Those of the user whom its bearer token names."""

from fastapi import Request
from fastapi.security.utils import get_authorization_scheme_param

from backend.auth.authentication import auth_of
from backend.auth.cross_site import refuse_cross_site
from backend.auth.owner import Owner
from backend.auth.tokens import NotSignedIn
from backend.auth.zone import known_zone
from backend.dependencies import asker
from backend.postgres.database import database_of


async def owner_of(request: Request) -> Owner:
    """The owner that the request's bearer token names; a cookie is not taken.

    `X-Time-Zone` counts days in another zone than the user's.
    Raises NotSignedIn, UnknownTimeZone; CrossSite for what a page elsewhere sent.
    """
    refuse_cross_site(request)
    scheme, token = get_authorization_scheme_param(request.headers.get("authorization"))
    if scheme.lower() != "bearer" or not token:
        raise NotSignedIn
    authenticator = auth_of(request).authenticator
    owner = await authenticator.owner_alone(database_of(request), asker(request), token)
    zone = request.headers.get("x-time-zone")
    return Owner(owner.id, known_zone(zone), owner.language) if zone else owner
