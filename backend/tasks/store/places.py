"""How is a task put where somebody wants it? Its rank becomes one between those of its neighbours.

Only the task that is moved gets a rank. Where there is no room for it, or ranks have become long,
the tasks of that day, or of that parent, get short ones in the order in which they stand.
"""

from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Date, Text, literal, literal_column, select, tuple_
from sqlmodel import col

from backend.tasks.errors import PlaceElsewhere, TaskNotFound
from backend.tasks.ranks import LONGEST, between, spread
from backend.tasks.store.rows import TaskRows
from backend.tasks.store.scope import Scope
from backend.tasks.task import DAY_SQL, PLACE_SQL, Task

DAY: Final = literal_column(DAY_SQL, Date)
PLACE: Final = literal_column(PLACE_SQL, Text)
NO_DAY: Final = date(9999, 12, 31)
"""Where tasks without a date are."""
_KEY: Final = tuple_(PLACE, col(Task.number))
_PIECE: Final = 1000
Key = tuple[str, int]


class Places:
    """The order of one owner's tasks. The user is locked."""

    def __init__(self, scope: Scope, rows: TaskRows) -> None:
        self._scope = scope
        self._rows = rows
        self.has_renumbered = False

    async def put(self, task: Task, *, before: int | None, after: int | None) -> None:
        """Raises `TaskNotFound`, `PlaceElsewhere`. Where both are named, `before` is a hint."""
        await self._scope.session.flush()
        low = await self._beside(task, after) if after is not None else None
        high = await self._beside(task, before) if before is not None else None
        found = await self._between(task, low, high)
        if found is None or len(found) > LONGEST:
            named = [row for row in (low, high) if row is not None]
            await self._number_anew(task, self._group(task, named[0]))
            found = await self._between(task, low, high)
        if found is not None and found != task.rank:
            task.rank = found
            self._rows.mark_changed(task)

    async def _between(self, task: Task, low: Task | None, high: Task | None) -> str | None:
        left = await self._key(low) if low is not None else None
        right = await self._key(high) if high is not None else None
        if left is not None and (right is None or right <= left):
            right = await self._next(task, self._group(task, low), left, forward=True)
        elif left is None and right is not None:
            left = await self._next(task, self._group(task, high), right, forward=False)
        return between(left[0] if left else None, right[0] if right else None)

    async def _beside(self, task: Task, number: int) -> Task:
        row = await self._rows.row(number)
        if row is None or row.deleted_at is not None:
            raise TaskNotFound.numbered(number)
        is_near = row.due_date == task.due_date or _are_siblings(row, task)
        if not is_near or row.number == task.number:
            raise PlaceElsewhere
        return row

    def _group(self, task: Task, near: Task | None) -> ColumnElement[bool]:
        """Its siblings; or all of its day that are in the same state."""
        assert near is not None
        if _are_siblings(task, near):
            return col(Task.parent) == near.parent
        return (col(Task.state) == near.state) & ((near.due_date or NO_DAY) == DAY)

    async def _key(self, row: Task) -> Key:
        statement = select(PLACE, col(Task.number)).where(
            self._scope.mine, col(Task.number) == row.number
        )
        place, number = (await self._scope.session.execute(statement)).one()
        return place, number

    async def _next(
        self, task: Task, group: ColumnElement[bool], key: Key, *, forward: bool
    ) -> Key | None:
        mark = tuple_(*(literal(value) for value in key))
        order: list[Any] = [PLACE, col(Task.number)]
        statement = (
            select(PLACE, col(Task.number))
            .where(self._scope.mine, group, col(Task.number) != task.number)
            .where(mark < _KEY if forward else mark > _KEY)
            .order_by(*(order if forward else [each.desc() for each in order]))
            .limit(1)
        )
        found = (await self._scope.session.execute(statement)).one_or_none()
        return (found[0], found[1]) if found else None

    async def _number_anew(self, task: Task, group: ColumnElement[bool]) -> None:
        """In pieces, and past the session's book-keeping: these may be many thousands."""
        listed = (
            select(col(Task.number))
            .where(self._scope.mine, group, col(Task.number) != task.number)
            .order_by(PLACE, col(Task.number))
        )
        numbers = list((await self._scope.session.execute(listed)).scalars())
        ranks = spread(len(numbers))
        for start in range(0, len(numbers), _PIECE):
            piece = slice(start, start + _PIECE)
            await self._rows.rank(numbers[piece], ranks[piece])
        self.has_renumbered = True


def _are_siblings(one: Task, other: Task) -> bool:
    return one.parent is not None and one.parent == other.parent
