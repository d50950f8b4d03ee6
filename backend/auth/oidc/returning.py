"""What happens when the browser comes back? The attempt is its own, or nothing happens."""

from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field

from backend.auth import account
from backend.auth.attempts import count_registration
from backend.auth.authentication import auth_of
from backend.auth.client_network import client_network_of
from backend.auth.cookie import cookie_of
from backend.auth.issuer import IssuerClaims
from backend.auth.notices import tell
from backend.auth.oidc import identity
from backend.auth.oidc.attempt import LOGIN, Attempt
from backend.auth.oidc.cookies import Link, forget, keep, kept_attempt
from backend.auth.oidc.provider import Provider
from backend.auth.oidc.refusals import PasswordWanted, SignInDenied, SignInExpired, SignInFailed
from backend.auth.sessions.browser_session import begin
from backend.auth.user import User
from backend.dependencies import shared
from backend.errors import AppError
from backend.postgres.database import database_of
from backend.settings import Settings


class Returned(BaseModel):
    """What the provider says in the address."""

    state: str = Field(default="", max_length=200)
    code: str = Field(default="", max_length=4096)
    error: str = Field(default="", max_length=200)
    iss: str | None = Field(default=None, max_length=1024)


async def came_back(request: Request, provider: str, told: Returned, back: str) -> Response:
    page = LOGIN
    try:
        attempt = kept_attempt(request, provider, told.state)
        page = attempt.refused_page
        there = auth_of(request).providers.get(provider)
        if there is None:
            raise SignInExpired
        vouched = await _vouched(request, there, attempt, told, back)
        if attempt.user:
            return await _linked(request, attempt, there, vouched)
        return await _signed_in(request, attempt, there, vouched)
    except AppError as exc:
        return refused(request, exc, page)


def refused(request: Request, exc: AppError, page: str, **more: str) -> Response:
    """To a page that says why; the error itself for who wants no page."""
    if "text/html" not in request.headers.get("accept", ""):
        raise exc
    request.state.error = exc.code  # for the log
    response = RedirectResponse(f"{page}?{urlencode({'refused': exc.code, **more})}", 303)
    forget(request, response)
    return response


async def _vouched(
    request: Request, there: Provider, attempt: Attempt, told: Returned, back: str
) -> IssuerClaims:
    if told.error or not told.code:
        raise SignInDenied
    if told.iss not in (None, there.given.issuer):  # RFC 9207
        raise SignInFailed
    # Each costs a request to the provider; what was right does not count.
    limiter, network = auth_of(request).network_limiter, client_network_of(request)
    limiter.attempt(network)
    vouched = await there.vouched(attempt, back, told.code)
    limiter.take_back(network)
    return vouched


async def _signed_in(
    request: Request, attempt: Attempt, there: Provider, vouched: IssuerClaims
) -> Response:
    async with database_of(request).transaction() as session:
        try:
            user = await identity.known(session, vouched)
        except PasswordWanted as exc:
            return _ask_password(request, attempt, vouched, exc)
        if user is None:
            _admit(request, there)
            user = await identity.opened(session, vouched)
    response = RedirectResponse(attempt.page, 303)
    forget(request, response)
    await begin(request, response, user)
    return response


def _admit(request: Request, there: Provider) -> None:
    """Raises RegistrationClosed, TooManyAccounts."""
    may_open = there.given.new_accounts
    if not (shared(request, Settings).registration_open if may_open is None else may_open):
        raise account.RegistrationClosed
    count_registration(request)


def _ask_password(
    request: Request, attempt: Attempt, vouched: IssuerClaims, exc: PasswordWanted
) -> Response:
    """Only this browser gets the cookie: elsewhere no password links anything."""
    response = refused(request, exc, LOGIN, next=attempt.page)
    kept = Link(attempt.provider, vouched.subject, vouched.email, attempt.page)
    keep(request, response, kept)
    return response


async def _linked(
    request: Request, attempt: Attempt, there: Provider, vouched: IssuerClaims
) -> Response:
    async with database_of(request).transaction() as session:
        user: User = await auth_of(request).authenticator.user(session, cookie_of(request) or "")
        if str(user.id) != attempt.user:
            raise SignInExpired
        user = await identity.link(session, user, vouched.subject)
    tell(request, user, "identity", there.given.name)
    response = RedirectResponse(attempt.page, 303)
    forget(request, response)
    return response
