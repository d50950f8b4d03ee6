"""Whose account does an identity open? The one that it is linked with; `users.issuer_subject`.

It is linked by whoever is signed in, by the account's password, or by an address that both the
provider and Lethe have verified: an address that only one side vouches for may be a stranger's.
Where the account asks for a passkey, no address is enough.
"""

from sqlmodel.ext.asyncio.session import AsyncSession

from backend.auth.address import normal_address
from backend.auth.authenticator import placeholder
from backend.auth.issuer import IssuerClaims
from backend.auth.oidc.refusals import AlreadyLinked, IdentityTaken, PasswordWanted
from backend.auth.store import EmailTaken, UserStore
from backend.auth.tokens import NotSignedIn
from backend.auth.user import User, UserColumns


async def known(session: AsyncSession, vouched: IssuerClaims) -> User | None:
    """The account of the identity, or of its address. Raises PasswordWanted, AlreadyLinked."""
    store = UserStore(session)
    if user := await store.by_issuer_subject(vouched.subject):
        return await _followed(store, user, vouched)
    address = _address(vouched)
    account = await store.by_address(address) if address else None
    if account is None:
        return None
    if account.issuer_subject is not None:
        raise AlreadyLinked
    is_verified = vouched.email_verified and account.email_verified
    if is_verified and not account.passkey_required:
        return await link(session, account, vouched.subject)
    raise PasswordWanted


async def link(session: AsyncSession, user: User, subject: str) -> User:
    """Raises AlreadyLinked, IdentityTaken."""
    if user.issuer_subject not in (None, subject):
        raise AlreadyLinked
    store = UserStore(session)
    other = await store.by_issuer_subject(subject)
    if other is not None and other.id != user.id:
        raise IdentityTaken
    values: UserColumns = {"issuer_subject": subject}
    if erased_at := await store.erased_at(subject):
        # Whoever comes anew may come; a token that was signed before the erasure may not.
        values["sessions_ended_at"] = max(erased_at, user.sessions_ended_at or erased_at)
    return await _changed(store, user, values)


async def opened(session: AsyncSession, vouched: IssuerClaims) -> User:
    """A new account. An address that the provider did not verify is not taken from its owner."""
    store = UserStore(session)
    erased_at = await store.erased_at(vouched.subject)
    address = _address(vouched) if vouched.email_verified else None
    for email in filter(None, (address, placeholder(vouched))):
        is_theirs = email == address
        await store.add(
            User(
                email=email,
                name=vouched.name,
                issuer_subject=vouched.subject,
                email_verified=is_theirs,
                sessions_ended_at=erased_at,
            )
        )
        if user := await store.by_issuer_subject(vouched.subject):
            return user
    raise NotSignedIn


async def _followed(store: UserStore, user: User, vouched: IssuerClaims) -> User:
    """Name and address are the provider's to change, unless the account has a password."""
    if user.password_hash is not None:
        return user
    values: UserColumns = {}
    if vouched.name and vouched.name != user.name:
        values["name"] = vouched.name
    address = _address(vouched) if vouched.email_verified else None
    if address and address != user.email and await store.by_address(address) is None:
        values["email"], values["email_verified"] = address, True
    return await _changed(store, user, values) if values else user


async def _changed(store: UserStore, user: User, values: UserColumns) -> User:
    try:
        changed = await store.change(user, values)
    except EmailTaken:  # of two at the same moment the slower one
        raise IdentityTaken from None
    if changed is None:
        raise NotSignedIn
    return changed


def _address(vouched: IssuerClaims) -> str | None:
    try:
        return normal_address(vouched.email)
    except ValueError:
        return None
