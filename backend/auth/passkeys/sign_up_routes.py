"""How does an account begin without a password? /api/auth/sign-up/passkey, behind the mail's link.

There must be mail: without a password nothing else leads back in once the passkey is lost.
"""

from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Request, Response, status
from pydantic import BaseModel, ConfigDict, Field

from backend.auth.account import RegistrationClosed
from backend.auth.attempts import count_registration
from backend.auth.authentication import auth_of
from backend.auth.cross_site import SameSite
from backend.auth.passkeys.challenge import answered, challenge
from backend.auth.passkeys.options import to_create
from backend.auth.passkeys.schemas import AskedPasskey, PasskeyAnswer
from backend.auth.passkeys.site import site_of
from backend.auth.passkeys.verification import new_passkey
from backend.auth.recovery import LinkExpired
from backend.auth.schemas import Language, Name, SessionOut, UserOut
from backend.auth.sessions.browser_session import begin
from backend.auth.sessions.device import device_of
from backend.auth.sign_up import invited_address
from backend.auth.store import UserStore
from backend.auth.user import User
from backend.auth.zone import ZoneName
from backend.dependencies import SharedSettings
from backend.postgres.database import database_of

router = APIRouter(prefix="/api/auth/sign-up/passkey", tags=["account"])


class PasskeySignUp(BaseModel):
    model_config = ConfigDict(extra="forbid")

    token: Annotated[str, Field(max_length=8192, description="What stands behind # in the link.")]
    name: Name = ""


class FinishedPasskeySignUp(PasskeyAnswer):
    name: Name = ""
    time_zone: ZoneName = "UTC"
    language: Language = "en"


@router.post("/begin")
async def begin_passkey_sign_up(
    request: Request, given: PasskeySignUp, settings: SharedSettings, _: SameSite
) -> AskedPasskey:
    """What to ask the browser for, to make the passkey of a new account. 410 `link_expired`."""
    if not settings.registration_open:
        raise RegistrationClosed
    site, statements = site_of(request), auth_of(request).statements
    email, user_id = invited_address(statements, given.token), uuid4()
    asked = challenge(statements, "passkey_sign_up", email=email, sub=str(user_id))
    options = to_create(site, asked, user_id, email, given.name, {})
    return AskedPasskey(statement=asked.statement, options=options)


@router.post("", status_code=status.HTTP_201_CREATED)
async def finish_passkey_sign_up(
    request: Request,
    response: Response,
    given: FinishedPasskeySignUp,
    settings: SharedSettings,
    _: SameSite,
) -> SessionOut:
    """Create the account of the link's address, which this passkey opens, and sign in. 403
    `passkey_refused`, 410 `passkey_expired`; 410 `link_expired` where the account is made already.
    """
    if not settings.registration_open:
        raise RegistrationClosed
    asked = answered(auth_of(request).statements, "passkey_sign_up", given.statement)
    count_registration(request)
    name = device_of(request.headers.get("user-agent", "")) or "Passkey"
    key, passkey = new_passkey(given.credential, asked, site_of(request), name)
    user = User(
        **given.model_dump(include={"name", "time_zone", "language"}),
        id=UUID(asked.claims["sub"]),
        email=asked.claims["email"],
        email_verified=True,
        passkeys={key: passkey.model_dump(mode="json", exclude_none=True)},
    )
    async with database_of(request).transaction() as session:
        if not await UserStore(session).add(user):
            raise LinkExpired
    return SessionOut(access_token=await begin(request, response, user), user=UserOut.of(user))
