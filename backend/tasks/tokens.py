"""How does a browser keep what only this server may say? As tokens that are signed, not stored."""

import base64
import binascii
import hmac
import json
import zlib
from datetime import datetime, timedelta
from typing import Literal, TypeVar

from pydantic import BaseModel, ValidationError

from backend.auth.owner import Owner
from backend.errors import AppError
from backend.tasks.errors import TokenInvalid

Kind = Literal["undo", "confirm"]
Content = TypeVar("Content", bound=BaseModel)
_SKEW = timedelta(minutes=5)  # two replicas' clocks may differ


def seal(kind: Kind, owner: Owner, at: datetime, content: BaseModel, secret: str) -> str:
    """A token of this content, for this owner, issued at this instant."""
    parts = [owner.id.hex, at.isoformat(), content.model_dump(mode="json", exclude_unset=True)]
    plain = json.dumps(parts, separators=(",", ":"), ensure_ascii=False)
    body = zlib.compress(plain.encode())
    return f"{_text(body)}.{_text(_signature(kind, body, secret))}"


def unseal(
    kind: Kind,
    owner: Owner,
    token: str,
    secret: str,
    content: type[Content],
    *,
    now: datetime,
    valid: timedelta,
    expired: type[AppError],
) -> tuple[datetime, Content]:
    """When it was issued, and its content. Raises `TokenInvalid`, or `expired`."""
    try:
        body, signature = (_bytes(part) for part in token.split("."))
    except (ValueError, binascii.Error) as exc:
        raise TokenInvalid from exc
    if not hmac.compare_digest(signature, _signature(kind, body, secret)):
        raise TokenInvalid
    # Only what this server signed gets here, so it need not be distrusted any more.
    for_owner, at, sealed = json.loads(zlib.decompress(body))
    issued = datetime.fromisoformat(at)
    if for_owner != owner.id.hex or issued > now + _SKEW:
        raise TokenInvalid
    if now > issued + valid:
        raise expired
    try:
        return issued, content.model_validate(sealed)
    except ValidationError as exc:  # of a newer Lethe, or of one long gone
        raise TokenInvalid from exc


def _signature(kind: Kind, body: bytes, secret: str) -> bytes:
    return hmac.digest(secret.encode(), f"lethe tasks {kind} ".encode() + body, "sha256")


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
