"""How are bytes written in WebAuthn's JSON? In base64url without padding."""

import base64
import binascii


def to_text(given: bytes) -> str:
    return base64.urlsafe_b64encode(given).rstrip(b"=").decode()


def to_bytes(text: str) -> bytes:
    """Raises ValueError for what is not base64url."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as exc:
        raise ValueError("this is not base64url") from exc
