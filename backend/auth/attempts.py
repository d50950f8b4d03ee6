"""Which attempts at a password or an account count, and against whom?"""

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import Request

from backend.auth.account import WrongCredentials, WrongPassword
from backend.auth.address import normal_address
from backend.auth.authentication import auth_of
from backend.auth.client_network import is_loopback, place_of
from backend.auth.rate_limit import TooManyAttempts
from backend.errors import TooManyRequests


class TooManyAccounts(TooManyRequests):
    code = "too_many_accounts"
    message = "Too many accounts were made from where you are. Please wait a few minutes."


def count_registration(request: Request) -> None:
    """Count a new account for this request's place: each costs a hash, and a row for good.

    This machine itself is not counted: whoever is on it needs no account to do harm, and what
    runs against a local copy makes accounts by the hundred. Raises TooManyAccounts.
    """
    if not is_loopback(place_of(request)):
        try:
            auth_of(request).registration_brake.attempt(place_of(request))
        except TooManyAttempts as exc:
            raise TooManyAccounts(headers=exc.headers) from None


def spelled_once(email: str) -> str:
    """One key for all spellings of an address, so that none is a way around the brake."""
    try:
        return normal_address(email)
    except ValueError:
        return "no address"


@contextmanager
def counted(request: Request, who: str) -> Iterator[None]:
    """Count an attempt at `who`'s password from this request's place; only a wrong one stays.

    It counts before the password is compared, so that many at once gain nothing.
    Raises TooManyAttempts.
    """
    auth, place = auth_of(request), place_of(request)
    key = f"{who} {place}"
    auth.brake.attempt(key)
    try:
        auth.place_brake.attempt(place)
    except TooManyAttempts:
        auth.brake.take_back(key)
        raise
    try:
        yield
    except (WrongCredentials, WrongPassword):
        raise
    except BaseException:
        auth.brake.take_back(key)
        auth.place_brake.take_back(place)
        raise
    auth.brake.forget(key)
    auth.place_brake.take_back(place)
