"""How does one ask for an account by mail? /api/auth/sign-up sends a link, /finish takes it."""

from typing import Annotated

from fastapi import APIRouter, Request, Response, status
from pydantic import BaseModel, ConfigDict, Field

from backend.auth.account import RegistrationClosed
from backend.auth.address import Address
from backend.auth.attempts import count_registration
from backend.auth.authentication import auth_of
from backend.auth.cross_site import SameSite
from backend.auth.letters import letter
from backend.auth.mail_limit import count_mail
from backend.auth.notices import RESET_PAGE
from backend.auth.oauth.places import origin_of
from backend.auth.schemas import Language, Name, Password, Registration, SessionOut, UserOut
from backend.auth.sessions.browser_session import begin
from backend.auth.sign_up import finish, invited_address, is_known, sign_up_link
from backend.auth.zone import ZoneName
from backend.dependencies import SharedSettings
from backend.postgres.database import database_of

router = APIRouter(prefix="/api/auth/sign-up", tags=["account"])
_PAGE = "/register/"


class SignUp(BaseModel):
    model_config = ConfigDict(extra="forbid")

    email: Address
    language: Language = "en"


class FinishedSignUp(BaseModel):
    model_config = ConfigDict(extra="forbid")

    token: Annotated[str, Field(max_length=8192, description="What stands behind # in the link.")]
    password: Password
    name: Name = ""
    time_zone: ZoneName = "UTC"
    language: Language = "en"


@router.post("", status_code=status.HTTP_204_NO_CONTENT)
async def sign_up(
    request: Request, given: SignUp, settings: SharedSettings, _: SameSite
) -> Response:
    """Send a link for a new account; the answer is the same where the address has one already,
    which is then told so by mail. 409 `no_mail` where this server sends none.
    """
    if not settings.registration_open:
        raise RegistrationClosed
    count_mail(request, given.email)
    auth, origin = auth_of(request), origin_of(request)
    if await is_known(database_of(request), given.email):
        told = letter("known", given.language, origin + RESET_PAGE)
    else:
        link = sign_up_link(auth.statements, given.email, origin + _PAGE)
        told = letter("sign_up", given.language, link)
    auth.mailer.send_soon(given.email, *told)
    return Response(status_code=status.HTTP_204_NO_CONTENT)


@router.post("/finish", status_code=status.HTTP_201_CREATED)
async def finish_sign_up(
    request: Request,
    response: Response,
    given: FinishedSignUp,
    settings: SharedSettings,
    _: SameSite,
) -> SessionOut:
    """Create the account of the link's address, and sign in. 410 `link_expired`, 422."""
    if not settings.registration_open:
        raise RegistrationClosed
    auth = auth_of(request)
    email = invited_address(auth.statements, given.token)
    count_registration(request)
    wanted = Registration(email=email, **given.model_dump(exclude={"token"}))
    user = await finish(database_of(request), auth.passwords, wanted)
    return SessionOut(access_token=await begin(request, response, user), user=UserOut.of(user))
