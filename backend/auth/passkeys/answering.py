"""Whose passkey has answered? It is looked up, what it signed is checked, and the answer is spent.

An answer for somebody unknown fails as one that is wrong: nobody learns who is known.
"""

from typing import Any

from fastapi import Request

from backend.auth.attempts import count_attempt
from backend.auth.passkeys.challenge import Challenge
from backend.auth.passkeys.passkey import passkeys_of
from backend.auth.passkeys.refusals import PasskeyRefused
from backend.auth.passkeys.site import site_of
from backend.auth.passkeys.store import PasskeyStore
from backend.auth.passkeys.verification import id_of, new_count, user_of
from backend.auth.user import User
from backend.postgres.database import database_of


async def user_by_passkey(request: Request, credential: dict[str, Any], asked: Challenge) -> User:
    """Raises PasskeyRefused, PasskeyExpired, PasskeysNeedName, TooManyAttempts."""
    site, user_id, key = site_of(request), user_of(credential, asked), id_of(credential)
    with count_attempt(request, f"passkey of {user_id}"):
        async with database_of(request).transaction() as session:
            store = PasskeyStore(session, user_id)
            known = await store.user()
            passkey = passkeys_of(known.passkeys if known else {}).get(key)
            if passkey is None:
                raise PasskeyRefused
            count = new_count(credential, asked, site, passkey)
            await store.use(key, passkey.count, count, asked)
            user = await store.user()
    assert user is not None  # whose row was changed in this transaction
    return user
