"""How does one get back in? /api/auth/forgotten sends a link, /api/auth/reset takes it."""

from typing import Annotated

from fastapi import APIRouter, Request, Response, status
from pydantic import BaseModel, ConfigDict, Field

from backend.auth.authentication import auth_of
from backend.auth.cross_site import SameSite
from backend.auth.letters import letter
from backend.auth.mail_limit import count_mail
from backend.auth.notices import RESET_PAGE, tell
from backend.auth.oauth.places import origin_of
from backend.auth.recovery import link_for, reset
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
    count_mail(request, given.email)
    page = origin_of(request) + RESET_PAGE
    found = await link_for(database_of(request), auth.statements, given.email, page)
    if found is not None:
        user, link = found
        auth.mailer.send_soon(user.email, *letter("reset", user.language, link))
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
    tell(request, user, "password_reset")
    return Response(status_code=status.HTTP_204_NO_CONTENT)
