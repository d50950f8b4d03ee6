"""Which attempts at a password count, and against whom?"""

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import Request

from backend.auth.account import WrongCredentials, WrongPassword
from backend.auth.wiring import auth_of


@contextmanager
def counted(request: Request, who: str) -> Iterator[None]:
    """Count an attempt at `who`'s password from this request's place; only a wrong one stays.

    It counts before the password is compared, so that many at once gain nothing.
    Raises TooManyAttempts.
    """
    auth, place = auth_of(request), place_of(request)
    key = f"{who} {place}"
    auth.brake.attempt(key)
    auth.place_brake.attempt(place)
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


def place_of(request: Request) -> str:
    """Where a request comes from: an IPv4 address, or the /64 that one IPv6 customer has."""
    host = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if address.version == 4:
        return host
    return str(ipaddress.ip_network((address, 64), strict=False))
