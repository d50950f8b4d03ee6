"""How does each tool work? It finds the tasks that are meant, and makes one call of the store."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from backend.tasks.bulk import change_many, proposal
from backend.tasks.bulk_change import BulkChange, ChangeValues, Verb
from backend.tasks.errors import NothingToChange
from backend.tasks.reading.customs import customs
from backend.tasks.receipt import (
    BulkReceipt,
    ConfirmReceipt,
    ListReceipt,
    Receipt,
    TaskReceipt,
)
from backend.tasks.store.lists import TOTAL_LIMIT
from backend.tasks.store.query import TaskQuery
from backend.tasks.store.task_store import TaskStore
from backend.tasks.task_input import TaskPatch
from backend.tasks.tools.due_words import Clock
from backend.tasks.tools.finding import find
from backend.tasks.tools.parameters import (
    AddTask,
    ChangeTasks,
    ListTasks,
    NoParameters,
    OneTask,
    RescheduleTask,
    UpdateTask,
)
from backend.tasks.tools.task_name import TaskName
from backend.tasks.tools.unasked import UnaskedChanges
from backend.tasks.undo_last import Change, undo_changes

_IN_SETS = {"due_date", "due_time", "priority"}


def _anything(_numbers: Sequence[int]) -> None:
    """Where nothing is known of a conversation, every number may be named."""


def _never(_title: str) -> bool:
    """Nor of what was said of a task."""
    return False


@dataclass(slots=True)
class Call:
    """What a call brings besides its parameters.

    `key` makes a repeated `add_task` add nothing; `unasked` is shared by the calls of one turn;
    `last_change` is what its conversation last changed, and `secret` what such changes are signed
    with. `require_seen` raises for numbers that nobody has named in the conversation, and
    `is_title_alone` for a task that nobody asked for; it tells whether only its title was said.
    """

    key: str | None = None
    unasked: UnaskedChanges = field(default_factory=UnaskedChanges)
    last_change: Callable[[], Sequence[Change]] = tuple
    secret: str = ""
    require_seen: Callable[[Sequence[int]], None] = _anything
    is_title_alone: Callable[[str], bool] = _never


def _clock(store: TaskStore) -> Clock:
    owner = store.owner
    own = customs(owner.written)
    return Clock(store.now, owner.zone, owner.language, own.region if own else None)


async def add_task(store: TaskStore, params: AddTask, call: Call) -> TaskReceipt:
    if call.is_title_alone(params.title):
        params = AddTask.model_construct(title=params.title, parent=params.parent)
    wanted = params.wanted(_clock(store))
    if params.parent is not None:
        wanted.parent = await _parent(store, params.parent, call)
    return await store.add(wanted, f"call:{call.key}" if call.key else None)


async def list_tasks(store: TaskStore, params: ListTasks, _call: Call) -> ListReceipt:
    query = TaskQuery(**params.query_fields(_clock(store)))
    page = await store.lists.page(query)
    is_all = page.next_cursor is None and query.cursor is None
    total = len(page.tasks) if is_all else await store.lists.total(query)
    return ListReceipt(
        tasks=page.tasks,
        total=total,
        next_cursor=page.next_cursor,
        total_is_minimum=True if total >= TOTAL_LIMIT else None,
    )


async def update_task(store: TaskStore, params: UpdateTask, call: Call) -> Receipt:
    patch = params.patch(_clock(store))
    if params.parent is not None:
        patch = patch.model_copy(update={"parent": await _parent(store, params.parent, call)})
    named = patch.model_fields_set

    async def one(number: int) -> TaskReceipt:
        return await store.update(number, patch)

    verb: Verb = "priority" if named == {"priority"} else "reschedule"
    is_single = "priority" in named and len(named) > 1
    if is_single or not _fits_several(patch):
        return await one(await _only(store, params.task, verb, call))
    return await _each(store, verb, params.task, call, one, _values(patch))


async def reschedule_task(store: TaskStore, params: RescheduleTask, call: Call) -> Receipt:
    patch = params.patch(_clock(store))

    async def one(number: int) -> TaskReceipt:
        return await store.reschedule(number, patch)

    if not _fits_several(patch):
        return await one(await _only(store, params.task, "reschedule", call))
    return await _each(store, "reschedule", params.task, call, one, _values(patch))


async def complete_task(store: TaskStore, params: OneTask, call: Call) -> Receipt:
    return await _each(store, "complete", params.task, call, store.complete)


async def reopen_task(store: TaskStore, params: OneTask, call: Call) -> Receipt:
    return await _each(store, "reopen", params.task, call, store.reopen)


async def delete_task(store: TaskStore, params: OneTask, call: Call) -> Receipt:
    return await _each(store, "delete", params.task, call, store.delete)


async def restore_task(store: TaskStore, params: OneTask, call: Call) -> Receipt:
    return await _each(store, "restore", params.task, call, store.restore)


async def change_tasks(store: TaskStore, params: ChangeTasks, call: Call) -> Receipt:
    """A few at once; for more in one turn, or for all there are, the receipt only asks."""
    found = await _found(store, params.tasks, params.verb, call)
    numbers = await _with_subtasks(store, found, params.verb)
    change = BulkChange(verb=params.verb, numbers=numbers, values=params.values(_clock(store)))
    return await _changed(store, change, call, everything=params.tasks.kind == "set")


async def undo_last_change(store: TaskStore, _params: NoParameters, call: Call) -> Change:
    return await undo_changes(store, call.last_change(), call.secret)


async def _found(store: TaskStore, name: TaskName, verb: Verb, call: Call) -> list[int]:
    numbers = await find(store, name, verb)
    if name.kind == "numbers":
        call.require_seen(numbers)
    return numbers


async def _parent(store: TaskStore, name: TaskName, call: Call) -> int:
    numbers = await _found(store, name, "complete", call)
    if len(numbers) > 1:
        raise NothingToChange("Call again with one task as the parent.")
    return numbers[0]


async def _with_subtasks(store: TaskStore, numbers: list[int], verb: Verb) -> list[int]:
    """What is done, or deleted, is so with its sub-tasks."""
    if verb not in ("complete", "delete"):
        return numbers
    below = await store.lists.below(numbers)
    gone = [each.number for each in below if verb == "delete" or each.completed_at is None]
    return list(dict.fromkeys([*numbers, *gone]))


async def _only(store: TaskStore, name: TaskName, verb: Verb, call: Call) -> int:
    """The number of a task that is changed in a way in which several are not."""
    numbers = await _found(store, name, verb, call)
    if len(numbers) > 1:
        raise NothingToChange(
            "Only date, time and priority of several can change. Call again for each task."
        )
    call.unasked.require(numbers[0])
    return numbers[0]


async def _each(
    store: TaskStore,
    verb: Verb,
    name: TaskName,
    call: Call,
    one: Callable[[int], Awaitable[TaskReceipt]],
    values: ChangeValues | None = None,
) -> Receipt:
    numbers = await _with_subtasks(store, await _found(store, name, verb, call), verb)
    if len(numbers) == 1 and not (verb == "delete" and name.kind == "set"):
        call.unasked.require(numbers[0])
        return await one(numbers[0])
    change = BulkChange(verb=verb, numbers=numbers, values=values or ChangeValues())
    return await _changed(store, change, call, everything=name.kind == "set")


def _fits_several(patch: TaskPatch) -> bool:
    """Whether several tasks can be changed so at once: to a date, a time or a priority."""
    named = patch.model_dump(exclude_unset=True)
    return named.keys() <= _IN_SETS and None not in named.values()


def _values(patch: TaskPatch) -> ChangeValues:
    return ChangeValues.model_validate(patch.model_dump(exclude_unset=True))


async def _changed(
    store: TaskStore, change: BulkChange, call: Call, *, everything: bool
) -> BulkReceipt | ConfirmReceipt:
    if await _asks(store, change, call, everything=everything):
        return await proposal(store, change)
    return await change_many(store, change)


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
