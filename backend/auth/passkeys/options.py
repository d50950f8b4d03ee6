"""What is the browser asked for? A passkey that is found without a name and knows its person."""

from typing import Any
from uuid import UUID

from backend.auth.passkeys.challenge import LIFE, Challenge
from backend.auth.passkeys.passkey import Passkey
from backend.auth.passkeys.site import Site
from backend.auth.passkeys.text import to_text

_MILLISECONDS = int(LIFE.total_seconds() * 1000) // 2
_ALGORITHMS = (-8, -7, -257)
"""EdDSA, ES256, RS256, as COSE numbers them."""


def to_create(
    site: Site, asked: Challenge, user_id: UUID, email: str, name: str, known: dict[str, Passkey]
) -> dict[str, Any]:
    """`PublicKeyCredentialCreationOptionsJSON` of WebAuthn."""
    return {
        "rp": {"id": site.id, "name": "Lethe"},
        "user": {"id": to_text(user_id.bytes), "name": email, "displayName": name or email},
        "challenge": to_text(asked.bytes),
        "pubKeyCredParams": [{"type": "public-key", "alg": alg} for alg in _ALGORITHMS],
        "timeout": _MILLISECONDS,
        "excludeCredentials": _descriptors(known),
        "authenticatorSelection": {
            "residentKey": "required",
            "requireResidentKey": True,
            "userVerification": "required",
        },
        "attestation": "none",
    }


def to_get(site: Site, asked: Challenge, known: dict[str, Passkey] | None = None) -> dict[str, Any]:
    """`PublicKeyCredentialRequestOptionsJSON`. Without `known`, whichever passkey the site has."""
    return {
        "challenge": to_text(asked.bytes),
        "timeout": _MILLISECONDS,
        "rpId": site.id,
        "allowCredentials": _descriptors(known or {}),
        "userVerification": "required",
    }


def _descriptors(known: dict[str, Passkey]) -> list[dict[str, Any]]:
    return [
        {"type": "public-key", "id": key, "transports": passkey.transports}
        for key, passkey in known.items()
    ]
