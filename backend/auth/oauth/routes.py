"""How does the consent page ask and answer? /api/auth/connect, by the browser's own session."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from backend.auth.authentication import auth_of
from backend.auth.cookie import cookie_of
from backend.auth.current_user import CurrentUser, PresentedToken, SignedIn
from backend.auth.notices import tell
from backend.auth.oauth.consent import allow, deny, read_asked
from backend.auth.recent_sign_in import require_recent
from backend.auth.schemas import GivenPassword
from backend.auth.scopes import Scope
from backend.auth.sessions.browser_session import session_of
from backend.errors import Forbidden
from backend.postgres.database import database_of

router = APIRouter(prefix="/api/auth/connect", tags=["account"])
_REQUEST = Field(max_length=8192, description="As the page was opened with it.")


class NotByPage(Forbidden):
    code = "not_by_page"
    message = "Only a person can answer this, on Lethe's own page."


class AskedOut(BaseModel):
    name: str = Field(
        description="What the app calls itself. Anybody can call themselves anything."
    )
    host: str = Field(description="Where its answer goes.")
    document_host: str = Field(
        description="Which host vouches for the name; empty where the app itself has told it."
    )
    scopes: list[Scope]


class Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")

    request: Annotated[str, _REQUEST]
    answer: Literal["allow", "deny"]
    scopes: list[Scope] | None = Field(
        default=None, max_length=2, description="Fewer than the app asks for; null: all of them."
    )
    password: GivenPassword | None = Field(
        default=None, description="The user's, where the sign-in is over an hour old."
    )


class AnsweredOut(BaseModel):
    go_to: str = Field(description="Where the browser goes now: back to the app.")


@router.get("")
async def get_asked(
    request: Request, _: CurrentUser, asked: Annotated[str, Query(alias="request"), _REQUEST]
) -> AskedOut:
    """What an app asks for. 410 `consent_expired` for what is too old or not ours."""
    found = read_asked(auth_of(request).statements, asked)
    return AskedOut(
        name=found.name, host=found.host, document_host=found.document_host, scopes=found.scopes
    )


@router.post("")
async def answer_asked(
    request: Request, user: SignedIn, token: PresentedToken, given: Answer
) -> AnsweredOut:
    """The user's answer to an app. Only the cookie's session may give it: a program that holds a
    bearer token would say yes to itself. A yes wants what a personal token wants: 403
    `sign_in_again`.
    """
    if "authorization" in request.headers or session_of(request, cookie_of(request)) is None:
        raise NotByPage
    statements = auth_of(request).statements
    asked = read_asked(statements, given.request)
    if given.scopes is not None:
        asked.scopes = [scope for scope in asked.scopes if scope in given.scopes]
    if given.answer == "deny" or not asked.scopes:
        return AnsweredOut(go_to=deny(asked))
    await require_recent(request, user, token, given.password)
    async with database_of(request).transaction() as session:
        go_to = await allow(session, statements, user.id, asked)
    tell(request, user, "app", f"{asked.name} ({asked.host})")
    return AnsweredOut(go_to=go_to)
