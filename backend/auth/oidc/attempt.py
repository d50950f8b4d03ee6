"""What is one attempt to sign in? Three random words for one provider, and where it leads."""

import re
import secrets
from dataclasses import dataclass
from uuid import UUID

CHAT, LOGIN, SETTINGS = "/chat/", "/login/", "/settings/"
_LONGEST = 2_000
"""Characters of the page that is led to: all has to fit a cookie."""
_HERE = re.compile(r"/(?:[a-z]+/)?(?:[?#][\x21-\x5b\x5d-\x7e]*)?")
"""A page of ours: one plain word, which no reading of an address takes for a host."""


@dataclass(frozen=True, slots=True)
class Attempt:
    provider: str
    state: str
    nonce: str
    verifier: str
    page: str
    """Where the browser goes in the end."""
    user: str | None = None
    """Who links their account, where nobody signs in."""

    @property
    def refused_page(self) -> str:
        return SETTINGS if self.user else LOGIN


def begin(provider: str, page: str, user_id: UUID | None = None) -> Attempt:
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    return Attempt(provider, state, nonce, verifier, page, str(user_id) if user_id else None)


def page_here(wanted: str | None) -> str:
    """The page within the site; the chat for whatever is none."""
    is_here = wanted and len(wanted) <= _LONGEST and _HERE.fullmatch(wanted)
    return wanted if is_here and wanted else CHAT
