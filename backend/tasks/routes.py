"""How are one user's tasks read and changed over HTTP? Each route is one call of the store."""

from datetime import UTC, datetime
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Header, Query, Request
from starlette.convertors import IntegerConvertor, register_url_convertor

from backend.auth.current_user import CurrentOwner
from backend.dependencies import place_in, shared
from backend.postgres.database import Transaction
from backend.settings import Settings
from backend.tasks import events, words
from backend.tasks.bulk import change_many
from backend.tasks.bulk_change import BulkChange
from backend.tasks.receipt import BulkReceipt, TaskReceipt
from backend.tasks.schemas import (
    ChangedTask,
    EmptiedTrash,
    NamedTasks,
    ReceiptToken,
    TaskCounts,
    TaskPage,
)
from backend.tasks.store.query import PAGE_LIMIT, TaskQuery
from backend.tasks.store.task_store import TaskStore
from backend.tasks.task import TaskOut
from backend.tasks.task_input import TaskCreate, TaskPatch
from backend.tasks.undo import confirm, signed, undo


class _Digits(IntegerConvertor):
    """As many as any number of a task could have, and a few more: Python reads 4,300 at most."""

    regex = "[0-9]{1,100}"


register_url_convertor("num", _Digits())
router = APIRouter(prefix="/api/tasks", tags=["tasks"])


async def _store(session: Transaction, owner: CurrentOwner) -> TaskStore:
    return TaskStore(session, owner, datetime.now(UTC))


async def _secret(request: Request) -> str:
    return shared(request, Settings).secret


Store = Annotated[TaskStore, Depends(_store)]
Secret = Annotated[str, Depends(_secret)]
Numbers = Annotated[list[int], Query(min_length=1, max_length=PAGE_LIMIT)]
WithSubtasks = Annotated[bool, Query(description="Its sub-tasks as well; `undo` covers them.")]
ONE_BY_ONE: Final = [Depends(place_in(lambda limits: limits.changes), scope="function")]
"""One user's changes of many tasks come one after the other."""


def _changed(receipt: TaskReceipt, store: TaskStore, secret: str) -> ChangedTask:
    """The task, with the token that takes the change back and what else came of it."""
    signed(receipt, store.owner, secret)
    return ChangedTask(
        **dict(receipt.task), next=receipt.next, removed=receipt.removed, undo=receipt.undo
    )


@router.get("")
async def list_tasks(store: Store, query: Annotated[TaskQuery, Query()]) -> TaskPage:
    """One page of the tasks that match every filter; `next_cursor` asks for the next."""
    page = await store.lists.page(query)
    return TaskPage(tasks=page.tasks, next_cursor=page.next_cursor)


@router.post("", status_code=201)
async def create_task(
    store: Store,
    secret: Secret,
    wanted: TaskCreate,
    idempotency_key: Annotated[str | None, Header(max_length=200)] = None,
) -> ChangedTask:
    """A new task. The same `Idempotency-Key` again answers with the task of the first time."""
    key = f"rest:{idempotency_key}" if idempotency_key else None
    return _changed(await store.add(wanted, key), store, secret)


@router.get("/counts")
async def count_tasks(store: Store) -> TaskCounts:
    """How many tasks each view holds; counting stops at 10,000."""
    return await store.lists.counts()


@router.get("/named")
async def named_tasks(store: Store, numbers: Numbers) -> NamedTasks:
    """The tasks of these numbers, deleted ones too. Those that do not exist are left out."""
    return NamedTasks(tasks=[TaskOut.of(task) for task in await store.rows.named(numbers)])


@router.post("/undo", dependencies=ONE_BY_ONE)
async def undo_change(
    store: Store, secret: Secret, body: ReceiptToken
) -> TaskReceipt | BulkReceipt:
    """Take a change back by the `undo` token of its receipt; answers with a receipt."""
    return signed(await undo(store, body.token, secret), store.owner, secret)


@router.post("/confirm", dependencies=ONE_BY_ONE)
async def confirm_change(store: Store, secret: Secret, body: ReceiptToken) -> BulkReceipt:
    """Run a proposed change by the `confirm` token of its receipt, once."""
    return signed(await confirm(store, body.token, secret), store.owner, secret)


@router.post("/bulk", dependencies=ONE_BY_ONE)
async def change_tasks(store: Store, secret: Secret, change: BulkChange) -> BulkReceipt:
    """The same change to many tasks, with a failure for each that it could not be made to."""
    return signed(await change_many(store, change), store.owner, secret)


@router.delete("/deleted")
async def empty_trash(store: Store) -> EmptiedTrash:
    """Erase every deleted task for good."""
    await store.rows.lock_user()
    erased = await store.rows.erase_deleted()
    await store.rows.announce(dict.fromkeys(erased))
    return EmptiedTrash(erased=len(erased))


router.include_router(events.router)
router.include_router(words.router)


@router.get("/{number:num}")
async def get_task(store: Store, number: int) -> TaskOut:
    """A task that is not deleted."""
    return TaskOut.of(await store.get(number))


@router.patch("/{number:num}")
async def update_task(store: Store, secret: Secret, number: int, patch: TaskPatch) -> ChangedTask:
    """Change the fields that are named; null empties one."""
    return _changed(await store.update(number, patch), store, secret)


@router.delete("/{number:num}")
async def delete_task(
    store: Store,
    secret: Secret,
    number: int,
    forever: bool = False,
    with_subtasks: WithSubtasks = False,
) -> ChangedTask:
    """Into the trash; with `forever=true`, out of the trash and gone."""
    if forever:
        return ChangedTask(**dict(TaskOut.of(await store.delete_forever(number))))
    return _changed(await store.delete(number, with_subtasks=with_subtasks), store, secret)


@router.post("/{number:num}/complete")
async def complete_task(
    store: Store, secret: Secret, number: int, with_subtasks: WithSubtasks = False
) -> ChangedTask:
    """Done. `next` is the next occurrence of a repeating task.

    That has all sub-tasks again, open; so those of a repeating task are always completed with it.
    """
    return _changed(await store.complete(number, with_subtasks=with_subtasks), store, secret)


@router.post("/{number:num}/reopen")
async def reopen_task(store: Store, secret: Secret, number: int) -> ChangedTask:
    """Open again, with the sub-tasks that were completed with it.

    `removed` is the number of the untouched next occurrence that went away.
    """
    return _changed(await store.reopen(number), store, secret)


@router.post("/{number:num}/restore")
async def restore_task(store: Store, secret: Secret, number: int) -> ChangedTask:
    """Out of the trash again, with the sub-tasks that were deleted with it."""
    return _changed(await store.restore(number), store, secret)
