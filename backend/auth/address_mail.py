"""What is written to an address that an account wants? A link, or that it has an account."""

from fastapi import Request

from backend.auth.authentication import auth_of
from backend.auth.letters import letter
from backend.auth.new_address import address_link
from backend.auth.notices import RESET_PAGE
from backend.auth.oauth.places import origin_of
from backend.auth.sign_up import is_known
from backend.auth.user import User
from backend.postgres.database import database_of

_PAGE = "/confirm/"


async def send_address_link(request: Request, user: User, email: str) -> None:
    """Whoever has an account with that address is told so instead, and nobody else.

    Counted by whoever asks for it, before they change anything.
    """
    auth, origin = auth_of(request), origin_of(request)
    if email != user.email and await is_known(database_of(request), email):
        told = letter("known", user.language, origin + RESET_PAGE)
    else:
        link = address_link(auth.statements, user, email, origin + _PAGE)
        told = letter("address", user.language, link)
    auth.mailer.send_soon(email, *told)
