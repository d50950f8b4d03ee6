"""What is a person told by mail though they asked for nothing? What takes an account over."""

from fastapi import Request

from backend.auth.authentication import auth_of
from backend.auth.letters import Kind, letter
from backend.auth.oauth.places import origin_of
from backend.auth.user import User

RESET_PAGE, SETTINGS_PAGE, LOGIN_PAGE = "/reset/", "/settings/", "/login/"
_PAGES: dict[Kind, str] = {
    "password_changed": RESET_PAGE,
    "password_reset": RESET_PAGE,
    "password_removed": RESET_PAGE,
    "address_changed": LOGIN_PAGE,
}


def tell(request: Request, user: User, kind: Kind, detail: str = "", to: str | None = None) -> None:
    """To the account's address, where there is mail: whoever took it over cannot prevent that."""
    link = origin_of(request) + _PAGES.get(kind, SETTINGS_PAGE)
    mailer = auth_of(request).mailer
    mailer.send_soon(to or user.email, *letter(kind, user.language, link, detail))
