"""What is a person told by mail though they asked for nothing? That their password was changed."""

from fastapi import Request

from backend.auth.authentication import auth_of
from backend.auth.oauth.places import origin_of
from backend.auth.recovery import change_notice
from backend.auth.user import User

RESET_PAGE = "/reset/"


def tell_of_change(request: Request, user: User) -> None:
    """To the account's address, where there is mail: whoever took it over cannot prevent that."""
    page = origin_of(request) + RESET_PAGE
    auth_of(request).mailer.send_soon(user.email, *change_notice(user, page))
