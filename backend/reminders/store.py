"""Who is reminded of what? `users.push` and `reminder_mail` say who; a task is claimed once.

A claim is the due moment in `tasks.reminded`, written before anything is sent: whoever dies in
between has told nothing, and nobody tells it twice. A task that is moved is another one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import CursorResult, text
from sqlmodel.ext.asyncio.session import AsyncSession

from backend.reminders.subscription import Device
from backend.tasks.dates import overdue_before

MOST_DEVICES: Final = 10
AT_ONCE: Final = 500
LATE: Final = timedelta(minutes=10)
"""What is older is the list's business, not a reminder's; the page says the same."""
_LOCK: Final = 7_210_455_903_126_841_091
"""Of whoever claims at the moment, in this database."""
_WANTED: Final = "(push <> '{}' OR reminder_mail)"

_ALL = text("SELECT push, reminder_mail FROM users WHERE id = :id")
# In one statement each: of two changes at the same moment neither is lost.
_ADD = text(f"""
    UPDATE users SET push = (
        SELECT jsonb_object_agg(key, value) FROM (
            SELECT key, value FROM jsonb_each(
                push || jsonb_build_object(CAST(:device AS text), CAST(:kept AS jsonb))
            ) ORDER BY CAST(value ->> 'made' AS bigint) DESC LIMIT {MOST_DEVICES}
        ) AS newest
    ) WHERE id = :id
""")
_REMOVE = text("""
    UPDATE users SET push = push - CAST(:device AS text)
    WHERE id = :id AND push ? CAST(:device AS text)
""")
# A browser belongs to whoever subscribed it last.
_REMOVE_ELSEWHERE = text("""
    UPDATE users SET push = push - CAST(:device AS text)
    WHERE push <> '{}' AND push ? CAST(:device AS text) AND id <> :id
""")
_SET_MAIL = text("UPDATE users SET reminder_mail = :mail WHERE id = :id")
_TRY_LOCK = text("SELECT pg_try_advisory_xact_lock(:lock)")
_ZONES = text(f"SELECT DISTINCT time_zone FROM users WHERE {_WANTED}")
# By the clock first, of all users: OFFSET keeps Postgres from asking for one user after the other.
# What somebody holds is left for the next time, so that nobody waits in a ring.
_CLAIM = text(f"""
    WITH found AS MATERIALIZED (
        SELECT owner_id, number, due_order
        FROM unnest(CAST(:zones AS text[]), CAST(:since AS timestamp[]),
                    CAST(:until AS timestamp[])) AS zone (name, since, until)
        CROSS JOIN LATERAL (
            SELECT owner_id, number, due_order FROM tasks
            WHERE due_order >= zone.since AND due_order < zone.until
                AND state = 0 AND due_time IS NOT NULL AND reminded IS DISTINCT FROM due_order
            OFFSET 0
        ) AS due
        JOIN users ON users.id = owner_id AND time_zone = zone.name AND {_WANTED}
        LIMIT {AT_ONCE}
    ), held AS (
        SELECT owner_id, number FROM tasks JOIN found USING (owner_id, number, due_order)
        WHERE state = 0 AND reminded IS DISTINCT FROM due_order
        FOR UPDATE OF tasks SKIP LOCKED
    )
    UPDATE tasks SET reminded = due_order
    FROM held JOIN users ON users.id = held.owner_id
    WHERE tasks.owner_id = held.owner_id AND tasks.number = held.number
    RETURNING tasks.owner_id, tasks.number, title, due_order, language, push, sessions,
        CASE WHEN reminder_mail AND email_verified THEN email END AS mail_to
""")


@dataclass(frozen=True, slots=True)
class Due:
    """A task whose time has come, by its owner's clock."""

    number: int
    title: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reminded:
    """Whom to tell, and by which ways."""

    id: UUID
    language: str
    devices: Mapping[str, Device]
    mail_to: str | None
    due: list[Due]


def devices_of(push: Mapping[str, Any]) -> dict[str, Device]:
    return {key: Device.model_validate(kept) for key, kept in push.items()}


def _signed_in(row: Any, now: datetime) -> dict[str, Device]:
    """Browsers whose session goes on: whoever finds an old telephone shall read no titles."""
    live = {key for key, kept in row.sessions.items() if kept["until"] > now.timestamp()}
    devices = devices_of(row.push)
    return {key: each for key, each in devices.items() if each.session in {None, *live}}


async def claim_due(session: AsyncSession, now: datetime) -> list[Reminded]:
    """What is due and not told yet, at most AT_ONCE tasks; nothing while another one claims.

    It is not bound to one owner. Whatever clocks leave out is due at the first moment behind it,
    and what they show twice the first time (`overdue_before`).
    """
    connection = await session.connection()
    if not (await connection.execute(_TRY_LOCK, {"lock": _LOCK})).scalar_one():
        return []
    names = [row.time_zone for row in await connection.execute(_ZONES)]
    zones = [ZoneInfo(name) for name in names]
    windows = {
        "zones": names,
        "since": [overdue_before(now - LATE, zone) for zone in zones],
        "until": [overdue_before(now, zone) for zone in zones],
    }
    return _by_user((await connection.execute(_CLAIM, windows)).all(), now) if names else []


def _by_user(rows: Sequence[Any], now: datetime) -> list[Reminded]:
    found: dict[UUID, Reminded] = {}
    for row in sorted(rows, key=lambda row: (row.due_order, row.number)):
        user = found.get(row.owner_id)
        if user is None:
            devices = _signed_in(row, now)
            user = Reminded(row.owner_id, row.language, devices, row.mail_to, [])
            found[row.owner_id] = user
        user.due.append(Due(row.number, row.title, row.due_order))
    return list(found.values())


class ReminderStore:
    """What one user has chosen, within one transaction."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    async def chosen(self) -> tuple[dict[str, Device], bool]:
        """Their browsers, by id; and whether mail is wanted."""
        row = (await self._run(_ALL)).first()
        return (devices_of(row.push), row.reminder_mail) if row else ({}, False)

    async def add(self, device: Device) -> None:
        """The oldest makes room. It is nobody else's any more."""
        await self._run(_REMOVE_ELSEWHERE, device=device.id)
        await self._run(_ADD, device=device.id, kept=device.model_dump_json())

    async def remove(self, device_id: str) -> bool:
        """False where there is none."""
        return (await self._run(_REMOVE, device=device_id)).rowcount == 1

    async def set_mail(self, wanted: bool) -> None:
        await self._run(_SET_MAIL, mail=wanted)

    async def _run(self, statement: Any, **values: Any) -> CursorResult[Any]:
        connection = await self._session.connection()
        result: CursorResult[Any] = await connection.execute(
            statement, {"id": self._user_id, **values}
        )
        return result
