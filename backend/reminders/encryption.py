"""Who can read a push? The browser alone: it is encrypted to its key, by RFC 8291 and RFC 8188.

The push service in between learns when something was sent, and its size to the next kilobyte.
"""

import os
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

_RECORD: Final = 4096
_STEP: Final = 1024
_LAST: Final = b"\x02"
"""Behind the text of the last record, and in front of its padding."""


def point_of(key: ec.EllipticCurvePublicKey) -> bytes:
    """The 65 bytes by which keys of P-256 are told."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def browser_key(point: bytes) -> ec.EllipticCurvePublicKey:
    """Raises ValueError for what is no point of the curve."""
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)


def padded(text: bytes) -> bytes:
    return (text + _LAST).ljust(-(-(len(text) + 1) // _STEP) * _STEP, b"\0")


def encrypted(
    record: bytes,
    browser: bytes,
    auth: bytes,
    ours: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes | None = None,
) -> bytes:
    """The body of a push. `record` is padded; `ours` and `salt` are new ones, but in a test."""
    ours = ours or ec.generate_private_key(ec.SECP256R1())
    salt = salt or os.urandom(16)
    point = point_of(ours.public_key())
    shared = ours.exchange(ec.ECDH(), browser_key(browser))
    secret = _derived(shared, auth, b"WebPush: info\0" + browser + point, 32)
    key = _derived(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(secret, salt, b"Content-Encoding: nonce\0", 12)
    head = salt + _RECORD.to_bytes(4, "big") + len(point).to_bytes(1, "big") + point
    return head + AESGCM(key).encrypt(nonce, record, None)


def _derived(secret: bytes, salt: bytes, purpose: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, purpose).derive(secret)
