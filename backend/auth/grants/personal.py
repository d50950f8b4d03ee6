"""What is a personal token? A long random text that names its user and grant, kept as a hash."""

import base64
import binascii
import hashlib
import hmac
import secrets
from uuid import UUID

PREFIX, CALENDAR = "lethe_pat_", "lethe_cal_"
"""By which scanners of repositories know that it is a secret. The second, of a calendar's address,
opens nothing else.
"""
_USER, _GRANT, _SECRET = 16, 6, 32


def new_token(user_id: UUID, grant_id: str, prefix: str = PREFIX) -> str:
    parts = user_id.bytes + bytes.fromhex(grant_id) + secrets.token_bytes(_SECRET)
    return prefix + base64.urlsafe_b64encode(parts).decode()


def is_personal(token: str) -> bool:
    return token.startswith(PREFIX)


def named_by(token: str, prefix: str = PREFIX) -> tuple[UUID, str] | None:
    """The user and the grant that it names, whether or not they exist."""
    if not token.startswith(prefix) or not token.isascii():
        return None
    try:
        parts = base64.b64decode(token.removeprefix(prefix), altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        return None
    if len(parts) != _USER + _GRANT + _SECRET:
        return None
    return UUID(bytes=parts[:_USER]), parts[_USER : _USER + _GRANT].hex()


def hash_of(token: str) -> str:
    """SHA-256 is enough for 32 random bytes: nobody can guess through them."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_right(token: str, kept: str) -> bool:
    return hmac.compare_digest(hash_of(token), kept)
