"""How are one user's tasks read and changed over HTTP?"""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request
from fastapi.responses import JSONResponse
from starlette.convertors import IntegerConvertor, register_url_convertor

from backend.auth.current_user import CurrentOwner
from backend.dependencies import shared
from backend.postgres.database import Transaction
from backend.settings import Settings
from backend.tasks import events
from backend.tasks.bulk import Change, change_many
from backend.tasks.draft import TaskDraft, TaskPatch
from backend.tasks.receipt import Receipt
from backend.tasks.schemas import BulkAnswer, Counts, Emptied, TaskAnswer, TaskPage, Token
from backend.tasks.store.query import TaskQuery
from backend.tasks.store.task_store import TaskStore
from backend.tasks.task import TaskOut, task_json
from backend.tasks.undo import confirm, sign_receipt, undo


class _Digits(IntegerConvertor):
    """As many as any number of a task could have, and a few more: Python reads 4,300 at most."""

    regex = "[0-9]{1,100}"


register_url_convertor("num", _Digits())
router = APIRouter(prefix="/api/tasks", tags=["tasks"])


async def _store(session: Transaction, owner: CurrentOwner) -> TaskStore:
    return TaskStore(session, owner, datetime.now(UTC))


Store = Annotated[TaskStore, Depends(_store)]


def _answer(request: Request, store: TaskStore, made: Receipt) -> dict[str, Any]:
    """The task, with the token that takes the change back and what else came of it."""
    signed = sign_receipt(made, store.owner, shared(request, Settings).secret)
    more = {name: signed[name] for name in ("undo", "removed") if name in signed}
    return {**signed["task"], "next": signed["next"], **more}


def _receipt(request: Request, store: TaskStore, made: Receipt) -> dict[str, Any]:
    return {"ok": True, **sign_receipt(made, store.owner, shared(request, Settings).secret)}


@router.get("", response_model=TaskPage)
async def list_tasks(store: Store, query: Annotated[TaskQuery, Query()]) -> JSONResponse:
    """One page of the tasks that match every filter; `next_cursor` asks for the next."""
    page = await store.list(query)
    tasks = [task_json(task) for task in page.tasks]
    return JSONResponse({"tasks": tasks, "next_cursor": page.next_cursor})


@router.post("", status_code=201, response_model=TaskAnswer, response_model_exclude_unset=True)
async def add_task(
    request: Request,
    store: Store,
    draft: TaskDraft,
    idempotency_key: Annotated[str | None, Header(max_length=200)] = None,
) -> dict[str, Any]:
    """A new task. The same `Idempotency-Key` again answers with the task of the first time."""
    key = f"rest:{idempotency_key}" if idempotency_key else None
    return _answer(request, store, await store.add(draft, key))


@router.get("/counts")
async def count_tasks(store: Store) -> Counts:
    """How many tasks each view holds; counting stops at 10,000."""
    return Counts(**await store.counts())


@router.post("/undo")
async def undo_change(request: Request, store: Store, body: Token) -> dict[str, Any]:
    """Take a change back by the `undo` token of its receipt; answers with a receipt."""
    made = await undo(store, body.token, shared(request, Settings).secret)
    return _receipt(request, store, made)


@router.post("/confirm", response_model=BulkAnswer, response_model_exclude_unset=True)
async def confirm_change(request: Request, store: Store, body: Token) -> dict[str, Any]:
    """Run a proposed change by the `confirm` token of its receipt, once."""
    made = await confirm(store, body.token, shared(request, Settings).secret)
    return _receipt(request, store, made)


@router.post("/bulk", response_model=BulkAnswer, response_model_exclude_unset=True)
async def change_tasks(request: Request, store: Store, change: Change) -> dict[str, Any]:
    """The same change to many tasks, with a failure for each that it could not be made to."""
    return _receipt(request, store, await change_many(store, change))


@router.delete("/deleted")
async def empty_trash(store: Store) -> Emptied:
    """Erase every deleted task for good."""
    erased = await store.erase_deleted()
    await store.announce()
    return Emptied(erased=erased)


router.include_router(events.router)


@router.get("/{number:num}")
async def get_task(store: Store, number: int) -> TaskOut:
    """A task that is not deleted."""
    return TaskOut.of(await store.get(number))


@router.patch("/{number:num}", response_model=TaskAnswer, response_model_exclude_unset=True)
async def update_task(
    request: Request, store: Store, number: int, patch: TaskPatch
) -> dict[str, Any]:
    """Change the fields that are named; null empties one."""
    return _answer(request, store, await store.update(number, patch))


@router.delete("/{number:num}", response_model=TaskAnswer, response_model_exclude_unset=True)
async def delete_task(
    request: Request, store: Store, number: int, forever: bool = False
) -> dict[str, Any]:
    """Into the trash; with `forever=true`, out of the trash and gone."""
    if forever:
        return task_json(await store.delete_forever(number))
    return _answer(request, store, await store.delete(number))


@router.post("/{number:num}/complete", response_model=TaskAnswer, response_model_exclude_unset=True)
async def complete_task(request: Request, store: Store, number: int) -> dict[str, Any]:
    """Done. `next` is the next occurrence of a repeating task."""
    return _answer(request, store, await store.complete(number))


@router.post("/{number:num}/reopen", response_model=TaskAnswer, response_model_exclude_unset=True)
async def reopen_task(request: Request, store: Store, number: int) -> dict[str, Any]:
    """Open again; `removed` is the number of the untouched next occurrence that went away."""
    return _answer(request, store, await store.reopen(number))


@router.post("/{number:num}/restore", response_model=TaskAnswer, response_model_exclude_unset=True)
async def restore_task(request: Request, store: Store, number: int) -> dict[str, Any]:
    """Out of the trash again."""
    return _answer(request, store, await store.restore(number))
