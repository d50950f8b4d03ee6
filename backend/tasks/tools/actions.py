"""How does each tool work? A few lines over the store."""

from backend.tasks.bulk import CHANGE_LIMIT, UNASKED_LIMIT, Change, change_many, proposal
from backend.tasks.errors import NothingToChange
from backend.tasks.receipt import Receipt
from backend.tasks.store.lists import TOTAL_LIMIT
from backend.tasks.store.query import TaskQuery
from backend.tasks.store.task_store import TaskStore
from backend.tasks.task import task_json
from backend.tasks.tools.parameters import (
    AddTask,
    ChangeTasks,
    Every,
    ListTasks,
    OneTask,
    RescheduleTask,
    UpdateTask,
    check_dated,
)


async def add_task(store: TaskStore, params: AddTask, key: str | None) -> Receipt:
    return await store.add(params.draft(), f"call:{key}" if key else None)


async def list_tasks(store: TaskStore, params: ListTasks, _key: str | None) -> Receipt:
    """`{tasks, total, next_cursor}`; `total_is_minimum` when counting stopped."""
    named = params.model_dump(exclude_none=True)
    query = TaskQuery(q=named.pop("query", None), **named)
    page = await store.list(query)
    alone = page.next_cursor is None and query.cursor is None
    total = len(page.tasks) if alone else await store.total(query)
    answer: Receipt = {
        "tasks": [task_json(task) for task in page.tasks],
        "total": total,
        "next_cursor": page.next_cursor,
    }
    if total >= TOTAL_LIMIT:
        answer["total_is_minimum"] = True
    return answer


async def update_task(store: TaskStore, params: UpdateTask, _key: str | None) -> Receipt:
    return await store.update(params.task_id, params.patch())


async def complete_task(store: TaskStore, params: OneTask, _key: str | None) -> Receipt:
    return await store.complete(params.task_id)


async def reopen_task(store: TaskStore, params: OneTask, _key: str | None) -> Receipt:
    return await store.reopen(params.task_id)


async def reschedule_task(store: TaskStore, params: RescheduleTask, _key: str | None) -> Receipt:
    return await store.reschedule(params.task_id, params.patch())


async def delete_task(store: TaskStore, params: OneTask, _key: str | None) -> Receipt:
    return await store.delete(params.task_id)


async def restore_task(store: TaskStore, params: OneTask, _key: str | None) -> Receipt:
    return await store.restore(params.task_id)


async def change_tasks(store: TaskStore, params: ChangeTasks, _key: str | None) -> Receipt:
    """A few at once; for more, or for all there are, the receipt only asks."""
    if (params.task_ids is None) == (params.every is None):
        raise NothingToChange("Give either task_ids or every.")
    numbers = params.task_ids if params.task_ids is not None else await _all(store, params.every)
    values = params.values.model_dump(exclude_none=True) if params.values else {}
    if params.values is not None:
        check_dated(params.values)
    change = Change.model_validate({"verb": params.verb, "numbers": numbers, "values": values})
    if await _asks(store, change, everything=params.every is not None):
        return await proposal(store, change)
    return await change_many(store, change)


async def _all(store: TaskStore, every: Every | None) -> list[int]:
    if every in ("pending", "completed", "deleted"):
        query = TaskQuery(status=every)
    else:
        query = TaskQuery(view=every)
    numbers = await store.numbers(query, CHANGE_LIMIT + 1)
    if not numbers:
        raise NothingToChange("There is no such task now, so there is nothing to change.")
    return numbers


async def _asks(store: TaskStore, change: Change, *, everything: bool) -> bool:
    """Whether the user has to confirm this on the page first."""
    if len(change.numbers) > UNASKED_LIMIT:
        return True
    if change.verb != "delete":
        return False
    return everything or (
        len(change.numbers) > 1
        and len(change.numbers) >= await store.total(TaskQuery(status="all"))
    )
