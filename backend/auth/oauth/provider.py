"""What stands behind OAuth's endpoints? Signed statements, and one grant in the user's row."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from mcp.server.auth.provider import (
    AccessToken,
    AuthorizationCode,
    AuthorizationParams,
    AuthorizeError,
    OAuthAuthorizationServerProvider,
    RefreshToken,
    TokenError,
)
from mcp.shared.auth import OAuthClientInformationFull, OAuthToken

from backend.auth.grants.grant import ends_in
from backend.auth.grants.store import GrantStore
from backend.auth.oauth.app_identity import key_of
from backend.auth.oauth.client import Client, client_of_document, read_client, register
from backend.auth.oauth.consent import Asked, ask
from backend.auth.oauth.places import CONSENT_PAGE, MCP_PATH
from backend.auth.scopes import SCOPES
from backend.auth.statements import NoStatement, Purpose, Statements
from backend.postgres.database import Database

FindDocument = Callable[[str], Awaitable[Mapping[str, Any] | None]]
"""The document at an app's address."""

ACCESS_LIFE = timedelta(hours=1)
REFRESH_LIFE = timedelta(days=60)
"""An app that was not used for so long has to ask again."""


class Code(AuthorizationCode):
    claims: dict[str, Any]


class Refresh(RefreshToken):
    claims: dict[str, Any]


class Access(AccessToken):
    claims: dict[str, Any]


class Provider(OAuthAuthorizationServerProvider[Code, Refresh, Access]):
    """The mcp SDK checks the protocol and calls these. One for each request, under its name."""

    def __init__(
        self, database: Database, statements: Statements, origin: str, find_document: FindDocument
    ) -> None:
        self._database = database
        self._statements = statements
        self._find_document = find_document
        self._origin = origin
        self._resource = origin + MCP_PATH
        self._client: Client | None = None

    async def get_client(self, client_id: str) -> Client | None:
        if client_id.startswith("https://"):
            document = await self._find_document(client_id)
            self._client = client_of_document(client_id, document) if document else None
        else:
            self._client = read_client(self._statements, client_id)
        return self._client

    async def register_client(self, client_info: OAuthClientInformationFull) -> None:
        register(self._statements, client_info)

    async def authorize(
        self, client: OAuthClientInformationFull, params: AuthorizationParams
    ) -> str:
        """The page on which the user is asked."""
        assert isinstance(client, Client)
        if params.resource and params.resource.removesuffix("/") != self._resource:
            raise AuthorizeError("invalid_target", "There is no such resource here.")
        wanted = params.scopes or SCOPES
        asked = Asked(
            client=key_of(client.client_id),
            name=client.client_name or "",
            to=str(params.redirect_uri),
            document_host=client.document_host,
            explicit=params.redirect_uri_provided_explicitly,
            state=params.state,
            challenge=params.code_challenge,
            scopes=[scope for scope in SCOPES if scope in wanted],
            resource=self._resource,
            issuer=self._origin,
        )
        request = ask(self._statements, asked)
        return f"{self._origin}{CONSENT_PAGE}?request={request}"

    async def load_authorization_code(
        self, client: OAuthClientInformationFull, authorization_code: str
    ) -> Code | None:
        claims = self._read("code", authorization_code)
        if claims is None or claims["client"] != key_of(client.client_id):
            return None
        return Code(
            code=authorization_code,
            client_id=client.client_id,
            scopes=claims["scopes"],
            expires_at=claims["exp"],
            code_challenge=claims["challenge"],
            redirect_uri=claims["to"],
            redirect_uri_provided_explicitly=claims["explicit"],
            resource=claims["resource"],
            claims=claims,
        )

    async def exchange_authorization_code(
        self, client: OAuthClientInformationFull, authorization_code: Code
    ) -> OAuthToken:
        return await self._tokens(authorization_code.claims, 0, authorization_code.scopes)

    async def load_refresh_token(
        self, client: OAuthClientInformationFull, refresh_token: str
    ) -> Refresh | None:
        claims = self._read("refresh", refresh_token)
        if claims is None or claims["client"] != key_of(client.client_id):
            return None
        return Refresh(
            token=refresh_token, client_id=client.client_id, scopes=claims["scopes"], claims=claims
        )

    async def exchange_refresh_token(
        self, client: OAuthClientInformationFull, refresh_token: Refresh, scopes: list[str]
    ) -> OAuthToken:
        claims = refresh_token.claims
        return await self._tokens(claims, claims["serial"], scopes)

    async def load_access_token(self, token: str) -> Access | None:
        """For revocation only: what MCP requests show is read by `grants/access.py`."""
        claims, client = self._read("access", token), self._client
        if claims is None or client is None or claims["client"] != key_of(client.client_id):
            return None
        return Access(
            token=token, client_id=client.client_id, scopes=claims["scopes"], claims=claims
        )

    async def revoke_token(self, token: Refresh | Access) -> None:
        """The whole grant: who ends one of its tokens is done with it."""
        async with self._database.transaction() as session:
            await GrantStore(session, UUID(token.claims["sub"])).remove(token.claims["grant"])

    def _read(self, purpose: Purpose, token: str) -> dict[str, Any] | None:
        try:
            claims = self._statements.read(purpose, token)
        except NoStatement:
            return None
        return claims if claims.get("resource") == self._resource else None

    async def _tokens(
        self, before: Mapping[str, Any], serial: int, scopes: list[str]
    ) -> OAuthToken:
        """New ones in exchange for what was good for `serial`, once. What comes a second time was
        copied by somebody: then the grant ends, for thief and app alike. Raises TokenError.
        """
        user_id, grant_id = UUID(before["sub"]), str(before["grant"])
        until = ends_in(REFRESH_LIFE)
        assert until is not None
        async with self._database.transaction() as session:
            store = GrantStore(session, user_id)
            is_first = await store.find(grant_id) is not None and await store.advance(
                grant_id, serial, until
            )
            if not is_first:
                await store.remove(grant_id)
            elif serial == 0:
                await store.keep_some(grant_id, before["client"])
        if not is_first:
            raise TokenError("invalid_grant", "This was used before, or revoked.")
        return self._signed(before, serial + 1, scopes)

    def _signed(self, before: Mapping[str, Any], serial: int, scopes: list[str]) -> OAuthToken:
        kept = {name: before[name] for name in ("sub", "grant", "client", "resource")}
        access = {**kept, "scopes": scopes}
        refresh = {**kept, "scopes": before["scopes"], "serial": serial}
        return OAuthToken(
            access_token=self._statements.sign("access", access, ACCESS_LIFE),
            expires_in=int(ACCESS_LIFE.total_seconds()),
            scope=" ".join(scopes),
            refresh_token=self._statements.sign("refresh", refresh, REFRESH_LIFE),
        )
