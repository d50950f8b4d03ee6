"""Who wants to hear of a weakness? /.well-known/security.txt says it, where a contact is set."""

from datetime import UTC, datetime, timedelta

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse

from backend.dependencies import SharedSettings
from backend.errors import NotFound

router = APIRouter()

_GOOD_FOR = timedelta(days=180)
"""RFC 9116 wants it looked at again within a year."""


@router.get("/.well-known/security.txt", include_in_schema=False)
async def tell_contact(settings: SharedSettings) -> PlainTextResponse:
    if settings.security_contact is None:
        raise NotFound
    expires = (datetime.now(UTC) + _GOOD_FOR).isoformat(timespec="seconds")
    lines = [f"Contact: {settings.security_contact}", f"Expires: {expires}"]
    if settings.public_url:
        lines.append(f"Canonical: {settings.public_url}/.well-known/security.txt")
    return PlainTextResponse("\n".join(lines) + "\n")
