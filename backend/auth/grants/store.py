"""Where are grants kept? In the column `users.grants`, by their ids; every query on it is here."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import CursorResult, text
from sqlmodel.ext.asyncio.session import AsyncSession

from backend.auth.grants.grant import Grant, seconds
from backend.auth.owner import Owner
from backend.auth.store import sessions_ended
from backend.errors import Conflict

MOST = 50
"""Grants of one user."""
MACHINES = 5
"""Grants of one user to one app."""
_FIND = text(
    "SELECT time_zone, language, grants -> CAST(:grant AS text) AS kept FROM users WHERE id = :id"
)
_ALL = text("SELECT grants FROM users WHERE id = :id")
_LIVE = """(
    SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(grants)
    WHERE value ->> 'until' IS NULL OR CAST(value ->> 'until' AS bigint) > CAST(:now AS bigint)
)"""
# In one statement each: of two changes at the same moment neither is lost.
_ADD = text(f"""
    UPDATE users SET grants =
        {_LIVE} || jsonb_build_object(CAST(:grant AS text), CAST(:kept AS jsonb))
    WHERE id = :id AND (SELECT count(*) FROM jsonb_object_keys({_LIVE})) < {MOST}
""")
_REMOVE = text("""
    UPDATE users SET grants = grants - CAST(:grant AS text)
    WHERE id = :id AND grants ? CAST(:grant AS text)
""")
_REMOVE_OTHERS = text(f"""
    UPDATE users SET grants = grants - ARRAY(
        SELECT key FROM jsonb_each(grants)
        WHERE value ->> 'client' = CAST(:client AS text) AND key <> CAST(:grant AS text)
        ORDER BY value ->> 'used' DESC NULLS LAST, CAST(value ->> 'made' AS bigint) DESC
        OFFSET {MACHINES - 1}
    )
    WHERE id = :id
""")
_ADVANCE = text("""
    UPDATE users SET grants = jsonb_set(jsonb_set(grants,
        ARRAY[CAST(:grant AS text), 'serial'], to_jsonb(CAST(:serial AS integer) + 1)),
        ARRAY[CAST(:grant AS text), 'until'], to_jsonb(CAST(:until AS bigint)))
    WHERE id = :id AND grants -> CAST(:grant AS text) ->> 'serial' = CAST(:serial AS text)
""")
_USE = text("""
    UPDATE users SET grants = jsonb_set(grants,
        ARRAY[CAST(:grant AS text), 'used'], to_jsonb(CAST(:day AS text)))
    WHERE id = :id AND grants ? CAST(:grant AS text)
""")


class TooManyGrants(Conflict):
    code = "too_many_grants"
    message = "There are 50 tokens and apps already. Please revoke one first."


@dataclass(frozen=True, slots=True)
class Granted:
    """A grant that was found, and whose it is."""

    id: str
    owner: Owner
    grant: Grant


class GrantStore:
    """The grants of one user, within one transaction."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    async def find(self, grant_id: str) -> Granted | None:
        """None for one that is revoked or over, and for a user who is gone."""
        row = (await self._run(_FIND, grant=grant_id)).first()
        if row is None or row.kept is None:
            return None
        grant = Grant.model_validate(row.kept)
        if grant.is_over(datetime.now(UTC)):
            return None
        return Granted(grant_id, Owner(self._user_id, ZoneInfo(row.time_zone), row.language), grant)

    async def all(self) -> dict[str, Grant]:
        """Those that are not over."""
        row = (await self._run(_ALL)).first()
        kept = (
            {key: Grant.model_validate(value) for key, value in row.grants.items()} if row else {}
        )
        now = datetime.now(UTC)
        return {key: grant for key, grant in kept.items() if not grant.is_over(now)}

    async def add(self, grant_id: str, grant: Grant) -> None:
        """What is over makes room. Raises TooManyGrants."""
        now = seconds(datetime.now(UTC))
        kept = grant.model_dump_json(exclude_none=True)
        if (await self._run(_ADD, grant=grant_id, kept=kept, now=now)).rowcount == 0:
            raise TooManyGrants

    async def advance(self, grant_id: str, serial: int, until: int) -> bool:
        """Count on from exactly this number; False where another has done so already."""
        return (await self._run(_ADVANCE, grant=grant_id, serial=serial, until=until)).rowcount == 1

    async def keep_some(self, grant_id: str, client: str) -> None:
        """This one, and of what the same app was given before, that which was used last. It may be
        on several machines; what one of them has forgotten shall not pile up.
        """
        await self._run(_REMOVE_OTHERS, grant=grant_id, client=client)

    async def use(self, granted: Granted) -> None:
        """Note the day, once a day."""
        today: date = datetime.now(UTC).date()
        if granted.grant.used != today:
            await self._run(_USE, grant=granted.id, day=today.isoformat())

    async def remove(self, grant_id: str) -> bool:
        """Revoke it; open streams of the user hear of it. False where there was none."""
        removed = (await self._run(_REMOVE, grant=grant_id)).rowcount == 1
        await sessions_ended(self._session, self._user_id)
        return removed

    async def _run(self, statement: Any, **values: Any) -> CursorResult[Any]:
        connection = await self._session.connection()
        result: CursorResult[Any] = await connection.execute(
            statement, {"id": self._user_id, **values}
        )
        return result
