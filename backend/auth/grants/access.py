"""What does a grant's token open? The tasks of its user, as far as the grant goes."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from backend.auth.grants.grant import Kind
from backend.auth.grants.personal import CALENDAR, PREFIX, is_right, named_by
from backend.auth.grants.store import Granted, GrantStore
from backend.auth.scopes import Access
from backend.auth.statements import NoStatement, Statements
from backend.auth.tokens import NotSignedIn


async def personal_access(session: AsyncSession, token: str) -> Access:
    """Raises NotSignedIn, the same for what never was and what is over."""
    return await _kept(session, token, PREFIX, "token")


async def calendar_access(session: AsyncSession, token: str) -> Access:
    """What the address of a calendar opens. Raises NotSignedIn."""
    return await _kept(session, token, CALENDAR, "calendar")


async def _kept(session: AsyncSession, token: str, prefix: str, kind: Kind) -> Access:
    named = named_by(token, prefix)
    if named is None:
        raise NotSignedIn
    user_id, grant_id = named
    found = await GrantStore(session, user_id).find(grant_id)
    if found is None or found.grant.kind != kind or not is_right(token, found.grant.hash):
        raise NotSignedIn
    return await _used(session, found)


async def app_access(
    session: AsyncSession, statements: Statements, token: str, resource: str
) -> Access:
    """`resource` is the address at which the token is shown: it must have been made for that.

    Raises NotSignedIn.
    """
    try:
        claims = statements.read("access", token)
        user_id, grant_id = UUID(claims["sub"]), str(claims["grant"])
    except (NoStatement, KeyError, ValueError):
        raise NotSignedIn from None
    if claims.get("resource") != resource:
        raise NotSignedIn
    found = await GrantStore(session, user_id).find(grant_id)
    if found is None or found.grant.kind != "app":
        raise NotSignedIn
    access = await _used(session, found)
    narrowed = frozenset(claims.get("scopes", ())) & frozenset(found.grant.scopes)
    return Access(access.owner, narrowed)


async def _used(session: AsyncSession, found: Granted) -> Access:
    await GrantStore(session, found.owner.id).use(found)
    return Access(found.owner, frozenset(found.grant.scopes))
