"""How does an account begin, change and end? In one transaction each; passwords outside of it."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import cast

from backend.auth.address import normal_address
from backend.auth.passwords import Passwords
from backend.auth.schemas import AccountChange, Registration
from backend.auth.store import EmailTaken, UserStore
from backend.auth.tokens import NotSignedIn, SessionTokens
from backend.auth.user import User, UserColumns
from backend.auth.weak_passwords import refuse_weak
from backend.errors import Conflict, Forbidden, Unauthorized
from backend.postgres.database import Database


class RegistrationClosed(Forbidden):
    code = "registration_closed"
    message = "New accounts cannot be registered here."


class MailFirst(Conflict):
    code = "mail_first"
    message = "Here an account begins with a link that comes by mail. Please ask for one."


class WrongCredentials(Unauthorized):
    code = "wrong_credentials"
    message = "The e-mail address or the password is not right."


class WrongPassword(Forbidden):
    code = "wrong_password"
    message = "The current password is not right."


class NoPassword(Conflict):
    code = "no_password"
    message = "This account signs in elsewhere; its address and password are kept there."


async def register(
    database: Database, passwords: Passwords, wanted: Registration, *, verified: bool = False
) -> User:
    """Raises WeakPassword; EmailTaken, also for the slower of two at the same moment."""
    refuse_weak(wanted.password, wanted.email, wanted.name)
    user = User(
        **wanted.model_dump(exclude={"password"}),
        password_hash=await passwords.hash(wanted.password),
        email_verified=verified,
    )
    async with database.transaction() as session:
        if not await UserStore(session).add(user):
            raise EmailTaken
    return user


async def log_in(database: Database, passwords: Passwords, email: str, password: str) -> User:
    """Raises WrongCredentials, after the same work whether the address is unknown or not.

    No connection is held while the password is hashed.
    """
    user = await _by_address(database, email)
    right, better_hash = await passwords.check(password, user.password_hash if user else None)
    if user is None or not right:
        raise WrongCredentials
    if better_hash is not None:
        async with database.transaction() as session:
            await UserStore(session).change(user, {"password_hash": better_hash})
    return user


async def _by_address(database: Database, email: str) -> User | None:
    try:
        address = normal_address(email)
    except ValueError:
        address = ""  # nobody's; asked for all the same, because a skipped query shows
    async with database.transaction() as session:
        return await UserStore(session).by_address(address)


async def log_out(database: Database, tokens: SessionTokens, token: str) -> None:
    """End this token's session, on every device that holds a copy.

    One that is over already, or the issuer's to end, is nobody's fault.
    """
    with suppress(NotSignedIn):
        claims, now = tokens.read(token), datetime.now(UTC)
        # Its own end may be later than that of a new one: SESSION_DAYS may have been lowered.
        until = max(claims.expires_at, now + tokens.life)
        async with database.transaction() as session:
            await UserStore(session).end_session(claims, now, until)


async def change(
    database: Database,
    passwords: Passwords,
    user: User,
    wanted: AccountChange,
    *,
    by_mail: str | None = None,
) -> User:
    """Raises WeakPassword, EmailTaken; NotSignedIn if the session ended meanwhile.

    What `needs_password` was confirmed before. A new password ends every session of the user.
    `by_mail` is a new address that does not change yet: a link is sent there.
    """
    values = cast(
        UserColumns,
        wanted.model_dump(exclude={"password", "current_password"}, exclude_none=True),
    )
    if wanted.password is not None:
        refuse_weak(wanted.password, wanted.email or user.email, wanted.name or user.name)
        values["password_hash"] = await passwords.hash(wanted.password)
    if by_mail is not None:
        values.pop("email", None)
    if "email" in values and values["email"] != user.email:
        values["email_verified"] = False
    if not values:
        return user
    async with database.transaction() as session:
        store, is_new_password = UserStore(session), wanted.password is not None
        changed = await store.change(user, values, ends_sessions=is_new_password)
    if changed is None:
        raise NotSignedIn
    return changed


def needs_password(user: User, wanted: AccountChange) -> bool:
    """An open session is enough for a name, but not to take the account over."""
    return wanted.password is not None or wanted.email not in (None, user.email)


async def confirm(passwords: Passwords, user: User, password: str | None) -> None:
    """Raises NoPassword, WrongPassword."""
    if user.password_hash is None:
        raise NoPassword
    right, _ = await passwords.check(password or "", user.password_hash)
    if not right:
        raise WrongPassword


async def erase(database: Database, user: User) -> None:
    """Remove the user and all rows that belong to them."""
    async with database.transaction() as session:
        await UserStore(session).erase(user.id)
