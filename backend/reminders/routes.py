"""How does one choose where to be reminded? /api/reminders: browsers by push, and mail."""

from datetime import UTC, datetime

from fastapi import APIRouter, Request, Response, status
from pydantic import BaseModel, ConfigDict, Field

from backend.auth.authentication import auth_of
from backend.auth.current_user import CurrentUser, PresentedToken
from backend.auth.mail_limit import NoMail
from backend.auth.sessions.browser_session import session_of
from backend.auth.sessions.device import device_of
from backend.dependencies import shared
from backend.errors import Conflict, NotFound, Unprocessable
from backend.postgres.database import Transaction
from backend.reminders.push import Pusher
from backend.reminders.store import ReminderStore
from backend.reminders.subscription import Device, Subscription

router = APIRouter(prefix="/api/reminders", tags=["reminders"])


class DeviceNotFound(NotFound):
    code = "device_not_found"
    message = "This browser is not reminded any more."


class OtherKey(Unprocessable):
    code = "other_key"
    message = "This subscription was made with another key. Subscribe anew with the present one."


class AddressUnverified(Conflict):
    code = "address_unverified"
    message = "Please confirm your e-mail address first."


class DeviceOut(BaseModel):
    id: str
    name: str = Field(description="As the browser calls itself, “Firefox, Linux”; may be empty.")
    made: datetime


class RemindersOut(BaseModel):
    key: str | None = Field(
        description="The server's key, to subscribe with: `applicationServerKey`. Null: no pushes."
    )
    devices: list[DeviceOut] = Field(description="Browsers that get a push, newest first.")
    mail: bool = Field(description="Whether a mail comes where no browser gets a push.")
    sends_mail: bool = Field(description="Whether this server can send mail.")


class RemindersChange(BaseModel):
    model_config = ConfigDict(extra="forbid")

    mail: bool


@router.get("")
async def get_reminders(request: Request, user: CurrentUser, session: Transaction) -> RemindersOut:
    """Where the user is reminded of tasks with a time, besides in an open page."""
    devices, mail = await ReminderStore(session, user.id).chosen()
    newest = sorted(devices.items(), key=lambda entry: -entry[1].made)
    return RemindersOut(
        key=shared(request, Pusher).vapid.public_key,
        devices=[
            DeviceOut(id=key, name=each.name, made=datetime.fromtimestamp(each.made, UTC))
            for key, each in newest
        ],
        mail=mail,
        sends_mail=auth_of(request).mailer.is_set,
    )


@router.patch("")
async def change_reminders(
    request: Request, user: CurrentUser, session: Transaction, wanted: RemindersChange
) -> RemindersOut:
    """Mail, where this server sends it to a confirmed address: else 409 `no_mail`,
    `address_unverified`.
    """
    if wanted.mail and not auth_of(request).mailer.is_set:
        raise NoMail("This server sends no mail.")
    if wanted.mail and not user.email_verified:
        raise AddressUnverified
    await ReminderStore(session, user.id).set_mail(wanted.mail)
    return await get_reminders(request, user, session)


@router.post("/devices")
async def add_device(
    request: Request,
    user: CurrentUser,
    session: Transaction,
    token: PresentedToken,
    wanted: Subscription,
) -> RemindersOut:
    """Remind by push in this browser, while its session goes on. Of eleven the oldest makes room.

    Its address must be `https`, and is asked only if it is public.
    """
    if not shared(request, Pusher).vapid.knows(wanted.key):
        raise OtherKey
    claims = session_of(request, token)
    device = Device(
        **wanted.model_dump(),
        session=claims.session if claims else None,
        name=device_of(request.headers.get("user-agent", "")),
    )
    await ReminderStore(session, user.id).add(device)
    return await get_reminders(request, user, session)


@router.delete("/devices/{device_id}", status_code=status.HTTP_204_NO_CONTENT)
async def remove_device(user: CurrentUser, session: Transaction, device_id: str) -> Response:
    """No more pushes to this browser. 404 `device_not_found`."""
    is_known = device_id in user.push  # others may be text that Postgres cannot read
    if not is_known or not await ReminderStore(session, user.id).remove(device_id):
        raise DeviceNotFound
    return Response(status_code=status.HTTP_204_NO_CONTENT)
