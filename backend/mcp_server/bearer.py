"""Whose tools may an MCP request use, and which? What its bearer token opens."""

from contextvars import ContextVar

from fastapi import Request
from fastapi.security.utils import get_authorization_scheme_param

from backend.auth.authentication import auth_of
from backend.auth.cross_site import refuse_cross_site
from backend.auth.oauth.places import RESOURCE_METADATA, origin_of, resource_of
from backend.auth.owner import Owner
from backend.auth.scopes import Access
from backend.auth.tokens import NotSignedIn
from backend.auth.zone import known_zone
from backend.dependencies import asker
from backend.postgres.database import database_of

asking: ContextVar[Access] = ContextVar("asking")
"""What the request that is being answered may do, where the mcp SDK hands nothing on."""


class SignInForMcp(NotSignedIn):
    """401 that says where a client learns how to sign in (RFC 9728)."""

    def __init__(self, request: Request) -> None:
        super().__init__()
        place = f'resource_metadata="{origin_of(request)}{RESOURCE_METADATA}"'
        self.headers["WWW-Authenticate"] = f'Bearer realm="lethe", {place}'


async def access_of(request: Request) -> Access:
    """What the request's bearer token opens; a cookie is not taken.

    `X-Time-Zone` counts days in another zone than the user's.
    Raises SignInForMcp, UnknownTimeZone; CrossSite for what a page elsewhere sent.
    """
    refuse_cross_site(request)
    scheme, token = get_authorization_scheme_param(request.headers.get("authorization"))
    if scheme.lower() != "bearer" or not token:
        raise SignInForMcp(request)
    try:
        async with database_of(request).transaction(asker(request)) as session:
            authenticator = auth_of(request).authenticator
            access = await authenticator.access(session, token, resource_of(request))
    except NotSignedIn:
        raise SignInForMcp(request) from None
    zone = request.headers.get("x-time-zone")
    if not zone:
        return access
    owner = Owner(access.owner.id, known_zone(zone), access.owner.language)
    return Access(owner, access.scopes)
