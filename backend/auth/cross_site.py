"""Did another site's page send this request? The browser's own headers say so."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request

from backend.errors import Forbidden

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class CrossSite(Forbidden):
    code = "cross_site_request"
    message = "This request came from another site's page and was refused."


def refuse_cross_site(request: Request) -> None:
    """Raises CrossSite for a write that a browser says, or shows, comes from elsewhere.

    Browsers send Sec-Fetch-Site, older ones at least Origin, with every cross-site write. A
    request with neither comes from no browser, so no one's cookie was abused. (The rule of Go's
    net/http CrossOriginProtection.)
    """
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        if site not in ("same-origin", "none"):
            raise CrossSite
        return
    origin = request.headers.get("origin")
    if origin is not None and _host(origin) != request.headers.get("host", "").lower():
        raise CrossSite


def is_own_page(request: Request) -> bool:
    """Whether a browser says that a page of ours asks. No script can say so in its place."""
    return request.headers.get("sec-fetch-site") == "same-origin"


def _host(origin: str) -> str | None:
    """None for what is no origin, such as the `null` of a sandboxed frame."""
    try:
        return urlsplit(origin).netloc.lower() or None
    except ValueError:
        return None


async def _same_site(request: Request) -> None:  # async: FastAPI would give others a thread
    refuse_cross_site(request)


SameSite = Annotated[None, Depends(_same_site)]
"""For routes that set or clear the cookie, whoever is signed in."""
