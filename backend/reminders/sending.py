"""When are reminders sent? As each minute begins; of all processes one at a time claims them."""

import asyncio
import logging
from datetime import UTC, datetime
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from backend.auth.mail import Mailer
from backend.auth.notices import SETTINGS_PAGE
from backend.errors import AppError
from backend.postgres.database import Database
from backend.reminders.push import Outcome, Pusher
from backend.reminders.store import AT_ONCE, Reminded, ReminderStore, claim_due
from backend.reminders.wording import mail_text, push_text

log = logging.getLogger("lethe")

_BEHIND: Final = 0.2
"""Seconds: a clock that wakes us a little early shall not cost a minute."""
_MINUTE: Final = 60.0


class Reminding:
    """One per process. `public_url` is where mails lead to, if the server knows its name."""

    def __init__(
        self, database: Database, pusher: Pusher, mailer: Mailer, public_url: str | None
    ) -> None:
        self._database = database
        self._pusher = pusher
        self._mailer = mailer
        self._link = f"{public_url}{SETTINGS_PAGE}" if public_url else None

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(_MINUTE - datetime.now(UTC).timestamp() % _MINUTE + _BEHIND)
            try:
                await self.remind(datetime.now(UTC))
            except (SQLAlchemyError, OSError, AppError, ValueError) as exc:
                log.warning("reminding failed, trying again in a minute: %s", type(exc).__name__)

    async def remind(self, now: datetime) -> int:
        """Tell what is due; how many tasks that were."""
        told = 0
        while True:
            async with self._database.transaction() as session:
                users = await claim_due(session, now)
            await asyncio.gather(*map(self._tell, users))
            piece = sum(len(user.due) for user in users)
            told += piece
            if piece < AT_ONCE:
                return told

    async def _tell(self, user: Reminded) -> None:
        """By mail only where no push service took it: nobody is told twice."""
        outcomes = await self._push(user)
        if "taken" not in outcomes.values() and user.mail_to is not None:
            letter = mail_text(user.due, user.language, self._link)
            self._mailer.send_soon(user.mail_to, *letter)
        gone = [device for device, outcome in outcomes.items() if outcome == "gone"]
        if gone:
            async with self._database.transaction() as session:
                for device in gone:
                    await ReminderStore(session, user.id).remove(device)

    async def _push(self, user: Reminded) -> dict[str, Outcome]:
        if not user.devices:
            return {}
        text = push_text(user.due, user.language)
        sending = (self._pusher.send(device, text) for device in user.devices.values())
        return dict(zip(user.devices, await asyncio.gather(*sending), strict=True))
