"""How does one sign in by passkey? /api/auth/passkeys/sign-in: a challenge, then its answer."""

from fastapi import APIRouter, Request, Response

from backend.auth.authentication import auth_of
from backend.auth.cross_site import SameSite
from backend.auth.passkeys.answering import user_by_passkey
from backend.auth.passkeys.challenge import answered, challenge
from backend.auth.passkeys.options import to_get
from backend.auth.passkeys.schemas import AskedPasskey, PasskeyAnswer
from backend.auth.passkeys.site import site_of
from backend.auth.schemas import SessionOut, UserOut
from backend.auth.sessions.browser_session import begin

router = APIRouter(prefix="/api/auth/passkeys", tags=["account"])


@router.post("/sign-in/begin")
async def begin_passkey_sign_in(request: Request, _: SameSite) -> AskedPasskey:
    """What to ask the browser for. 409 `passkeys_need_name` at an address that is a number."""
    site = site_of(request)
    asked = challenge(auth_of(request).statements, "passkey_sign_in")
    return AskedPasskey(statement=asked.statement, options=to_get(site, asked))


@router.post("/sign-in")
async def sign_in_by_passkey(
    request: Request, response: Response, given: PasskeyAnswer, _: SameSite
) -> SessionOut:
    """Sign in by a passkey, which needs no password beside it. 403 `passkey_refused`, the same for
    an unknown one; 410 `passkey_expired` for an answer that is late or came before; 429.
    """
    asked = answered(auth_of(request).statements, "passkey_sign_in", given.statement)
    user = await user_by_passkey(request, given.credential, asked)
    return SessionOut(access_token=await begin(request, response, user), user=UserOut.of(user))
