"""Which tasks are in the feed? Open ones with a date, from a month ago to a year ahead."""

from datetime import datetime, timedelta
from typing import Final

from sqlmodel.ext.asyncio.session import AsyncSession

from backend.auth.owner import Owner
from backend.tasks.calendar_feed.event import AHEAD, events
from backend.tasks.store.query import PAGE_LIMIT, TaskQuery
from backend.tasks.store.task_store import TaskStore
from backend.tasks.transfer.calendar import CALENDAR_END, calendar_start

_BEHIND: Final = timedelta(days=31)
_PAGES: Final = 10
_HEAD: Final = (
    "METHOD:PUBLISH\r\nX-WR-CALNAME:Lethe\r\nNAME:Lethe\r\n"
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n"
)


async def feed(session: AsyncSession, owner: Owner, now: datetime) -> str:
    """The same text as long as nothing has changed and the day has not. Two thousand tasks at most,
    the soonest.
    """
    today = now.astimezone(owner.zone).date()
    lists = TaskStore(session, owner, now).lists
    query = TaskQuery(
        status="pending", due_from=today - _BEHIND, due_to=today + AHEAD, limit=PAGE_LIMIT
    )
    written = [calendar_start(), _HEAD]
    for _ in range(_PAGES):
        page = await lists.page(query)
        for task in page.tasks:
            written += events(task, owner, today)
        if page.next_cursor is None:
            break
        query = query.model_copy(update={"cursor": page.next_cursor})
    return "".join([*written, CALENDAR_END])
