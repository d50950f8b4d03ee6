"""How do many rows come in at once? Each under a key of its own, which lets none in twice."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import insert, select
from sqlmodel import col

from backend.tasks.store.rows import TaskRows, batches, possible
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
        found: dict[int, datetime] = {}
        for some in batches(possible(numbers)):
            statement = select(col(Task.number), col(Task.created_at)).where(
                self._scope.mine, col(Task.number).in_(some)
            )
            for number, created_at in (await self._session.execute(statement)).all():
                found[number] = created_at
        return found

    async def possible_parents(self, numbers: Sequence[int]) -> set[int]:
        """Those of them that may have sub-tasks."""
        found: set[int] = set()
        for some in batches(possible(numbers)):
            statement = select(col(Task.number)).where(
                *(self._scope.mine, col(Task.number).in_(some)),
                *(col(Task.parent).is_(None), col(Task.deleted_at).is_(None)),
            )
            found.update((await self._session.execute(statement)).scalars())
        return found

    async def add_many(
        self,
        wanted: Sequence[NewRow],
        on_progress: Callable[[int, int], None] = lambda done, of: None,
    ) -> range:
        """Many new rows, whose keys no row has; their numbers. The user is locked.

        `on_progress` hears how many of how many have been written.
        """
        if not wanted:
            return range(0)
        first = await self._rows.next_number(len(wanted))
        numbers = {new.key: number for number, new in enumerate(wanted, start=first)}
        ordered = sorted(wanted, key=lambda new: new.parent is not None)  # parents come first
        done = 0
        # Past the session's book-keeping, which would take longer than all else.
        for some in batches(ordered):
            await self._session.execute(insert(Task), [self._row(new, numbers) for new in some])
            done += len(some)
            on_progress(done, len(wanted))
        return range(first, first + len(wanted))

    def _row(self, new: NewRow, numbers: Mapping[str, int]) -> dict[str, Any]:
        return {
            **new.columns,
            "parent": numbers.get(new.parent) if isinstance(new.parent, str) else new.parent,
            "owner_id": self._scope.owner.id,
            "number": numbers[new.key],
            "creation_key": new.key,
            "updated_at": self._scope.now,
        }

    async def known_keys(self, keys: Sequence[str]) -> dict[str, int]:
        """Those that rows have already, with their numbers."""
        known: dict[str, int] = {}
        for some in batches(keys):
            statement = select(col(Task.creation_key), col(Task.number)).where(
                self._scope.mine, col(Task.creation_key).in_(some)
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
