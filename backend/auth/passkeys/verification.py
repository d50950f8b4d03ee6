"""Is what an authenticator signed right? py_webauthn says so; each failure is one refusal."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from backend.auth.passkeys.challenge import Challenge
from backend.auth.passkeys.passkey import Passkey
from backend.auth.passkeys.refusals import PasskeyRefused
from backend.auth.passkeys.site import Site
from backend.auth.passkeys.text import to_bytes, to_text

# The library is imported by whoever uses it first: a tenth of a second that no start has to wait.

_LONGEST_ID = 1364
"""1,023 bytes in base64url, which WebAuthn allows."""
_LONGEST_KEY = 1400
"""In base64url: an RSA key of 8,192 bits. Comparing with a larger one would keep a core busy."""
_KNOWN_WAYS = frozenset({"usb", "nfc", "ble", "smart-card", "hybrid", "internal"})


def new_passkey(
    credential: dict[str, Any], asked: Challenge, site: Site, name: str
) -> tuple[str, Passkey]:
    """The credential's id and what is kept of it. Raises PasskeyRefused."""
    from webauthn import verify_registration_response
    from webauthn.helpers.structs import CredentialDeviceType

    with _refused():
        found = verify_registration_response(
            credential=credential,
            expected_challenge=asked.bytes,
            expected_rp_id=site.id,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    key = to_text(found.credential_public_key)
    credential_id = to_text(found.credential_id)
    if len(key) > _LONGEST_KEY or len(credential_id) > _LONGEST_ID:
        raise PasskeyRefused
    passkey = Passkey(
        name=name,
        key=key,
        count=found.sign_count,
        synced=found.credential_device_type == CredentialDeviceType.MULTI_DEVICE,
        transports=_ways(credential),
        made=int(datetime.now(UTC).timestamp()),
    )
    return credential_id, passkey


def new_count(credential: dict[str, Any], asked: Challenge, site: Site, passkey: Passkey) -> int:
    """The authenticator's counter now. Raises PasskeyRefused, also for one that went back: then
    there are two of an authenticator that should be one.
    """
    from webauthn import verify_authentication_response

    with _refused():
        found = verify_authentication_response(
            credential=credential,
            expected_challenge=asked.bytes,
            expected_rp_id=site.id,
            expected_origin=site.origin,
            credential_public_key=to_bytes(passkey.key),
            credential_current_sign_count=passkey.count,
            require_user_verification=True,
        )
    return found.new_sign_count


def user_of(credential: dict[str, Any], asked: Challenge) -> UUID:
    """Whose answer it says to be, whether or not they exist; whoever was asked, where it was one.

    Raises PasskeyRefused.
    """
    with _refused():
        if "sub" in asked.claims:  # an authenticator that was told which passkey may name nobody
            return UUID(asked.claims["sub"])
        return UUID(bytes=to_bytes(credential["response"]["userHandle"]))


def id_of(credential: dict[str, Any]) -> str:
    """Raises PasskeyRefused."""
    found = credential.get("id")
    if not isinstance(found, str) or not 0 < len(found) <= _LONGEST_ID:
        raise PasskeyRefused
    return found


def _ways(credential: dict[str, Any]) -> list[str]:
    told = credential["response"].get("transports")
    known = {way for way in told if isinstance(way, str)} if isinstance(told, list) else set()
    return sorted(_KNOWN_WAYS & known)


@contextmanager
def _refused() -> Iterator[None]:
    """What somebody made up fails in parsers of JSON, base64, CBOR and keys, each in its way."""
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        yield
    except (WebAuthnException, InvalidSignature, UnsupportedAlgorithm) as exc:
        raise PasskeyRefused from exc
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError) as exc:
        raise PasskeyRefused from exc
