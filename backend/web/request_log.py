"""What is kept of a request? One line without content, and a security event where it is one."""

import logging
import time
from functools import lru_cache

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.auth.client_network import client_network_of
from backend.auth.pseudonym import pseudonyms
from backend.event_stream import offer_write_now, withdraw_write_now, write_now_of
from backend.logs import fields, security_event
from backend.web.host_names import PROBES

log = logging.getLogger("lethe.requests")

_ACTS = {
    ("POST", "/api/auth/register"): "account_made",
    ("POST", "/api/auth/login"): "signed_in",
    ("POST", "/api/auth/logout"): "signed_out",
    ("PATCH", "/api/auth/me"): "account_changed",
    ("DELETE", "/api/auth/me"): "account_erased",
    ("POST", "/api/auth/forgotten"): "password_forgotten",
    ("POST", "/api/auth/reset"): "password_reset",
    ("POST", "/api/auth/sign-up"): "account_invited",
    ("POST", "/api/auth/sign-up/finish"): "account_made",
    ("POST", "/api/auth/confirm-address"): "address_confirmed",
    ("POST", "/api/auth/grants"): "token_made",
    ("POST", "/api/auth/grants/calendar"): "calendar_made",
    ("DELETE", "/api/auth/grants/{grant_id}"): "grant_revoked",
    ("DELETE", "/api/auth/sessions/{session_id}"): "session_ended",
    ("DELETE", "/api/auth/sessions"): "other_sessions_ended",
    ("POST", "/api/auth/connect"): "app_answered",
    ("GET", "/api/auth/oidc/{provider}/callback"): "signed_in",
    ("POST", "/api/auth/oidc/finish"): "identity_linked",
    ("DELETE", "/api/auth/oidc"): "identity_unlinked",
    ("POST", "/api/auth/passkeys/sign-in"): "signed_in",
    ("POST", "/api/auth/sign-up/passkey"): "account_made",
    ("POST", "/api/auth/passkeys"): "passkey_added",
    ("PATCH", "/api/auth/passkeys"): "passkey_choice_changed",
    ("DELETE", "/api/auth/passkeys/{passkey_id}"): "passkey_removed",
    ("DELETE", "/api/auth/me/password"): "password_removed",
}
"""What counts when it succeeded."""
_REFUSALS = {
    "wrong_credentials": "sign_in_failed",
    "wrong_password": "password_refused",
    "passkey_refused": "passkey_refused",
    "passkey_wanted": "password_not_enough",
    "too_many_attempts": "attempts_limited",
    "too_many_accounts": "accounts_limited",
    "too_many_requests": "requests_limited",
    "too_many_mails": "mails_limited",
    "turns_too_fast": "turns_limited",
    "daily_limit_reached": "turns_limited",
    "server_limit_reached": "server_limited",
    "cross_site_request": "cross_site_refused",
    "wrong_host": "host_refused",
    "sign_in_denied": "sign_in_failed",
    "sign_in_expired": "sign_in_failed",
    "sign_in_failed": "sign_in_failed",
}
"""By the code of the error."""


class RequestLog:
    """`lines`: whether each request gets a line; probes that are well get none."""

    def __init__(self, app: ASGIApp, *, secret: str, lines: bool) -> None:
        self.app = app
        self._lines = lines
        self._hashed = lru_cache(4096)(pseudonyms(secret, "log"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = time.monotonic()
        status, size = 500, 0
        write_now = write_now_of(scope)

        def counted(piece: bytes) -> bool:
            """The pieces of a stream that go past `send`."""
            nonlocal size
            is_written = write_now is not None and write_now(piece)
            size += len(piece) if is_written else 0
            return is_written

        async def watched(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                size += len(message.get("body", b""))
            await send(message)

        if write_now is not None:
            offer_write_now(scope, counted)
        try:
            await self.app(scope, receive, watched)
        finally:
            withdraw_write_now(scope)
            self._tell(scope, status, size, time.monotonic() - begun)

    def _tell(self, scope: Scope, status: int, size: int, seconds: float) -> None:
        state, route = scope.get("state", {}), route_of(scope)
        error, asker = state.get("error"), state.get("asker")
        user = self._hashed(str(asker)) if asker else None
        if event := _event(scope, status, route, error):
            network = client_network_of(Request(scope))
            request_id = state.get("request_id")
            security_event(event, user=user, network=network, request_id=request_id, route=route)
        if self._lines and not (status == 200 and route in PROBES):
            told = fields(
                method=scope["method"],
                route=route,
                status=status,
                ms=round(seconds * 1000, 1),
                bytes=size,
                error=error,
                user=user,
                request_id=state.get("request_id"),
            )
            log.info("request", extra=told)


def route_of(scope: Scope) -> str:
    """The template, in which no value stands that somebody sent."""
    path = getattr(scope.get("route"), "path", None)
    return str(path) if path else "page"


def _event(scope: Scope, status: int, route: str, error: str | None) -> str | None:
    if error == "not_signed_in":
        return "token_refused" if _offers_token(scope) else None
    if error is not None:
        return _REFUSALS.get(error)
    return _ACTS.get((scope["method"], route)) if status < 400 else None


def _offers_token(scope: Scope) -> bool:
    return any(
        name == b"authorization" or (name == b"cookie" and b"lethe_session=" in value)
        for name, value in scope["headers"]
    )
