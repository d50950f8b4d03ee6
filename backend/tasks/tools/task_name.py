"""Which tasks does a model name? By number, by words of a title, or by a set. Pure."""

import re
from dataclasses import dataclass
from typing import Any, Final, Literal

from backend.tasks.store.query import TaskQuery

Kind = Literal["numbers", "set", "words"]
_LIMIT: Final = 2_147_483_647
_NUMBER: Final = r"(?:tasks?|number|no\.?|nr\.?)?\s*#?\s*(\d+)"
_ONE: Final = re.compile(_NUMBER + r"\.?", re.I)
_FIRST: Final = re.compile(r"#(\d{1,9})\b")
_RANGE: Final = re.compile(r"#?(\d{1,9})\s*(?:-|–|\bto\b|\.\.)\s*#?(\d{1,9})", re.I)
_SPLIT: Final = re.compile(r"[,;&\s]+(?:and\s+)?")
_TAG: Final = re.compile(
    r"(?:all\s+)?(?:#|tag(?:ged)?[ :]+#?|label(?:l?ed)?[ :]+#?)([^\s#]*[^\W\d][^\s#]*)", re.I
)
_WIDTH: Final = 200
_ALL: Final = {"all", "every", "everything", "any"}
_FILLER: Final = {
    "my",
    "the",
    "of",
    "from",
    "on",
    "for",
    "due",
    "task",
    "tasks",
    "that",
    "are",
    "is",
}
_ARTICLES: Final = {"the", "a", "an", "my", "task", "tasks", "called", "named", "about"}
_SETS: Final[dict[str, dict[str, str]]] = {
    "pending": {"status": "pending"},
    "open": {"status": "pending"},
    "today": {"view": "today"},
    "today's": {"view": "today"},
    "overdue": {"view": "overdue"},
    "week": {"view": "week"},
    "this week": {"view": "week"},
    "upcoming": {"view": "upcoming"},
    "anytime": {"view": "anytime"},
    "without date": {"view": "anytime"},
    "completed": {"status": "completed"},
    "done": {"status": "completed"},
    "deleted": {"status": "deleted"},
    "trash": {"status": "deleted"},
}


@dataclass(frozen=True, slots=True)
class TaskName:
    """What was said, and how it is to be found.

    `several` says that all that fit are meant. `query` is that of a set; none means all there are.
    """

    kind: Kind
    said: str
    numbers: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    query: TaskQuery | None = None
    several: bool = False


def task_name(value: Any) -> TaskName:
    """Of `3`, `"#3"`, `"3, 5 and 7"`, `"the dentist"`, `"all today"`, `"#home"` or a list.

    Raises ValueError.
    """
    if isinstance(value, TaskName):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int | list):
        raise ValueError("name a task by its number or by words of its title")
    if isinstance(value, list):
        return _listed(value)
    said = " ".join(str(value).strip(" \t\n\"'“”").split())[:_WIDTH]
    if not any(letter.isalnum() for letter in said):
        raise ValueError("name a task by its number or by words of its title")
    found = _numbered(said) or _set(said)
    if found is not None:
        return found
    words = said.lower().split()
    every = bool(words) and words[0] in _ALL
    kept = tuple(word for word in words[every:] if word not in _ARTICLES)
    return TaskName("words", said, words=kept or tuple(words), several=every)


def _listed(values: list[Any]) -> TaskName:
    names = [task_name(value) for value in values if not isinstance(value, list)]
    if len(names) == 1 and names[0].kind != "numbers":
        return names[0]
    if not names or any(name.kind != "numbers" for name in names):
        raise ValueError("a list of tasks holds their numbers")
    numbers = tuple(number for name in names for number in name.numbers)
    return TaskName("numbers", str(values)[:_WIDTH], numbers, several=True)


def _numbered(said: str) -> TaskName | None:
    one = _ONE.fullmatch(said) or _FIRST.match(said) if "," not in said else _ONE.fullmatch(said)
    if one:
        return TaskName("numbers", said, (_known(one[1]),))
    many = re.sub(r"(?i)^tasks?\s+", "", said.strip("[]() "))
    span = _RANGE.fullmatch(many)
    if span and 0 < int(span[2]) - int(span[1]) < 1000:
        return TaskName("numbers", said, tuple(range(int(span[1]), int(span[2]) + 1)), several=True)
    parts = [_ONE.fullmatch(part) for part in _SPLIT.split(many) if part]
    if not parts or not all(parts):
        return None
    return TaskName("numbers", said, tuple(_known(p[1]) for p in parts if p), several=True)


def _known(digits: str) -> int:
    number = int(digits)
    if not 1 <= number <= _LIMIT:
        raise ValueError("a task number is a positive integer")
    return number


def _set(said: str) -> TaskName | None:
    tag = _TAG.fullmatch(said)
    if tag:
        return TaskName("set", said, query=TaskQuery(status="pending", tag=tag[1]), several=True)
    words = said.lower().replace("_", " ").split()
    rest = " ".join(word for word in words if word not in _ALL | _FILLER)
    if not rest and _ALL & set(words):
        return TaskName("set", said, several=True)
    if rest in _SETS:
        query = TaskQuery.model_validate(_SETS[rest])
        return TaskName("set", said, query=query, several=True)
    return None
