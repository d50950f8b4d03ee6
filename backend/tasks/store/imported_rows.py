"""How do many rows come in at once? Each under a key of its own, which lets none in twice."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import insert, select
from sqlmodel import col

from backend.tasks.store.rows import BATCH, TaskRows, possible
from backend.tasks.store.scope import Scope
from backend.tasks.task import PastColumns, Task


class NewRow(NamedTuple):
    """A row to be made; `parent` is the number of one that is there, or the key of a new one."""

    columns: PastColumns
    key: str
    parent: int | str | None = None


class ImportedRows:
    """One owner's rows that come from files."""

    def __init__(self, scope: Scope, rows: TaskRows) -> None:
        self._scope = scope
        self._session = scope.session
        self._rows = rows

    async def creation_times(self, numbers: Sequence[int]) -> dict[int, datetime]:
        """When the tasks of these numbers were created, in any state."""
        statement = select(col(Task.number), col(Task.created_at)).where(
            self._scope.mine, col(Task.number).in_(possible(numbers))
        )
        rows = await self._session.execute(statement)
        return {row.number: row.created_at for row in rows}

    async def possible_parents(self, numbers: Sequence[int]) -> set[int]:
        """Those of them that may have sub-tasks."""
        named = await self._rows.named(numbers)
        return {task.number for task in named if task.parent is None and task.deleted_at is None}

    async def add_many(
        self, wanted: Sequence[NewRow], told: Callable[[int, int], None] = lambda done, of: None
    ) -> range:
        """Many new rows, whose keys no row has; their numbers. The user is locked.

        `told` hears how many of how many have been written.
        """
        if not wanted:
            return range(0)
        first = await self._rows.next_number(len(wanted))
        numbers = {new.key: number for number, new in enumerate(wanted, start=first)}
        rows = [
            {
                **new.columns,
                "parent": numbers.get(new.parent) if isinstance(new.parent, str) else new.parent,
                "owner_id": self._scope.owner.id,
                "number": numbers[new.key],
                "creation_key": new.key,
                "updated_at": self._scope.now,
            }
            for new in wanted
        ]
        rows.sort(key=lambda row: row["parent"] is not None)  # parents have to be there first
        # In pieces, and past the session's book-keeping: meanwhile the process serves others.
        for start in range(0, len(rows), BATCH):
            await self._session.execute(insert(Task), rows[start : start + BATCH])
            told(min(start + BATCH, len(rows)), len(rows))
        return range(first, first + len(wanted))

    async def known_keys(self, keys: Sequence[str]) -> dict[str, int]:
        """Those that rows have already, with their numbers."""
        known: dict[str, int] = {}
        for start in range(0, len(keys), BATCH):
            statement = select(col(Task.creation_key), col(Task.number)).where(
                self._scope.mine, col(Task.creation_key).in_(keys[start : start + BATCH])
            )
            for key, number in (await self._session.execute(statement)).all():
                known[key] = number
        return known

    async def erase_imported(
        self, first: int, last: int, at: datetime
    ) -> list[tuple[int, int | None]]:
        """Remove what was imported at that moment and is as it was; numbers and their parents."""
        return await self._rows.erase_all(
            col(Task.number).between(first, last),
            col(Task.creation_key).startswith("import:"),
            col(Task.updated_at) == at,
        )
