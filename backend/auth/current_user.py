"""Who sent this request? The user of its bearer token, else of its cookie."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Header, Request
from fastapi.security import APIKeyCookie, HTTPBearer
from fastapi.security.http import HTTPAuthorizationCredentials
from starlette.requests import HTTPConnection

from backend.auth.authentication import auth_of
from backend.auth.cookie import cookie_of
from backend.auth.cross_site import refuse_cross_site
from backend.auth.grants.personal import is_personal
from backend.auth.owner import Owner
from backend.auth.scopes import ScopeMissing, wanted_scope
from backend.auth.server_budget import ServerBudget
from backend.auth.tokens import NotSignedIn
from backend.auth.usage import usage_limits
from backend.auth.user import User
from backend.auth.zone import known_zone
from backend.dependencies import asker, shared
from backend.postgres.database import Transaction, database_of
from backend.settings import Settings

_bearer = HTTPBearer(
    auto_error=False, description="A session token, a personal token, or the issuer's JWT."
)


class _Cookie(APIKeyCookie):
    async def __call__(self, request: HTTPConnection) -> str | None:
        assert isinstance(request, Request)
        return cookie_of(request)


_cookie = _Cookie(
    name="lethe_session",
    scheme_name="APIKeyCookie",
    auto_error=False,
    description="The same token, as login sets it in a browser; under a PUBLIC_URL the cookie is "
    "called `__Host-lethe_session`.",
)


# Told once, at the top of the OpenAPI document: as a parameter of every route it drowns the others.
ZoneHeader = Annotated[str | None, Header(max_length=64, include_in_schema=False)]


async def offered_token(
    request: Request,
    bearer: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
    cookie: Annotated[str | None, Depends(_cookie)],
) -> str | None:
    """The bearer token; else the cookie's, which only our own pages may use to write.

    Raises NotSignedIn for another kind of authorization, CrossSite.
    """
    if "authorization" in request.headers:
        if bearer is None or not bearer.credentials:
            raise NotSignedIn
        return bearer.credentials
    if cookie:
        refuse_cross_site(request)
    return cookie or None


OfferedToken = Annotated[str | None, Depends(offered_token)]


async def presented_token(token: OfferedToken) -> str:
    """Raises NotSignedIn where there is none."""
    if token is None:
        raise NotSignedIn
    return token


PresentedToken = Annotated[str, Depends(presented_token)]


async def current_user(request: Request, session: Transaction, token: PresentedToken) -> User:
    """The user who asks, read within the request's own transaction. Raises NotSignedIn."""
    return await auth_of(request).authenticator.user(session, token)


async def current_owner(
    request: Request,
    session: Transaction,
    token: PresentedToken,
    x_time_zone: ZoneHeader = None,
) -> Owner:
    """The user who asks, as an owner, in the zone that the request names or else in theirs.

    Raises NotSignedIn, ScopeMissing, UnknownTimeZone.
    """
    access = await auth_of(request).authenticator.access(session, token)
    return _in_zone(access.demand(wanted_scope(request)), x_time_zone)


def _in_zone(owner: Owner, zone: str | None) -> Owner:
    return Owner(owner.id, known_zone(zone), owner.language) if zone else owner


async def signed_in(request: Request, token: PresentedToken) -> User:
    """The user who asks, read in a transaction of its own.

    For routes that then hash a password: no connection is held meanwhile. Raises NotSignedIn.
    """
    async with database_of(request).transaction(asker(request)) as session:
        return await auth_of(request).authenticator.user(session, token)


async def signed_in_owner(
    request: Request,
    token: PresentedToken,
    x_time_zone: ZoneHeader = None,
) -> Owner:
    """The same as `current_owner`, read by itself.

    For routes that then wait for OpenAI, or read a file: no connection is held meanwhile.
    """
    if is_personal(token):
        async with database_of(request).transaction(asker(request)) as session:
            return await current_owner(request, session, token, x_time_zone)
    authenticator = auth_of(request).authenticator
    owner = await authenticator.owner_alone(database_of(request), asker(request), token)
    return _in_zone(owner, x_time_zone)


async def admitted_owner(
    request: Request,
    token: PresentedToken,
    x_time_zone: ZoneHeader = None,
) -> Owner:
    """The same as `signed_in_owner`, for a turn: it counts, where turns are limited.

    Raises ServerLimitReached, DailyLimitReached, TurnsTooFast besides.
    """
    if is_personal(token):
        raise ScopeMissing
    limits = usage_limits(shared(request, Settings))
    if not limits:
        return await signed_in_owner(request, token, x_time_zone)
    zone = known_zone(x_time_zone) if x_time_zone else None
    budget, now = shared(request, ServerBudget), datetime.now(UTC)
    if is_open := budget.is_open(now):
        budget.count_turn(now)
    try:
        owner = await auth_of(request).authenticator.admit(
            database_of(request), asker(request), token, limits, is_open=is_open
        )
    except BaseException:
        if is_open:
            budget.count_turn(now, -1)
        raise
    return Owner(owner.id, zone, owner.language) if zone else owner


CurrentUser = Annotated[User, Depends(current_user)]
CurrentOwner = Annotated[Owner, Depends(current_owner)]
SignedIn = Annotated[User, Depends(signed_in)]
SignedInOwner = Annotated[Owner, Depends(signed_in_owner)]
