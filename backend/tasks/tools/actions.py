"""How does each tool work? Each checks its parameters and makes one call of the store."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from backend.tasks.bulk import change_many, proposal
from backend.tasks.bulk_change import CHANGE_LIMIT, BulkChange, ChangeValues
from backend.tasks.errors import NothingToChange
from backend.tasks.receipt import BulkReceipt, ConfirmReceipt, ListReceipt, TaskReceipt
from backend.tasks.store.lists import TOTAL_LIMIT
from backend.tasks.store.query import TaskQuery
from backend.tasks.store.task_store import TaskStore
from backend.tasks.tools.parameters import (
    AddTask,
    ChangeTasks,
    Every,
    ListTasks,
    NoParameters,
    OneTask,
    RescheduleTask,
    UpdateTask,
    check_dated,
)
from backend.tasks.tools.unasked import UnaskedChanges
from backend.tasks.undo_last import Change, undo_changes


@dataclass(slots=True)
class Call:
    """What a call brings besides its parameters.

    `key` makes a repeated `add_task` add nothing; `unasked` is shared by the calls of one turn;
    `last_change` is what its conversation last changed, and `secret` what such changes are signed
    with.
    """

    key: str | None = None
    unasked: UnaskedChanges = field(default_factory=UnaskedChanges)
    last_change: Callable[[], Sequence[Change]] = tuple
    secret: str = ""


async def add_task(store: TaskStore, params: AddTask, call: Call) -> TaskReceipt:
    return await store.add(params.wanted(), f"call:{call.key}" if call.key else None)


async def list_tasks(store: TaskStore, params: ListTasks, _call: Call) -> ListReceipt:
    named = params.model_dump(exclude_none=True)
    query = TaskQuery(q=named.pop("query", None), **named)
    page = await store.lists.page(query)
    is_all = page.next_cursor is None and query.cursor is None
    total = len(page.tasks) if is_all else await store.lists.total(query)
    return ListReceipt(
        tasks=page.tasks,
        total=total,
        next_cursor=page.next_cursor,
        total_is_minimum=True if total >= TOTAL_LIMIT else None,
    )


async def update_task(store: TaskStore, params: UpdateTask, _call: Call) -> TaskReceipt:
    return await store.update(params.task_id, params.patch())


async def complete_task(store: TaskStore, params: OneTask, _call: Call) -> TaskReceipt:
    return await store.complete(params.task_id)


async def reopen_task(store: TaskStore, params: OneTask, _call: Call) -> TaskReceipt:
    return await store.reopen(params.task_id)


async def reschedule_task(store: TaskStore, params: RescheduleTask, _call: Call) -> TaskReceipt:
    return await store.reschedule(params.task_id, params.patch())


async def delete_task(store: TaskStore, params: OneTask, _call: Call) -> TaskReceipt:
    return await store.delete(params.task_id)


async def restore_task(store: TaskStore, params: OneTask, _call: Call) -> TaskReceipt:
    return await store.restore(params.task_id)


async def change_tasks(
    store: TaskStore, params: ChangeTasks, call: Call
) -> BulkReceipt | ConfirmReceipt:
    """A few at once; for more in one turn, or for all there are, the receipt only asks."""
    if (params.task_ids is None) == (params.every is None):
        raise NothingToChange("Give either task_ids or every.")
    numbers = params.task_ids if params.task_ids is not None else await _all(store, params.every)
    values = params.values or ChangeValues()
    check_dated(values)
    # null from a model is the same as absent, not a field to empty
    values = ChangeValues.model_validate(values.model_dump(exclude_none=True))
    change = BulkChange(verb=params.verb, numbers=numbers, values=values)
    if await _asks(store, change, call, everything=params.every is not None):
        return await proposal(store, change)
    return await change_many(store, change)


async def undo_last_change(store: TaskStore, _params: NoParameters, call: Call) -> Change:
    return await undo_changes(store, call.last_change(), call.secret)


async def _all(store: TaskStore, every: Every | None) -> list[int]:
    if every in ("pending", "completed", "deleted"):
        query = TaskQuery(status=every)
    else:
        query = TaskQuery(view=every)
    numbers = await store.lists.numbers(query, CHANGE_LIMIT + 1)
    if not numbers:
        raise NothingToChange("There is no such task now, so there is nothing to change.")
    return numbers


async def _asks(store: TaskStore, change: BulkChange, call: Call, *, everything: bool) -> bool:
    """Whether the user has to confirm this on the page first."""
    if not call.unasked.admits(change.numbers):
        return True
    if change.verb != "delete":
        return False
    return everything or (
        len(change.numbers) > 1
        and len(change.numbers) >= await store.lists.total(TaskQuery(status="all"))
    )
