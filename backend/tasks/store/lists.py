"""How are tasks found? By filters, in an order that an index holds, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, cast

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Text,
    and_,
    func,
    literal,
    literal_column,
    or_,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import ARRAY, array
from sqlalchemy.orm import aliased
from sqlmodel import col

from backend.tasks.dates import overdue_before, start_of, week_of
from backend.tasks.fields import rank
from backend.tasks.reading.customs import customs
from backend.tasks.schemas import TaskCounts
from backend.tasks.store.places import DAY, NO_DAY, PLACE
from backend.tasks.store.query import Order, TaskQuery, View, read_cursor, write_cursor
from backend.tasks.store.rows import CLOSED
from backend.tasks.store.scope import Scope
from backend.tasks.task import COMPLETED, DELETED, GRAMS_SQL, PENDING, WORDS_SQL, Task, TaskOut

TOTAL_LIMIT: Final = 1000
COUNTED_LIMIT: Final = 10_000
_PROBE, _OFTEN = 200, 8
_STATE, _DUE, _NUMBER = col(Task.state), col(Task.due_order), col(Task.number)
_A_DAY = timedelta(days=1)
_WORDS = literal_column(WORDS_SQL, Text)
_GRAMS = literal_column(GRAMS_SQL, ARRAY(Text))  # spelled as in the index
_COLUMNS = [getattr(Task, name) for name in TaskOut.model_fields]

# Every key of one order runs in one direction, so that a row comparison finds the next page.
_KEYS: Final[dict[Order, tuple[Any, ...]]] = {
    "due": (_STATE, DAY, PLACE, _NUMBER),
    "priority": (_STATE, literal_column("(3 - priority)", Integer), _DUE, _NUMBER),
    "title": (_STATE, func.lower(col(Task.title)), _NUMBER),
    "created": (_NUMBER,),
    "closed": (CLOSED, _NUMBER),
    "place": (PLACE, _NUMBER),
}
_DESCENDING = ("created", "closed")

Conditions = list[ColumnElement[bool]]
Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Page:
    """Some tasks, and the marker of the next page."""

    tasks: list[TaskOut]
    next_cursor: str | None


class TaskLists:
    """One owner's tasks, found and counted."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._session = scope.session

    async def page(self, query: TaskQuery) -> Page:
        """One page. Raises `CursorInvalid` when the cursor belongs to another list."""
        keys = _KEYS[query.order]
        descending = query.order in _DESCENDING
        statement = select(*_COLUMNS, *keys).where(*await self._matching(query))
        if query.order == "due":  # the index has days, where others have moments
            statement = statement.where(*_between_days(self._days(query)))
        after = read_cursor(query)
        if after is not None:
            mark = tuple_(*(literal(value) for value in after))
            position = tuple_(*keys)
            statement = statement.where(position < mark if descending else position > mark)
        statement = statement.order_by(*self._order(query)).limit(query.limit + 1)
        rows = (await self._session.execute(statement)).all()
        shown = rows[: query.limit]
        more = len(rows) > query.limit
        marker = write_cursor(query, list(shown[-1][len(_COLUMNS) :])) if more else None
        return Page([TaskOut.of(cast(Task, row)) for row in shown], marker)

    async def below(self, numbers: Sequence[int]) -> list[TaskOut]:
        """The sub-tasks of these, in their order; not the deleted ones."""
        asked = (self._scope.mine, col(Task.parent).in_(numbers), _STATE < DELETED)
        statement = select(*_COLUMNS).where(*asked).order_by(PLACE, _NUMBER)
        rows = (await self._session.execute(statement)).all()
        return [TaskOut.of(cast(Task, row)) for row in rows]

    async def topmost(self, tasks: Sequence[TaskOut]) -> list[TaskOut]:
        """Without those whose parent is there, deleted parents aside."""
        asked = (self._scope.mine, _NUMBER.in_([task.parent for task in tasks if task.parent]))
        statement = select(_NUMBER).where(*asked, _STATE < DELETED)
        there = set((await self._session.execute(statement)).scalars())
        return [task for task in tasks if task.parent not in there]

    async def total(self, query: TaskQuery) -> int:
        """How many match; counting stops at 1,000."""
        return await self._count(await self._matching(query), TOTAL_LIMIT)

    async def numbers(self, query: TaskQuery, limit: int) -> list[int]:
        """The numbers of those that match, in order."""
        matching = await self._matching(query)
        statement = select(_NUMBER).where(*matching).order_by(*_KEYS["due"])
        return list((await self._session.execute(statement.limit(limit))).scalars())

    async def counts(self) -> TaskCounts:
        """How many there are in each view; counting stops at 10,000."""
        views: tuple[View, ...] = ("today", "overdue", "upcoming", "anytime")
        asked: dict[str, TaskQuery] = {view: TaskQuery(view=view) for view in views}
        asked |= {
            "completed": TaskQuery(status="completed"),
            "deleted": TaskQuery(status="deleted"),
        }
        columns = [
            _counted(self._plain(query), COUNTED_LIMIT).label(name) for name, query in asked.items()
        ]
        row = (await self._session.execute(select(*columns))).one()
        return TaskCounts(**row._mapping)

    async def _count(self, conditions: Conditions, limit: int) -> int:
        found = await self._session.execute(select(_counted(conditions, limit)))
        return int(found.scalar_one())

    async def _matching(self, query: TaskQuery) -> Conditions:
        """Every condition; with the grams where too few match to meet them on a walk."""
        plain, contents = self._plain(query), self._contents(query)
        grams = self._grams(query)
        if grams is None or await self._dense(query, plain, contents):
            return plain + contents
        return [*plain, *contents, grams]

    async def _dense(self, query: TaskQuery, plain: Conditions, contents: Conditions) -> bool:
        """Whether walking the order soon fills a page: Postgres cannot guess how common a word is.

        It looks at the first rows. Where those are all there are, walking is cheap anyway.
        """
        first = select(and_(*contents).label("hit")).where(*plain)
        first = first.order_by(*self._order(query)).limit(_PROBE)
        probe = first.subquery()
        counted = select(func.count(), func.count().filter(probe.c.hit))
        seen, hits = (await self._session.execute(counted)).one()
        return bool(seen < _PROBE or hits >= _OFTEN)

    def _order(self, query: TaskQuery) -> Sequence[Any]:
        descending = query.order in _DESCENDING
        return [key.desc() if descending else key for key in _KEYS[query.order]]

    def _plain(self, query: TaskQuery) -> Conditions:
        state = {"pending": PENDING, "completed": COMPLETED, "deleted": DELETED}.get(query.wanted)
        conditions: Conditions = [self._scope.mine]
        conditions.append(_STATE < DELETED if state is None else _STATE == state)  # noqa: SIM300
        if state == DELETED:
            conditions.append(self._scope.trash_from <= CLOSED)
        since, until = self._days(query)
        if since is not None:
            conditions.append(start_of(since) <= _DUE)
        if until is not None:
            conditions.append(start_of(until) > _DUE)
        if query.view == "overdue":
            conditions.append(overdue_before(self._scope.now, self._scope.owner.zone) > _DUE)
        if query.view == "anytime":
            conditions.append(self._is_by_itself())
        if query.parent is not None:
            conditions.append(col(Task.parent) == query.parent)
        if query.priority is not None:
            conditions.append(col(Task.priority) == rank(query.priority))
        return conditions

    def _days(self, query: TaskQuery) -> Days:
        """The first day that is asked for, and the first one that is not any more."""
        since, until = self._days_of_view(query.view)
        if query.due_from is not None:
            since = max(query.due_from, since or query.due_from)
            until = until or NO_DAY
        if query.due_to is not None:
            until = min(query.due_to + _A_DAY, until or NO_DAY)
        return since, until

    def _days_of_view(self, view: View | None) -> Days:
        tomorrow = self._scope.today + _A_DAY
        match view:
            case "today" | "overdue":
                return None, tomorrow
            case "upcoming":
                return tomorrow, NO_DAY
            case "anytime":
                return NO_DAY, None
            case "week":
                own = customs(self._scope.owner.written)
                first, last = week_of(self._scope.today, own.week_start if own else 0)
                return first, last + _A_DAY
            case None:
                return None, None

    def _is_by_itself(self) -> ColumnElement[bool]:
        """A sub-task without a date is where its parent is, if that is open."""
        parent = aliased(Task)
        owner, number, state = col(parent.owner_id), col(parent.number), col(parent.state)
        open_parent = (
            select(number)
            .where(owner == self._scope.owner.id, number == col(Task.parent), state == PENDING)
            .exists()
        )
        return or_(col(Task.parent).is_(None), ~open_parent)

    def _contents(self, query: TaskQuery) -> Conditions:
        """The label, and every word somewhere in title or notes."""
        conditions: Conditions = []
        if query.tag:
            conditions.append(col(Task.tags).contains([query.tag]))
        for word in (query.q or "").split():
            conditions.append(func.strpos(func.task_folded(_WORDS), func.task_folded(word)) > 0)
        return conditions

    def _grams(self, query: TaskQuery) -> ColumnElement[bool] | None:
        """The same by the index of grams, which may find too much; a single letter has none."""
        words = " ".join(word for word in (query.q or "").split() if len(word) > 1)
        if not words and not query.tag:
            return None
        labels = array([query.tag] if query.tag else [], type_=Text)
        return _GRAMS.op("@>")(func.task_grams(self._scope.owner.id, words, labels))


def _counted(conditions: Conditions, limit: int) -> Any:
    """A scalar subquery that stops counting at `limit`, so that its cost has a bound."""
    within: Select[Any] = select(_NUMBER).where(*conditions).limit(limit)
    return select(func.count()).select_from(within.subquery()).scalar_subquery()


def _between_days(days: Days) -> Conditions:
    since, until = days
    conditions: Conditions = []
    if since is not None:
        conditions.append(since <= DAY)
    if until is not None:
        conditions.append(until > DAY)
    return conditions
