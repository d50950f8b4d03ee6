"""Which tasks are meant? One that fits the words, or all of a set; several are asked about."""

from collections.abc import Sequence
from typing import Final

from backend.tasks.bulk_change import CHANGE_LIMIT, Verb
from backend.tasks.errors import NoTaskFits, NothingToChange, SeveralTasksFit
from backend.tasks.store.query import PAGE_LIMIT, Status, TaskQuery
from backend.tasks.store.task_store import TaskStore
from backend.tasks.task import TaskOut
from backend.tasks.tools.task_name import TaskName

_SHOWN: Final = 8
_STATES: Final[dict[Verb, tuple[Status, ...]]] = {
    "complete": ("pending",),
    "reopen": ("completed",),
    "restore": ("deleted",),
}
_ANY: Final[tuple[Status, ...]] = ("pending", "completed")


async def find(store: TaskStore, name: TaskName, verb: Verb) -> list[int]:
    """Their numbers; more than one only where several were named.

    Raises `SeveralTasksFit`, `NoTaskFits`, and `NothingToChange` for a set without tasks.
    """
    if name.kind == "numbers":
        return list(dict.fromkeys(name.numbers))
    if name.kind == "set":
        return await _of_set(store, name, verb)
    for state in _STATES.get(verb, _ANY):
        found = await _titled(store, name.words, state)
        if len(found) == 1 or (found and name.several):
            return [task.number for task in found]
        if found:
            raise SeveralTasksFit(
                f"{len(found)} tasks fit “{name.said}”: {_listed(found)}. Ask the user which one "
                "is meant, and stop."
            )
    raise NoTaskFits(await _nothing_fits(store, name, verb))


async def _of_set(store: TaskStore, name: TaskName, verb: Verb) -> list[int]:
    query = name.query or TaskQuery(status=_STATES.get(verb, _ANY)[0])
    numbers = await store.lists.numbers(query, CHANGE_LIMIT + 1)
    if not numbers:
        raise NothingToChange("There is no such task now, so there is nothing to change.")
    return numbers


async def _titled(store: TaskStore, words: Sequence[str], state: Status) -> list[TaskOut]:
    """Tasks whose titles hold all words: the whole title before whole words before parts."""
    found: list[TaskOut] = []
    for said in (words, [_singular(word) for word in words]):
        page = await store.lists.page(
            TaskQuery(q=" ".join(said), status=state, limit=PAGE_LIMIT, sort="due")
        )
        found = _best(page.tasks, said)
        if found:
            break
    return found


def _best(tasks: Sequence[TaskOut], words: Sequence[str]) -> list[TaskOut]:
    def titled(task: TaskOut) -> str:
        return task.title.lower()

    whole = [task for task in tasks if titled(task) == " ".join(words)]
    in_words = [task for task in tasks if set(words) <= set(titled(task).split())]
    in_parts = [task for task in tasks if all(word in titled(task) for word in words)]
    return whole or in_words or in_parts


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _listed(tasks: Sequence[TaskOut]) -> str:
    more = f" and {len(tasks) - _SHOWN} more" if len(tasks) > _SHOWN else ""
    return ", ".join(f"#{task.number} “{task.title[:60]}”" for task in tasks[:_SHOWN]) + more


async def _nothing_fits(store: TaskStore, name: TaskName, verb: Verb) -> str:
    """With what comes near: tasks in another state, or with one of the words."""
    state = _STATES.get(verb, ("pending",))[0]
    near = {task.number: task for task in await _titled(store, name.words, "all")}
    for word in name.words[:5]:
        if len(word) > 2:
            page = await store.lists.page(TaskQuery(q=word, status=state, limit=_SHOWN))
            near |= {task.number: task for task in page.tasks}
    told = f"No {state} task has “{name.said}” in its title; nothing was changed."
    if not near:
        return f"{told} Tell the user so."
    return (
        f"{told} Near: {_listed(list(near.values()))}. Ask the user whether one of them is meant."
    )
