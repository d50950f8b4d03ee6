"""What may an operator do to an account? Make it, change what opens it, sign it out, erase it.

Who runs these can reach the database: no password is asked for.
"""

from backend.auth.account import register
from backend.auth.address import normal_address
from backend.auth.passwords import Passwords
from backend.auth.schemas import AccountChange, Registration
from backend.auth.store import UserStore
from backend.auth.user import User, UserColumns
from backend.auth.weak_passwords import refuse_weak
from backend.postgres.database import Database


class NoSuchAccount(LookupError):
    def __str__(self) -> str:
        return "There is no account with this e-mail address."


async def create_user(database: Database, email: str, name: str, password: str) -> User:
    """Raises EmailTaken, WeakPassword, ValidationError."""
    wanted = Registration(email=email, name=name, password=password)
    passwords = Passwords(workers=1)
    try:
        return await register(database, passwords, wanted)
    finally:
        passwords.close()


async def reset_password(database: Database, email: str, password: str) -> User:
    """A new password; all sessions end, and every replica hears of it. Raises ValidationError,
    WeakPassword, NoSuchAccount.
    """
    wanted = AccountChange(password=password).password
    assert wanted is not None
    async with database.transaction() as session:
        user = await _known(UserStore(session), email)
    refuse_weak(wanted, user.email, user.name)
    passwords = Passwords(workers=1)
    try:
        kept = await passwords.hash(wanted)
    finally:
        passwords.close()
    async with database.transaction() as session:
        store = UserStore(session)
        user = await _known(store, email)
        await store.change(user, {"password_hash": kept}, ends_sessions=True)
    return user


async def remove_passkeys(database: Database, email: str) -> User:
    """All of them, which nobody is asked for any more; all sessions end. Raises NoSuchAccount."""
    async with database.transaction() as session:
        store = UserStore(session)
        user = await _known(store, email)
        gone: UserColumns = {"passkeys": {}, "passkey_required": False}
        await store.change(user, gone, ends_sessions=True)
    return user


async def end_sessions(database: Database, email: str) -> User:
    """Raises NoSuchAccount."""
    async with database.transaction() as session:
        store = UserStore(session)
        user = await _known(store, email)
        await store.end_all(user.id)
    return user


async def erase(database: Database, email: str) -> User:
    """The account and its rows. Raises NoSuchAccount."""
    async with database.transaction() as session:
        store = UserStore(session)
        user = await _known(store, email)
        await store.erase(user.id)
    return user


async def _known(store: UserStore, email: str) -> User:
    try:
        user = await store.by_address(normal_address(email))
    except ValueError:
        raise NoSuchAccount from None
    if user is None:
        raise NoSuchAccount
    return user
