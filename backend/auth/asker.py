"""Who seems to ask, before anybody has looked? The user of the token's signature, or the token.

Where who asks may not choose who they seem to be, their network stands for a token of others.
"""

from collections.abc import Hashable

from fastapi import Request
from fastapi.security.utils import get_authorization_scheme_param

from backend.auth.client_network import client_network_of
from backend.auth.cookie import cookie_of
from backend.auth.tokens import NotSignedIn, SessionTokens


def asker_of(request: Request, tokens: SessionTokens) -> Hashable | None:
    """Whose limits a request counts for; None for nobody's. It says nothing of what is allowed.

    All sessions of a user are one. An issuer's token, which is read later, counts by itself.
    """
    token = _token(request)
    if not token:
        return None
    try:
        return tokens.read(token).user_id
    except NotSignedIn:
        return token


def place_in_line(request: Request, tokens: SessionTokens) -> Hashable:
    """Who a request stands in line for: the user, or a network, as tokens can be made up."""
    try:
        return tokens.read(_token(request) or "").user_id
    except NotSignedIn:
        return client_network_of(request)


def _token(request: Request) -> str | None:
    _, bearer = get_authorization_scheme_param(request.headers.get("authorization"))
    return bearer or cookie_of(request)
