"""What if somebody forgot their password? They get a link by mail, which is good once."""

from datetime import timedelta
from uuid import UUID

from sqlmodel import col

from backend.auth.address import normal_address
from backend.auth.passwords import Passwords
from backend.auth.statements import NoStatement, Statements
from backend.auth.store import UserStore
from backend.auth.user import User, UserColumns
from backend.auth.weak_passwords import refuse_weak
from backend.errors import Gone
from backend.postgres.database import Database

LIFE = timedelta(minutes=30)


class LinkExpired(Gone):
    code = "link_expired"
    message = "This link is too old or was used. Please ask for another one."


class ResetExpired(Gone):
    code = "reset_expired"
    message = "This link is too old or was used. Please ask for another one."


async def link_for(
    database: Database, statements: Statements, email: str, page: str
) -> tuple[User, str] | None:
    """Whom to write to, and the link. None where no account has this address, or it is a
    provider's alone to open.
    """
    try:
        address = normal_address(email)
    except ValueError:
        address = ""
    async with database.transaction() as session:
        user = await UserStore(session).by_address(address)
    if user is None or _is_a_providers(user):
        return None
    claims = {"sub": str(user.id), "ver": user.token_version, "to": user.email}
    token = statements.sign("reset", claims, LIFE)
    return user, f"{page}#{token}"  # behind #: no log and no other site gets to see it


def _is_a_providers(user: User) -> bool:
    return user.issuer_subject is not None and user.password_hash is None and not user.passkeys


async def reset(
    database: Database, passwords: Passwords, statements: Statements, token: str, password: str
) -> User:
    """A new password ends all sessions, a linked identity, passkeys, and with the sessions this
    link, which shows that the address is theirs. Where the account asks for a passkey after the
    password, passkeys stay: a letter is not enough to do without.

    Raises ResetExpired, WeakPassword.
    """
    try:
        claims = statements.read("reset", token)
        user_id, version, address = UUID(claims["sub"]), int(claims["ver"]), str(claims["to"])
    except (NoStatement, KeyError, ValueError):
        raise ResetExpired from None
    async with database.transaction() as session:
        user = await UserStore(session).of_version(user_id, version)
    if user is None or user.email != address:
        raise ResetExpired
    refuse_weak(password, user.email, user.name)
    kept = await passwords.hash(password)
    async with database.transaction() as session:
        # Whoever chose the old one may have added a way in of theirs, by which they came back.
        values: UserColumns = {
            "password_hash": kept,
            "email_verified": True,
            "issuer_subject": None,
        }
        if not user.passkey_required:
            values["passkeys"] = {}
        changed = await UserStore(session).change(
            user, values, col(User.passkey_required).is_(user.passkey_required), ends_sessions=True
        )
    if changed is None:  # the same link or that choice, at the same moment
        raise ResetExpired
    return changed
