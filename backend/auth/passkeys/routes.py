"""How are passkeys looked after? /api/auth/passkeys: add, list, name, remove, confirm, require."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response, status

from backend.auth.authentication import auth_of
from backend.auth.current_user import CurrentUser, PresentedToken, SignedIn
from backend.auth.notices import tell
from backend.auth.passkeys.answering import user_by_passkey
from backend.auth.passkeys.challenge import answered, challenge
from backend.auth.passkeys.options import to_create, to_get
from backend.auth.passkeys.passkey import MOST, passkeys_of
from backend.auth.passkeys.proof import give_proof, is_proved
from backend.auth.passkeys.refusals import (
    ConfirmByPasskey,
    LastWayIn,
    PasskeyExpired,
    PasskeyNotFound,
    TooManyPasskeys,
)
from backend.auth.passkeys.schemas import (
    AskedPasskey,
    NewPasskey,
    PasskeyAnswer,
    PasskeyChange,
    PasskeyChoice,
    PasskeyOut,
    PasskeysOut,
    PasskeyWish,
)
from backend.auth.passkeys.site import site_of
from backend.auth.passkeys.store import PasskeyStore
from backend.auth.passkeys.verification import new_passkey
from backend.auth.recent_sign_in import require_recent, require_shown
from backend.auth.sessions.device import device_of
from backend.auth.user import User
from backend.postgres.database import Transaction, database_of

router = APIRouter(prefix="/api/auth", tags=["account"])
PasskeyId = Annotated[str, Path(max_length=1400, description="As the list has it.")]


@router.get("/passkeys")
async def list_passkeys(user: CurrentUser) -> PasskeysOut:
    """The user's passkeys."""
    listed = [PasskeyOut.of(key, kept) for key, kept in passkeys_of(user.passkeys).items()]
    return PasskeysOut(passkeys=listed, required=user.passkey_required)


@router.post("/passkeys/begin")
async def begin_passkey(
    request: Request, user: SignedIn, token: PresentedToken, given: PasskeyWish | None = None
) -> AskedPasskey:
    """What to ask the browser for, to make a passkey. 403 `sign_in_again` unless the password is
    given or a passkey confirmed it; 409 `too_many_passkeys`, `passkeys_need_name`.
    """
    await require_shown(request, user, token, given.password if given else None)
    site, known = site_of(request), passkeys_of(user.passkeys)
    if len(known) >= MOST:
        raise TooManyPasskeys
    asked = challenge(auth_of(request).statements, "passkey_add", **_of(user))
    options = to_create(site, asked, user.id, user.email, user.name, known)
    return AskedPasskey(statement=asked.statement, options=options)


@router.post("/passkeys", status_code=status.HTTP_201_CREATED)
async def add_passkey(request: Request, user: SignedIn, given: NewPasskey) -> PasskeyOut:
    """Keep the passkey that the browser has made. 403 `passkey_refused`, 409 `passkey_known`,
    410 `passkey_expired`.
    """
    asked = answered(auth_of(request).statements, "passkey_add", given.statement)
    if not _of(user).items() <= asked.claims.items():
        raise PasskeyExpired
    name = given.name or device_of(request.headers.get("user-agent", "")) or "Passkey"
    key, passkey = new_passkey(given.credential, asked, site_of(request), name)
    async with database_of(request).transaction() as session:
        await PasskeyStore(session, user.id).add(user.token_version, key, passkey)
    tell(request, user, "passkey", name)
    return PasskeyOut.of(key, passkey)


@router.patch("/passkeys")
async def choose_passkeys(
    request: Request, user: SignedIn, token: PresentedToken, wanted: PasskeyChoice
) -> PasskeysOut:
    """Whether a passkey is asked for after the password. 403 `sign_in_again`, where it shall
    be, unless the password is given or a passkey confirmed it; 404 `passkey_not_found` where there
    is none to ask for.
    """
    shown = require_shown if wanted.required else require_recent
    await shown(request, user, token, wanted.password)
    async with database_of(request).transaction() as session:
        await PasskeyStore(session, user.id).require(wanted.required)
    if wanted.required != user.passkey_required:
        tell(request, user, "passkey_choice")
    user.passkey_required = wanted.required
    return await list_passkeys(user)


@router.patch("/passkeys/{passkey_id}")
async def rename_passkey(
    user: CurrentUser, session: Transaction, passkey_id: PasskeyId, wanted: PasskeyChange
) -> PasskeyOut:
    """404 `passkey_not_found`."""
    _name_of(user, passkey_id)
    store = PasskeyStore(session, user.id)
    await store.rename(passkey_id, wanted.name)
    renamed = await store.user()
    if renamed is None or passkey_id not in renamed.passkeys:
        raise PasskeyNotFound
    return PasskeyOut.of(passkey_id, passkeys_of(renamed.passkeys)[passkey_id])


@router.delete("/passkeys/{passkey_id}", status_code=status.HTTP_204_NO_CONTENT)
async def remove_passkey(
    request: Request,
    user: SignedIn,
    token: PresentedToken,
    passkey_id: PasskeyId,
    given: PasskeyWish | None = None,
) -> Response:
    """It opens nothing any more; with the last one the password is enough again. 403
    `sign_in_again`, 404 `passkey_not_found`, 409 `last_way_in` where nothing else is left.
    """
    await require_recent(request, user, token, given.password if given else None)
    name = _name_of(user, passkey_id)
    async with database_of(request).transaction() as session:
        await PasskeyStore(session, user.id).remove(passkey_id)
    tell(request, user, "passkey_removed", name)
    return Response(status_code=status.HTTP_204_NO_CONTENT)


@router.post("/passkeys/confirm/begin")
async def begin_confirming(request: Request, user: CurrentUser) -> AskedPasskey:
    """What to ask the browser for, to show that the user is there. 404 `passkey_not_found`."""
    site, known = site_of(request), passkeys_of(user.passkeys)
    if not known:
        raise PasskeyNotFound
    asked = challenge(auth_of(request).statements, "passkey_confirm", **_of(user))
    return AskedPasskey(statement=asked.statement, options=to_get(site, asked, known))


@router.post("/passkeys/confirm", status_code=status.HTTP_204_NO_CONTENT)
async def confirm_by_passkey(
    request: Request, user: SignedIn, token: PresentedToken, given: PasskeyAnswer
) -> Response:
    """For five minutes a cookie stands for the password, in this session alone. 403
    `passkey_refused`, 410 `passkey_expired`.
    """
    asked = answered(auth_of(request).statements, "passkey_confirm", given.statement)
    if not _of(user).items() <= asked.claims.items():
        raise PasskeyExpired
    await user_by_passkey(request, given.credential, asked)
    response = Response(status_code=status.HTTP_204_NO_CONTENT)
    give_proof(request, response, user, token)
    return response


@router.delete("/me/password", status_code=status.HTTP_204_NO_CONTENT)
async def remove_password(request: Request, user: SignedIn, token: PresentedToken) -> Response:
    """Sign in by passkey alone. 403 `confirm_by_passkey` unless one has just shown that it works;
    409 `last_way_in`.
    """
    if not user.passkeys:
        raise LastWayIn
    if not is_proved(request, user, token):
        raise ConfirmByPasskey
    async with database_of(request).transaction() as session:
        await PasskeyStore(session, user.id).drop_password()
    tell(request, user, "password_removed")
    return Response(status_code=status.HTTP_204_NO_CONTENT)


def _name_of(user: User, passkey_id: str) -> str:
    """No id that Postgres could not even read gets beyond this. Raises PasskeyNotFound."""
    passkey = passkeys_of(user.passkeys).get(passkey_id)
    if passkey is None:
        raise PasskeyNotFound
    return passkey.name


def _of(user: User) -> dict[str, str | int]:
    """Whose a challenge is: nobody else's, and of no time before a sign-out everywhere."""
    return {"sub": str(user.id), "ver": user.token_version}
