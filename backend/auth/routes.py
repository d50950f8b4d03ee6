"""Which routes does the account have? /api/auth: register, log in and out, change, leave."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, Request, Response, status

from backend.auth import account
from backend.auth.address_mail import send_address_link
from backend.auth.attempts import address_key, count_attempt, count_registration
from backend.auth.authentication import auth_of
from backend.auth.cookie import clear_cookie
from backend.auth.cross_site import SameSite
from backend.auth.current_user import CurrentUser, OfferedToken, PresentedToken, SignedIn, signed_in
from backend.auth.mail_limit import count_mail
from backend.auth.notices import tell
from backend.auth.passkeys.second_step import passkey_after_password
from backend.auth.recent_sign_in import require_proof, require_recent
from backend.auth.schemas import (
    AccountChange,
    ChangedOut,
    ErasedOut,
    Erasure,
    Login,
    Logout,
    Registration,
    SessionOut,
    UsageOut,
    UserOut,
    WhoOut,
)
from backend.auth.server_budget import ServerBudget
from backend.auth.sessions.browser_session import begin, go_on
from backend.auth.store import UserStore
from backend.auth.tokens import NotSignedIn
from backend.auth.usage import day_end, usage_limits
from backend.auth.user import User
from backend.auth.user_usage import usage_of
from backend.dependencies import SharedSettings, shared
from backend.postgres.database import Transaction, database_of

router = APIRouter(prefix="/api/auth", tags=["account"])

_FOR_ANYBODY: dict[str, Any] = {"security": [{}]}
"""Beside the two ways to sign in: none."""


@router.post("/register", status_code=status.HTTP_201_CREATED)
async def register(
    request: Request,
    response: Response,
    wanted: Registration,
    settings: SharedSettings,
    _: SameSite,
) -> SessionOut:
    """Create an account and sign in. 409 `email_taken`; 429 after too many from one network.

    Where this server sends mail, 409 `mail_first`: an account begins by `/api/auth/sign-up`.
    """
    if not settings.registration_open:
        raise account.RegistrationClosed
    if auth_of(request).mailer.is_set:
        raise account.MailFirst
    count_registration(request)
    passwords = auth_of(request).passwords
    user = await account.register(database_of(request), passwords, wanted)
    return await _session(request, response, user)


@router.post("/login")
async def login(request: Request, response: Response, given: Login, _: SameSite) -> SessionOut:
    """Sign in. 401 `wrong_credentials`, the same for an unknown address; 429 after too many.

    403 `passkey_wanted` where the right password is not enough: its `details` are what
    `/api/auth/passkeys/sign-in` takes, and `options` for the browser.
    """
    passwords = auth_of(request).passwords
    with count_attempt(request, address_key(given.email)):
        user = await account.log_in(database_of(request), passwords, given.email, given.password)
    if user.passkey_required:
        raise passkey_after_password(request, user)
    return await _session(request, response, user)


@router.post("/logout", status_code=status.HTTP_204_NO_CONTENT, openapi_extra=_FOR_ANYBODY)
async def logout(
    request: Request, token: OfferedToken, _: SameSite, wanted: Logout | None = None
) -> Response:
    """Forget the cookie and end its session; with `{"everywhere": true}`, all of the user's.

    A copy of the token that somebody kept works no more. Without `everywhere` nothing needs to be
    signed in. A token of the external issuer is the issuer's to end.
    """
    if wanted and wanted.everywhere:
        if token is None:
            raise NotSignedIn
        user = await signed_in(request, token)
        async with database_of(request).transaction() as session:
            await UserStore(session).end_all(user.id)
    elif token is not None:
        await account.log_out(database_of(request), auth_of(request).tokens, token)
    response = Response(status_code=status.HTTP_204_NO_CONTENT)
    clear_cookie(request, response)
    return response


@router.get("/me")
async def get_account(
    request: Request, response: Response, user: SignedIn, token: OfferedToken
) -> UserOut:
    """Who is signed in. A browser's session that is half over begins anew."""
    await go_on(request, response, user, token)
    return UserOut.of(user)


@router.get("/me/usage")
async def get_usage(
    request: Request, session: Transaction, user: CurrentUser, settings: SharedSettings
) -> UsageOut:
    """What the signed-in user has asked for today, and how much there is. Null is no limit; where
    there is none at all, nothing is counted. `server_percent` is what all users have used.
    """
    now = datetime.now(UTC)
    usage, limits = await usage_of(session, user.id, now), usage_limits(settings)
    return UsageOut(
        turns=usage.turns,
        tokens=usage.tokens,
        turns_per_minute=limits.turns_per_minute or None,
        turns_per_day=limits.turns_per_day or None,
        tokens_per_day=limits.tokens_per_day or None,
        server_percent=shared(request, ServerBudget).share(now),
        resets_at=day_end(now),
    )


@router.get("/session", openapi_extra=_FOR_ANYBODY)
async def get_session(request: Request, response: Response, token: OfferedToken) -> WhoOut:
    """Who is signed in, if anybody: a browser's first question, which nobody need answer by an
    error. The same as `/me` otherwise.
    """
    with suppress(NotSignedIn):
        if token is not None:
            user = await signed_in(request, token)
            await go_on(request, response, user, token)
            return WhoOut(user=UserOut.of(user))
    return WhoOut(user=None)


@router.patch("/me", response_model_exclude_none=True)
async def change_account(
    request: Request,
    response: Response,
    user: SignedIn,
    token: PresentedToken,
    wanted: AccountChange,
) -> ChangedOut:
    """Change the account. A new `email` or `password` needs `current_password`, or a passkey that
    `/api/auth/passkeys/confirm` has just taken.

    After a new password every session has ended; the answer holds the one that goes on. Where this
    server sends mail, a new address counts once its link is opened (`confirm_sent_to`).
    403 `wrong_password`, `confirm_by_passkey`, 409 `email_taken`; 429, and nothing is changed,
    after too many letters.
    """
    auth, database = auth_of(request), database_of(request)
    address, before = _by_mail(request, user, wanted), user.email
    if account.needs_password(user, wanted):
        await require_proof(request, user, token, wanted.current_password)
    if address is not None:
        count_mail(request, address)  # before anything is changed that somebody has to be told
    changed = await account.change(database, auth.passwords, user, wanted, by_mail=address)
    answer = ChangedOut(**UserOut.of(changed).model_dump())
    if changed.email != before:
        tell(request, changed, "address_changed", changed.email, to=before)
    if wanted.password is not None:
        tell(request, changed, "password_changed")
        answer.access_token = await begin(request, response, changed) or None
        answer.token_type = "bearer" if answer.access_token else None
    if address is not None:
        await send_address_link(request, changed, address)
        answer.confirm_sent_to = address
    return answer


@router.post("/me/confirm", status_code=status.HTTP_204_NO_CONTENT)
async def confirm_owner(
    request: Request, user: SignedIn, token: PresentedToken, given: Erasure | None = None
) -> Response:
    """Whether the account may be erased by this: it refuses as `DELETE /api/auth/me` would, and
    changes nothing. Conversations, which go first, would else be gone before the refusal.
    """
    await _confirm(request, user, token, given)
    return Response(status_code=status.HTTP_204_NO_CONTENT)


@router.delete("/me")
async def erase_account(
    request: Request,
    response: Response,
    user: SignedIn,
    token: PresentedToken,
    given: Erasure | None = None,
) -> ErasedOut:
    """Erase the account with all its tasks, for good. Needs the `password` or a passkey; where
    there is no password, a sign-in within the hour: 403 `sign_in_again`.

    Conversations are at OpenAI: the browser, which knows their ids, erases them first.
    """
    await _confirm(request, user, token, given)
    await account.erase(database_of(request), user)
    clear_cookie(request, response)
    return ErasedOut(id=user.id)


async def _confirm(request: Request, user: User, token: str, given: Erasure | None) -> None:
    proved = require_recent if user.password_hash is None else require_proof
    await proved(request, user, token, given.password if given else None)


def _by_mail(request: Request, user: User, wanted: AccountChange) -> str | None:
    """A new address, where it is the account's only once its link was opened."""
    is_new = wanted.email is not None and wanted.email != user.email
    return wanted.email if is_new and auth_of(request).mailer.is_set else None


async def _session(request: Request, response: Response, user: User) -> SessionOut:
    return SessionOut(access_token=await begin(request, response, user), user=UserOut.of(user))
