"""How does one get back in? /api/auth/forgotten sends a link, /api/auth/reset takes it."""

from typing import Annotated

from fastapi import APIRouter, Request, Response, status
from pydantic import BaseModel, ConfigDict, Field

from backend.auth.attempts import address_key
from backend.auth.authentication import auth_of
from backend.auth.client_network import client_network_of
from backend.auth.cross_site import SameSite
from backend.auth.notices import RESET_PAGE, tell_of_change
from backend.auth.oauth.places import origin_of
from backend.auth.rate_limit import TooManyAttempts
from backend.auth.recovery import (
    NoMail,
    TooManyMails,
    link_for,
    reset,
    reset_mail,
)
from backend.auth.schemas import Password
from backend.postgres.database import database_of

router = APIRouter(prefix="/api/auth", tags=["account"])


class Forgotten(BaseModel):
    model_config = ConfigDict(extra="forbid")

    email: Annotated[str, Field(max_length=320, examples=["ada@example.com"])]


class Reset(BaseModel):
    model_config = ConfigDict(extra="forbid")

    token: Annotated[str, Field(max_length=8192, description="What stands behind # in the link.")]
    password: Password


@router.post("/forgotten", status_code=status.HTTP_204_NO_CONTENT)
async def forgotten(request: Request, given: Forgotten, _: SameSite) -> Response:
    """Send a link to this address, if it is an account's; the answer is the same if not.

    409 `no_mail` where this server sends none; 429 after three in a quarter of an hour.
    """
    auth = auth_of(request)
    if not auth.mailer.is_set:
        raise NoMail
    _count(request, given.email)
    page = origin_of(request) + RESET_PAGE
    found = await link_for(database_of(request), auth.statements, given.email, page)
    if found is not None:
        user, link = found
        auth.mailer.send_soon(user.email, *reset_mail(user, link))
    return Response(status_code=status.HTTP_204_NO_CONTENT)


@router.post("/reset", status_code=status.HTTP_204_NO_CONTENT)
async def reset_password(request: Request, given: Reset, _: SameSite) -> Response:
    """A new password by the link's token, once; everything that was signed in ends.

    410 `reset_expired`, 422 `weak_password`.
    """
    auth = auth_of(request)
    user = await reset(
        database_of(request), auth.passwords, auth.statements, given.token, given.password
    )
    tell_of_change(request, user)
    return Response(status_code=status.HTTP_204_NO_CONTENT)


def _count(request: Request, email: str) -> None:
    """The same for an unknown address. Raises TooManyMails."""
    auth = auth_of(request)
    try:
        auth.network_limiter.attempt(f"mail {client_network_of(request)}")
        auth.mail_limiter.attempt(address_key(email))
    except TooManyAttempts as exc:
        raise TooManyMails(headers=exc.headers) from None
