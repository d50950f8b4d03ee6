"""Which tasks are in the feed? Open ones with a date, from a month ago to a year ahead."""

import hashlib
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from typing import Final

from sqlmodel.ext.asyncio.session import AsyncSession

from backend import __version__
from backend.auth.owner import Owner
from backend.postgres.database import Database
from backend.tasks.calendar_feed.event import AHEAD, events
from backend.tasks.slices import Slices
from backend.tasks.store.fingerprint import fingerprint
from backend.tasks.store.query import PAGE_LIMIT, TaskQuery
from backend.tasks.store.scope import Scope
from backend.tasks.store.task_store import TaskStore
from backend.tasks.task import TaskOut
from backend.tasks.transfer.calendar import CALENDAR_END, calendar_start

_BEHIND: Final = timedelta(days=31)
_PAGES: Final = 10
LETTERS: Final = 4_000_000
"""What a feed may hold: some nine thousand events without notes."""
_HEAD: Final = (
    "METHOD:PUBLISH\r\nX-WR-CALNAME:Lethe\r\nNAME:Lethe\r\n"
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n"
)


async def tag_of(session: AsyncSession, owner: Owner, now: datetime) -> str:
    """The same as long as the feed is: found without writing it."""
    since, today, until = _days(owner, now)
    known = await fingerprint(Scope(session, owner, now), since, until)
    said = f"{__version__} {owner.id} {owner.zone.key} {today} {known}"
    return f'"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


async def feed(database: Database, owner: Owner, now: datetime) -> str:
    """The events of the soonest two thousand tasks at most, cut where they become too many.

    No connection is held while they are written, and others have their turn meanwhile.
    """
    _, today, _ = _days(owner, now)
    written, letters, slices = [calendar_start(), _HEAD], 0, Slices()
    async for task in _tasks(database, owner, now):
        await slices.pause()
        for event in events(task, owner, today):
            letters += len(event)
            if letters > LETTERS:
                return "".join([*written, CALENDAR_END])
            written.append(event)
    return "".join([*written, CALENDAR_END])


def _days(owner: Owner, now: datetime) -> tuple[date, date, date]:
    """The first one of a feed, today and the last one."""
    today = now.astimezone(owner.zone).date()
    return today - _BEHIND, today, today + AHEAD


async def _tasks(database: Database, owner: Owner, now: datetime) -> AsyncIterator[TaskOut]:
    """A page at a time, each in a transaction of its own."""
    since, _, until = _days(owner, now)
    query = TaskQuery(status="pending", due_from=since, due_to=until, limit=PAGE_LIMIT)
    for _ in range(_PAGES):
        async with database.transaction(owner.id) as session:
            page = await TaskStore(session, owner, now).lists.page(query)
        for task in page.tasks:
            yield task
        if page.next_cursor is None:
            return
        query = query.model_copy(update={"cursor": page.next_cursor})
