"""How is an address confirmed? /api/auth/me/address sends a link there, /confirm takes it."""

from typing import Annotated

from fastapi import APIRouter, Request, Response, status
from pydantic import BaseModel, ConfigDict, Field

from backend.auth.address_mail import send_address_link
from backend.auth.authentication import auth_of
from backend.auth.cross_site import SameSite
from backend.auth.current_user import SignedIn
from backend.auth.mail_limit import count_mail
from backend.auth.new_address import confirm_address
from backend.auth.notices import tell
from backend.postgres.database import database_of

router = APIRouter(prefix="/api/auth", tags=["account"])


class ConfirmedAddress(BaseModel):
    email: str


class LinkToken(BaseModel):
    model_config = ConfigDict(extra="forbid")

    token: Annotated[str, Field(max_length=8192, description="What stands behind # in the link.")]


@router.post("/me/address", status_code=status.HTTP_204_NO_CONTENT)
async def verify_address(request: Request, user: SignedIn) -> Response:
    """Send a link to the account's own address, to verify it. 409 `no_mail`."""
    count_mail(request, user.email)
    await send_address_link(request, user, user.email)
    return Response(status_code=status.HTTP_204_NO_CONTENT)


@router.post("/confirm-address")
async def confirm(request: Request, given: LinkToken, _: SameSite) -> ConfirmedAddress:
    """The link's address is the account's from now on, and verified. Once: 410 `link_expired`;
    409 `email_taken` where another account has come to have it.
    """
    changed, before = await confirm_address(
        database_of(request), auth_of(request).statements, given.token
    )
    if before != changed.email:
        tell(request, changed, "address_changed", changed.email, to=before)
    return ConfirmedAddress(email=changed.email)
