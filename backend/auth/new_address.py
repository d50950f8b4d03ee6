"""How does an account get another address, or have its own verified? By a link sent there."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from backend.auth.recovery import LinkExpired
from backend.auth.statements import NoStatement, Statements
from backend.auth.store import UserStore
from backend.auth.tokens import Claims
from backend.auth.user import User
from backend.postgres.database import Database

LIFE = timedelta(days=1)


def address_link(statements: Statements, user: User, email: str, page: str) -> str:
    """Good once, and while the account has the address that it has now."""
    claims = {
        "sub": str(user.id),
        "ver": user.token_version,
        "from": user.email,
        "to": email,
        "jti": uuid4().hex,
    }
    return f"{page}#{statements.sign('address', claims, LIFE)}"


async def confirm_address(
    database: Database, statements: Statements, token: str
) -> tuple[User, str]:
    """The user as they are now, and the address before. Raises LinkExpired, EmailTaken."""
    try:
        claims = statements.read("address", token)
        user_id, version = UUID(claims["sub"]), int(claims["ver"])
        before, wanted, link = str(claims["from"]), str(claims["to"]), str(claims["jti"])
    except (NoStatement, KeyError, ValueError):
        raise LinkExpired from None
    async with database.transaction() as session:
        store = UserStore(session)
        user = await store.of_version(user_id, version)
        if user is None or user.email != before:
            raise LinkExpired
        changed = await store.change(user, {"email": wanted, "email_verified": True})
        if changed is None or link in changed.ended_sessions:
            raise LinkExpired
        # A link is over as a session is: kept by its id until it would have ended by itself.
        now, until = datetime.now(UTC), datetime.now(UTC) + 2 * LIFE
        used = Claims(changed.id, changed.token_version, link, now, until, now)
        await store.end_session(used, now, until)
    return changed, before
