"""What is the user asked when an app wants in? Its name, where it lives, and what it may do."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit
from uuid import UUID

from pydantic import BaseModel
from sqlmodel.ext.asyncio.session import AsyncSession

from backend.auth.grants.grant import Grant, ends_in, new_id, seconds
from backend.auth.grants.store import GrantStore
from backend.auth.oauth.app_identity import host_of
from backend.auth.scopes import Scope
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
    document_host: str = ""
    explicit: bool
    state: str | None
    challenge: str
    scopes: list[Scope]
    resource: str
    issuer: str

    @property
    def host(self) -> str:
        return host_of(self.to)


def ask(statements: Statements, asked: Asked) -> str:
    """What the consent page is opened with."""
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
    if asked.state is not None:
        values["state"] = asked.state
    parts = urlsplit(asked.to)
    before = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode([*before, *values.items(), ("iss", asked.issuer)])
    return urlunsplit(parts._replace(query=query))
