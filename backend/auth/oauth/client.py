"""What is an app to us? What it said when it registered, signed: its id is that statement. Or what
its own document says, whose address is then its id.
"""

from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from mcp.server.auth.provider import RegistrationError
from mcp.shared.auth import InvalidRedirectUriError, OAuthClientInformationFull
from pydantic import AnyUrl, ValidationError

from backend.auth.scopes import SCOPES
from backend.auth.statements import NoStatement, Statements

_NAME_LENGTH = 80
_MOST_ADDRESSES = 8
_LONGEST_ADDRESS = 400
_NEVER = frozenset({"about", "blob", "chrome", "data", "file", "filesystem", "ftp", "javascript",
                    "mailto", "vbscript", "view-source", "ws", "wss"})  # fmt: skip
"""Schemes that lead to no app, or run what stands behind them."""


class Client(OAuthClientInformationFull):
    """A registered app. All are public (RFC 6749, 2.1): a secret that was given to anybody who
    asked would prove nothing, and PKCE protects the code.
    """

    document_host: str = ""
    """Where the document lies by which the app is known; empty for one that registered here."""

    def validate_redirect_uri(self, redirect_uri: AnyUrl | None) -> AnyUrl:
        """A native app listens on a port that it learns when it starts (RFC 8252, 7.3)."""
        try:
            return super().validate_redirect_uri(redirect_uri)
        except InvalidRedirectUriError:
            wanted = _without_port(redirect_uri)
            known = [_without_port(address) for address in self.redirect_uris or ()]
            if redirect_uri is None or wanted is None or wanted not in known:
                raise
            return redirect_uri


def register(statements: Statements, wanted: OAuthClientInformationFull) -> None:
    """Give it an id, and take back what we do not do. Raises RegistrationError."""
    addresses = [str(address) for address in wanted.redirect_uris or ()]
    if not 1 <= len(addresses) <= _MOST_ADDRESSES or not all(map(_is_safe, addresses)):
        raise RegistrationError(
            "invalid_redirect_uri",
            "HTTPS, HTTP on this machine, or an app's own scheme is wanted, without a fragment.",
        )
    name = _short(wanted.client_name or "")
    wanted.client_id = statements.sign("client", {"name": name, "to": addresses}, None)
    wanted.client_name = name or None
    wanted.token_endpoint_auth_method = "none"
    wanted.client_secret = wanted.client_secret_expires_at = None
    wanted.grant_types = ["authorization_code", "refresh_token"]
    wanted.scope = " ".join(SCOPES)


def read_client(statements: Statements, client_id: str) -> Client | None:
    try:
        told: dict[str, Any] = statements.read("client", client_id)
        return Client(
            client_id=client_id,
            client_name=told["name"] or None,
            redirect_uris=told["to"],
            token_endpoint_auth_method="none",
            scope=" ".join(SCOPES),
        )
    except (NoStatement, ValidationError, KeyError):
        return None


def client_of_document(url: str, document: Mapping[str, Any]) -> Client | None:
    """What stands in a client id metadata document. None for what we would not register."""
    addresses = document.get("redirect_uris")
    if not isinstance(addresses, list) or not 1 <= len(addresses) <= _MOST_ADDRESSES:
        return None
    if not all(isinstance(address, str) and _is_safe(address) for address in addresses):
        return None
    if document.get("token_endpoint_auth_method", "none") != "none" or "client_secret" in document:
        return None
    try:
        return Client(
            client_id=url,
            client_name=_short(str(document.get("client_name") or "")) or None,
            redirect_uris=[AnyUrl(address) for address in addresses],
            token_endpoint_auth_method="none",
            scope=" ".join(SCOPES),
            document_host=urlsplit(url).netloc,
        )
    except ValidationError:
        return None


def _short(name: str) -> str:
    return "".join(c for c in name if c.isprintable())[:_NAME_LENGTH].strip()


def _is_safe(address: str) -> bool:
    parts = urlsplit(address)
    if len(address) > _LONGEST_ADDRESS or parts.fragment or parts.username is not None:
        return False
    if parts.scheme == "http":
        return _is_loopback(parts.hostname)
    if parts.scheme == "https":
        return bool(parts.hostname)
    return parts.scheme not in _NEVER and address.startswith(f"{parts.scheme}:/")


def _is_loopback(host: str | None) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address((host or "").strip("[]")).is_loopback
    except ValueError:
        return False


def _without_port(address: AnyUrl | None) -> tuple[str, str, str] | None:
    """Of an address on this machine; None for others, whose port counts."""
    parts = urlsplit(str(address or ""))
    if parts.scheme != "http" or not _is_loopback(parts.hostname) or parts.fragment:
        return None
    return parts.hostname or "", parts.path or "/", parts.query
