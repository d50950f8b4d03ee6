"""Who seems to ask, before anybody has looked? The user of the token's signature, or the token."""

from collections.abc import Hashable

from fastapi import Request
from fastapi.security.utils import get_authorization_scheme_param

from backend.auth.cookie import cookie_of
from backend.auth.tokens import NotSignedIn, SessionTokens


def asker_of(request: Request, tokens: SessionTokens) -> Hashable | None:
    """Whose limits a request counts for; None for nobody's. It says nothing of what is allowed.

    All sessions of a user are one. An issuer's token, which is read later, counts by itself.
    """
    _, bearer = get_authorization_scheme_param(request.headers.get("authorization"))
    token = bearer or cookie_of(request)
    if not token:
        return None
    try:
        return tokens.read(token).user_id
    except NotSignedIn:
        return token
