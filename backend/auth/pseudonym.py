"""What stands for a user where nobody need know who it is? A hash, keyed by our secret."""

import hashlib
from collections.abc import Callable


def pseudonyms(secret: str, purpose: str) -> Callable[[str], str]:
    """It tells one user from another, each purpose by other names, and nobody who it is."""
    key = hashlib.sha256(f"lethe {purpose} {secret}".encode()).digest()

    def pseudonym(user: str) -> str:
        return hashlib.blake2b(user.encode(), key=key, digest_size=8).hexdigest()

    return pseudonym
