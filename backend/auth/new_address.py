"""How does an account get another address, or have its own verified? By a link sent there."""

from datetime import timedelta
from uuid import UUID

from backend.auth.recovery import LinkExpired
from backend.auth.statements import NoStatement, Statements
from backend.auth.store import UserStore
from backend.auth.user import User
from backend.postgres.database import Database

LIFE = timedelta(days=1)


def address_link(statements: Statements, user: User, email: str, page: str) -> str:
    """Good once: it names the address that the account has now, and which then is another one, or
    verified.
    """
    claims = {"sub": str(user.id), "ver": user.token_version, "from": user.email, "to": email}
    return f"{page}#{statements.sign('address', claims, LIFE)}"


async def confirm_address(
    database: Database, statements: Statements, token: str
) -> tuple[User, str]:
    """The user as they are now, and the address before. Raises LinkExpired, EmailTaken."""
    try:
        claims = statements.read("address", token)
        user_id, version = UUID(claims["sub"]), int(claims["ver"])
        before, wanted = str(claims["from"]), str(claims["to"])
    except (NoStatement, KeyError, ValueError):
        raise LinkExpired from None
    async with database.transaction() as session:
        store = UserStore(session)
        user = await store.of_version(user_id, version)
        is_used = user is None or user.email != before
        if user is None or is_used or (user.email == wanted and user.email_verified):
            raise LinkExpired
        changed = await store.change(user, {"email": wanted, "email_verified": True})
    if changed is None:
        raise LinkExpired
    return changed, before
