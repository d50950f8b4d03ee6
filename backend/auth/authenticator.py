"""Whose token is this? One indexed query finds its user, each time."""

import hashlib
from collections.abc import Hashable
from datetime import UTC, datetime

import jwt
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from backend.auth.address import normal_address
from backend.auth.grants.access import app_access, personal_access
from backend.auth.grants.personal import is_personal
from backend.auth.issuer import Issuer, IssuerClaims
from backend.auth.owner import Owner
from backend.auth.scopes import Access, ScopeMissing
from backend.auth.statements import Statements
from backend.auth.store import UserStore, session_owner
from backend.auth.tokens import ALGORITHM, Claims, NotSignedIn, SessionTokens
from backend.auth.usage import UsageLimits, admitted
from backend.auth.user import User, UserColumns
from backend.auth.user_usage import admit
from backend.postgres.database import Database


class Authenticator:
    """Turns a token into its user, by one indexed query each time.

    So a session that ended on one replica has ended on all of them. Taken are our own session
    tokens, the JWTs of the external issuer where one is configured, and for tasks alone the tokens
    of grants. An issuer's token ends when the issuer says so, and with a sign-out everywhere.
    """

    def __init__(
        self, tokens: SessionTokens, issuer: Issuer | None, statements: Statements
    ) -> None:
        self._tokens = tokens
        self._issuer = issuer
        self._statements = statements

    async def access(
        self, session: AsyncSession, token: str, resource: str | None = None
    ) -> Access:
        """What the token opens. An app may show its own at the MCP server alone, its `resource`.

        Raises NotSignedIn.
        """
        if is_personal(token):
            return await personal_access(session, token)
        try:
            return Access(await self.owner(session, token))
        except NotSignedIn:
            if resource is None:
                raise
            return await app_access(session, self._statements, token, resource)

    async def user(self, session: AsyncSession, token: str) -> User:
        """A session's. Raises NotSignedIn, ScopeMissing."""
        if is_personal(token):
            raise ScopeMissing
        if self._issuer and not _is_own(token):
            vouched = await self._issuer.read(token)
            user = await known_or_new(session, vouched)
            if user.sessions_ended_at and not vouched.is_after(user.sessions_ended_at):
                raise NotSignedIn
            return user
        claims = self._tokens.read(token)
        known = await UserStore(session).session_user(claims)
        if known is None:
            raise NotSignedIn
        return known

    async def owner(self, session: AsyncSession, token: str) -> Owner:
        """A session's, with no more than what a request on tasks or conversations needs."""
        if self._issuer and not _is_own(token):
            return (await self.user(session, token)).owner()
        claims = self._tokens.read(token)
        owner = await UserStore(session).session_owner(claims)
        if owner is None:
            raise NotSignedIn
        return owner

    async def owner_alone(self, database: Database, whose: Hashable, token: str) -> Owner:
        """The same, for whoever needs nothing else of the database: in one round trip."""
        if self._issuer and not _is_own(token):
            async with database.transaction(whose) as session:
                return await self.owner(session, token)
        claims = self._tokens.read(token)
        async with database.reading(whose) as connection:
            owner = await session_owner(connection, claims)
        if owner is None:
            raise NotSignedIn
        return owner

    async def admit(
        self, database: Database, whose: Hashable, token: str, limits: UsageLimits, *, is_open: bool
    ) -> Owner:
        """The owner, and a turn counted for them, in the one statement that finds them: of our own
        sessions, in one round trip.

        Raises NotSignedIn, ServerLimitReached, DailyLimitReached, TurnsTooFast.
        """
        now = datetime.now(UTC)
        claims = await self._claims(database, whose, token, now)
        async with database.reading(whose) as connection:
            counted = await admit(connection, claims, limits, now, is_open=is_open)
            await connection.commit()
        if counted is None:
            raise NotSignedIn
        return admitted(counted, limits, now, is_open=is_open)

    async def _claims(
        self, database: Database, whose: Hashable, token: str, now: datetime
    ) -> Claims:
        if not self._issuer or _is_own(token):
            return self._tokens.read(token)
        async with database.transaction(whose) as session:
            user = await self.user(session, token)
        return Claims(user.id, user.token_version, "", now, now, now)


def _is_own(token: str) -> bool:
    """Only sorts: each kind is then checked against its own keys and algorithms."""
    try:
        return jwt.get_unverified_header(token).get("alg") == ALGORITHM
    except (jwt.PyJWTError, ValueError):
        raise NotSignedIn from None


async def known_or_new(session: AsyncSession, vouched: IssuerClaims) -> User:
    """The user of an issuer's subject: known, or joined to an account, or new.

    Joined only if the issuer says that it verified the address, and the account is nobody
    else's and asks for no passkey. Raises NotSignedIn for what was signed before the subject's last
    account was erased.
    """
    store = UserStore(session)
    if user := await store.by_issuer_subject(vouched.subject):
        return user
    erased_at = await store.erased_at(vouched.subject)
    if erased_at and not vouched.is_after(erased_at):
        raise NotSignedIn
    address = _address(vouched)
    if vouched.email_verified and (account := await store.by_address(address)):
        is_free = account.issuer_subject is None and not account.passkey_required
        if is_free and (joined := await _join(store, account, vouched, erased_at)):
            return joined
        address = placeholder(vouched)
    new = User(
        email=address,
        name=vouched.name,
        issuer_subject=vouched.subject,
        sessions_ended_at=erased_at,
    )
    for email in (address, placeholder(vouched)):
        await store.add(new.model_copy(update={"email": email}))
        if user := await store.by_issuer_subject(vouched.subject):
            return user
    raise NotSignedIn


async def _join(
    store: UserStore, account: User, vouched: IssuerClaims, erased_at: datetime | None
) -> User | None:
    """Whoever chose the password of an account without a verified address may not own that
    address: password, passkeys and sessions then end there and then. None where the account has
    been changed since it was read, also to ask for a passkey.
    """
    values: UserColumns = {"issuer_subject": vouched.subject}
    asks_for_none = col(User.passkey_required).is_(False)
    if account.email_verified:
        ends = [at for at in (erased_at, account.sessions_ended_at) if at]
        values["sessions_ended_at"] = max(ends, default=None)
        return await store.change(account, values, asks_for_none)
    values |= {"password_hash": None, "passkeys": {}, "email_verified": True}
    # Not now: the token that joins them is older.
    return await store.change(
        account, {**values, "sessions_ended_at": erased_at}, asks_for_none, ends_sessions=True
    )


def _address(vouched: IssuerClaims) -> str:
    try:
        return normal_address(vouched.email)
    except ValueError:
        return placeholder(vouched)


def placeholder(vouched: IssuerClaims) -> str:
    """For a user whose address is missing or somebody else's; `.invalid` belongs to nobody."""
    return hashlib.sha256(vouched.subject.encode()).hexdigest()[:32] + "@issuer.invalid"
