"""Who may do what outlives a session? Whoever signed in lately, or shows password or passkey."""

from datetime import UTC, datetime, timedelta

from fastapi import Request

from backend.auth import account
from backend.auth.attempts import count_attempt
from backend.auth.authentication import auth_of
from backend.auth.passkeys.proof import is_proved
from backend.auth.passkeys.refusals import ConfirmByPasskey
from backend.auth.sessions.browser_session import session_of
from backend.auth.user import User
from backend.errors import Forbidden

_RECENT = timedelta(hours=1)


class SignInAgain(Forbidden):
    code = "sign_in_again"
    message = "Please give your password, or sign in again."


async def require_recent(request: Request, user: User, token: str, password: str | None) -> None:
    """An open page that somebody else comes upon is not enough. Raises SignInAgain, WrongPassword.

    An issuer's token is its issuer's to judge.
    """
    claims = session_of(request, token)
    if claims is None or datetime.now(UTC) - claims.begun_at < _RECENT:
        return
    if is_proved(request, user, token):
        return
    if password is None or user.password_hash is None:
        raise SignInAgain
    await require_proof(request, user, token, password)


async def require_shown(request: Request, user: User, token: str, password: str | None) -> None:
    """For another key to the account, or one that all others then need: an open page is not enough
    at any age. Only who has nothing to show is asked for a recent sign-in.

    Raises SignInAgain, WrongPassword, ConfirmByPasskey.
    """
    has_something = user.password_hash is not None or (user.passkeys and session_of(request, token))
    if not has_something:
        await require_recent(request, user, token, password)
    elif password is None and not is_proved(request, user, token):
        raise SignInAgain
    else:
        await require_proof(request, user, token, password)


async def require_proof(request: Request, user: User, token: str, password: str | None) -> None:
    """For what takes an account over no sign-in is recent enough. A passkey is as good as the
    password. Raises NoPassword, WrongPassword, ConfirmByPasskey.
    """
    if is_proved(request, user, token):
        return
    if user.password_hash is None and user.passkeys:
        raise ConfirmByPasskey
    with count_attempt(request, str(user.id)):
        await account.confirm(auth_of(request).passwords, user, password)
