"""How often is an address written to? Three times in a quarter of an hour, for whoever asks."""

from fastapi import Request

from backend.auth.attempts import address_key
from backend.auth.authentication import auth_of
from backend.auth.client_network import client_network_of
from backend.auth.rate_limit import TooManyAttempts
from backend.errors import Conflict, TooManyRequests


class NoMail(Conflict):
    code = "no_mail"
    message = "This server sends no mail. Please ask whoever runs it."


class TooManyMails(TooManyRequests):
    code = "too_many_mails"
    message = "This was asked for several times already. Please look at your mail."


def count_mail(request: Request, email: str) -> None:
    """The same for an unknown address. Raises TooManyMails; NoMail where none is sent."""
    auth = auth_of(request)
    if not auth.mailer.is_set:
        raise NoMail
    try:
        auth.network_limiter.attempt(f"mail {client_network_of(request)}")
        auth.mail_limiter.attempt(address_key(email))
    except TooManyAttempts as exc:
        raise TooManyMails(headers=exc.headers) from None
