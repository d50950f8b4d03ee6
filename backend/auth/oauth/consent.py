"""What is the user asked when an app wants in? Its name, where it lives, and what it may do."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from mcp.server.auth.provider import AuthorizationParams, construct_redirect_uri
from pydantic import BaseModel
from sqlmodel.ext.asyncio.session import AsyncSession

from backend.auth.grants.grant import Grant, ends_in, new_id, seconds
from backend.auth.grants.store import GrantStore
from backend.auth.oauth.client import Client, host_of, key_of
from backend.auth.scopes import SCOPES, Scope
from backend.auth.statements import NoStatement, Statements
from backend.errors import Gone

_TO_ANSWER = timedelta(minutes=30)
_TO_EXCHANGE = timedelta(minutes=2)


class ConsentExpired(Gone):
    code = "consent_expired"
    message = "This request is too old or is not ours. Please begin again in the app."


class Asked(BaseModel):
    """One request of an app, as it comes back from the page, signed."""

    client: str
    name: str
    to: str
    explicit: bool
    state: str | None
    challenge: str
    scopes: list[Scope]
    resource: str
    issuer: str

    @property
    def host(self) -> str:
        return host_of(self.to)


def ask(
    statements: Statements, client: Client, params: AuthorizationParams, issuer: str, resource: str
) -> str:
    """What the consent page is opened with."""
    wanted = params.scopes or SCOPES
    asked = Asked(
        client=key_of(client.client_id),
        name=client.client_name or "",
        to=str(params.redirect_uri),
        explicit=params.redirect_uri_provided_explicitly,
        state=params.state,
        challenge=params.code_challenge,
        scopes=[scope for scope in SCOPES if scope in wanted],
        resource=resource,
        issuer=issuer,
    )
    return statements.sign("consent", asked.model_dump(), _TO_ANSWER)


def read_asked(statements: Statements, request: str) -> Asked:
    """Raises ConsentExpired."""
    try:
        return Asked.model_validate(statements.read("consent", request))
    except NoStatement:
        raise ConsentExpired from None


async def allow(session: AsyncSession, statements: Statements, user_id: UUID, asked: Asked) -> str:
    """A new grant, and the address that tells the app its code. Raises TooManyGrants."""
    grant_id = new_id()
    grant = Grant(
        kind="app",
        name=asked.name,
        scopes=asked.scopes,
        made=seconds(datetime.now(UTC)),
        until=ends_in(_TO_EXCHANGE),
        client=asked.client,
        host=asked.host,
        resource=asked.resource,
    )
    await GrantStore(session, user_id).add(grant_id, grant)
    claims: dict[str, Any] = {**asked.model_dump(), "sub": str(user_id), "grant": grant_id}
    return _back(asked, code=statements.sign("code", claims, _TO_EXCHANGE))


def deny(asked: Asked) -> str:
    """The address that tells the app that its user said no."""
    return _back(asked, error="access_denied")


def _back(asked: Asked, **values: str) -> str:
    """With our name (RFC 9207): an app that knows several servers cannot confuse their answers."""
    return construct_redirect_uri(asked.to, **values, state=asked.state, iss=asked.issuer)
