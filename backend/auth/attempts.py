"""Which attempts at an account count? The wrong ones, by address or passkey and by network."""

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import Request

from backend.auth.account import WrongCredentials, WrongPassword
from backend.auth.address import normal_address
from backend.auth.authentication import auth_of
from backend.auth.client_network import client_network_of, is_loopback
from backend.auth.passkeys.refusals import PasskeyRefused
from backend.auth.rate_limit import TooManyAttempts
from backend.errors import TooManyRequests


class TooManyAccounts(TooManyRequests):
    code = "too_many_accounts"
    message = "Too many accounts were made from where you are. Please wait a few minutes."


def count_registration(request: Request) -> None:
    """Count a new account for this request's network: each costs a hash, and a row for good.

    This machine itself is not counted: whoever is on it needs no account to do harm, and what
    runs against a local copy makes accounts by the hundred. Raises TooManyAccounts.
    """
    if not is_loopback(client_network_of(request)):
        try:
            auth_of(request).registration_limiter.attempt(client_network_of(request))
        except TooManyAttempts as exc:
            raise TooManyAccounts(headers=exc.headers) from None


def address_key(email: str) -> str:
    """One key for all spellings of an address, so that none is a way around the limit."""
    try:
        return normal_address(email)
    except ValueError:
        return "no address"


@contextmanager
def count_attempt(request: Request, who: str) -> Iterator[None]:
    """Count an attempt at `who`'s password or passkey from this request's network.

    Only a wrong one stays. It counts before the password is compared, so that many at once gain
    nothing. Raises TooManyAttempts.
    """
    auth, network = auth_of(request), client_network_of(request)
    key = f"{who} {network}"
    auth.login_limiter.attempt(key)
    try:
        auth.network_limiter.attempt(network)
    except TooManyAttempts:
        auth.login_limiter.take_back(key)
        raise
    try:
        yield
    except (WrongCredentials, WrongPassword, PasskeyRefused):
        raise
    except BaseException:
        auth.login_limiter.take_back(key)
        auth.network_limiter.take_back(network)
        raise
    auth.login_limiter.forget(key)
    auth.network_limiter.take_back(network)
