"""How does a push service know that a push is ours? By RFC 8292: a key pair, derived from a secret.

Nothing is stored, and all replicas have the same pair. A subscription names the public key that it
was made with; while SECRET_KEY is exchanged, those made with an older one go on.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from urllib.parse import urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from backend.reminders.encryption import point_of

_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_LIFE: Final = timedelta(hours=12)
"""A push service refuses what is good for more than a day."""


def base64url(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    """Raises ValueError."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _key_of(secret: str) -> ec.EllipticCurvePrivateKey:
    # 16 bytes more than the curve's order has: no number is likelier than another.
    raw = HKDF(SHA256(), 48, None, b"lethe: push, by VAPID").derive(secret.encode())
    number = int.from_bytes(raw, "big") % (_ORDER - 1) + 1
    return ec.derive_private_key(number, ec.SECP256R1())


class Vapid:
    """The key pairs of one server. `contact` is whom a push service asks about us."""

    def __init__(self, secrets: Sequence[str], contact: str | None = None) -> None:
        """The first of the secrets is the present one; where there is none, nothing is sent."""
        self._keys: dict[str, ec.EllipticCurvePrivateKey] = {}
        for secret in secrets:
            key = _key_of(secret)
            self._keys[base64url(point_of(key.public_key()))] = key
        self._contact = contact
        self.public_key = next(iter(self._keys), None)

    def knows(self, public_key: str) -> bool:
        return public_key in self._keys

    def authorization(self, endpoint: str, public_key: str) -> str:
        """The header of one push. KeyError for a key that is not ours any more."""
        parts = urlsplit(endpoint)
        claims: dict[str, Any] = {
            "aud": f"{parts.scheme}://{parts.netloc}",
            "exp": datetime.now(UTC) + _LIFE,
        }
        if self._contact is not None:
            claims["sub"] = self._contact
        signed = jwt.encode(claims, self._keys[public_key], algorithm="ES256")
        return f"vapid t={signed}, k={public_key}"
