"""How does one sign in with others? /api/auth/oidc: to the provider and back, and the links."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response, status
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field

from backend.auth import account
from backend.auth.attempts import address_key, count_attempt
from backend.auth.authentication import auth_of
from backend.auth.cross_site import SameSite
from backend.auth.current_user import PresentedToken, SignedIn
from backend.auth.notices import tell
from backend.auth.oauth.places import origin_of
from backend.auth.oidc import attempt as attempts
from backend.auth.oidc import identity
from backend.auth.oidc.cookies import forget, keep, kept_link
from backend.auth.oidc.provider import Provider
from backend.auth.oidc.refusals import AlreadyLinked
from backend.auth.oidc.returning import Returned, came_back, refused
from backend.auth.passkeys.refusals import PasskeyWanted
from backend.auth.passkeys.store import PasskeyStore
from backend.auth.recent_sign_in import require_shown
from backend.auth.schemas import GivenPassword, SessionOut, UserOut
from backend.auth.sessions.browser_session import begin
from backend.errors import AppError, NotFound
from backend.postgres.database import database_of

router = APIRouter(prefix="/api/auth/oidc", tags=["account"])
_TO_A_PAGE: dict[str, Any] = {
    "status_code": status.HTTP_303_SEE_OTHER,
    "response_class": RedirectResponse,
    "openapi_extra": {"security": [{}]},
}
ProviderId = Annotated[str, Path(max_length=32, description="As `/api/info` lists it.")]


class LinkWish(BaseModel):
    model_config = ConfigDict(extra="forbid")

    password: GivenPassword | None = Field(
        default=None, description="Where no passkey has just confirmed it."
    )


class GoTo(BaseModel):
    go_to: str = Field(description="Where the browser goes now: to the provider.")


class LinkPassword(BaseModel):
    model_config = ConfigDict(extra="forbid")

    password: GivenPassword


class FinishedLink(SessionOut):
    go_to: str = Field(description="The page that the browser wanted.")


@router.get("/{provider}/start", **_TO_A_PAGE)
async def start_sign_in(
    request: Request,
    provider: ProviderId,
    next_page: Annotated[str | None, Query(alias="next", max_length=4096)] = None,
) -> Response:
    """For a browser: to the provider, and after that to `next`, a page of this site."""
    begun = attempts.begin(provider, attempts.page_here(next_page))
    try:
        there = _provider(request, provider)
        response = RedirectResponse(await there.address(begun, _back(request, provider)), 303)
    except AppError as exc:
        return refused(request, exc, attempts.LOGIN)
    keep(request, response, begun)
    return response


@router.get("/{provider}/callback", **_TO_A_PAGE)
async def finish_sign_in(
    request: Request, provider: ProviderId, told: Annotated[Returned, Query()]
) -> Response:
    """For a browser that comes back: to the page that it wanted, signed in. What went wrong stands
    in `?refused=` of the sign-in page; a client that wants no page gets the error itself.
    """
    return await came_back(request, provider, told, _back(request, provider))


@router.post("/{provider}/link")
async def link_account(
    request: Request,
    response: Response,
    provider: ProviderId,
    user: SignedIn,
    token: PresentedToken,
    given: LinkWish | None = None,
) -> GoTo:
    """Begin to link the account of whoever is signed in, which takes their password or passkey: 403
    `sign_in_again` without. 409 `already_linked`.
    """
    if user.issuer_subject is not None:
        raise AlreadyLinked
    await require_shown(request, user, token, given.password if given else None)
    begun = attempts.begin(provider, f"{attempts.SETTINGS}#sign-in-with", user.id)
    there = await _provider(request, provider).address(begun, _back(request, provider))
    keep(request, response, begun)
    return GoTo(go_to=there)


@router.post("/finish")
async def finish_link(
    request: Request, response: Response, given: LinkPassword, _: SameSite
) -> FinishedLink:
    """Link the identity that has just come back with the account of its address, by the account's
    password, and sign in. 401 `wrong_credentials`, 410 `sign_in_expired`. Where the password is not
    enough, 403 `passkey_wanted`: that account is linked once it is signed in.
    """
    wanted, database = kept_link(request), database_of(request)
    with count_attempt(request, address_key(wanted.email)):
        passwords = auth_of(request).passwords
        user = await account.log_in(database, passwords, wanted.email, given.password)
    if user.passkey_required:
        raise PasskeyWanted
    async with database.transaction() as session:
        user = await identity.link(session, user, wanted.subject)
    tell(request, user, "identity", wanted.provider)
    forget(request, response)
    token = await begin(request, response, user)
    return FinishedLink(access_token=token, user=UserOut.of(user), go_to=wanted.page)


@router.delete("")
async def unlink_account(request: Request, user: SignedIn) -> UserOut:
    """Sign in by what else there is. 409 `no_password` where there is no passkey either."""
    if user.password_hash is None and not user.passkeys:
        raise account.NoPassword
    async with database_of(request).transaction() as session:
        await PasskeyStore(session, user.id).unlink()
    return UserOut.of(user.model_copy(update={"issuer_subject": None}))


def _provider(request: Request, provider: str) -> Provider:
    found = auth_of(request).providers.get(provider)
    if found is None:
        raise NotFound
    return found


def _back(request: Request, provider: str) -> str:
    """The address that the provider must know, too."""
    return f"{origin_of(request)}/api/auth/oidc/{provider}/callback"
