"""What does a reader find in a file? Entries like those of our own export, and what they lose."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, time
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from backend.tasks.fields import TAG_LIMIT, clean_tag
from backend.tasks.written_moment import in_zone, written_moment

Json = dict[str, Any]
ROWS_LIMIT: Final = 100_000
"""Rows of a table: most of them may be comments."""
SOMETIME: Final = "1970-01-01T00:00:00+00:00"
"""When something was done of which a file does not say when: told as now, and known again later."""


class Context(NamedTuple):
    """When and where a file is read: what “today” and an instant are there."""

    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()


class Found(NamedTuple):
    """One task of a file. `problem` is what was not understood, `lost` names fields left behind.

    `id` is the entry's own in its file, and `parent` the id of the one whose sub-task it is, which
    may come before or after it. What becomes of that is the matter of `transfer/families.py`.
    """

    row: int
    entry: Any
    problem: str | None = None
    lost: tuple[str, ...] = ()
    id: str | None = None
    parent: str | None = None


class OddValue(ValueError):
    """A field holds what it never does: its entry is a failure, and the others come in."""


def odd_or(row: int, title: Any, read: Callable[[], Found]) -> Found:
    """The entry; or, where a value is odd, why it is none."""
    try:
        return read()
    except OddValue as exc:
        return Found(row, {"title": ""}, f"This entry ({text_of(title)[:60]!r}) holds {exc}.")


def picked(names: Mapping[Any, str], value: Any, otherwise: str = "none") -> str:
    """What a plain value means."""
    if isinstance(value, (list, dict)):
        raise OddValue("a list or an object in the place of a word or a number")
    return names.get(value, otherwise)


def plain_list(value: Any) -> list[Any]:
    """A list of words and numbers; nothing is an empty one."""
    if value is None:
        return []
    if not isinstance(value, list) or any(isinstance(each, (list, dict)) for each in value):
        raise OddValue("something else in the place of a list of words")
    return value


def inner(value: Any) -> Json:
    """An object; anything else is an empty one."""
    return value if isinstance(value, dict) else {}


def due_at(at: datetime, zone: ZoneInfo, *, whole_day: bool = False) -> Json:
    """The local day and time of an instant; of a moment without a zone, its own."""
    local = local_at(at, zone)
    if whole_day:
        return {"due_date": local.date().isoformat()}
    return {"due_date": local.date().isoformat(), "due_time": f"{local:%H:%M}"}


def local_at(at: datetime, zone: ZoneInfo) -> datetime:
    """On the owner's clock. Raises `OddValue`."""
    try:
        return in_zone(at, zone)
    except ValueError as exc:
        raise OddValue(str(exc)) from None


def instant(text: Any, zone: ZoneInfo) -> datetime | None:
    """A moment as programs write it, with or without a zone; None for none."""
    if not isinstance(text, str) or not text.strip():
        return None
    try:
        at = written_moment(text) or datetime.combine(date.fromisoformat(text.strip()), time())
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=zone)


def in_milliseconds(value: Any) -> datetime | None:
    """A moment that JavaScript wrote."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        return datetime.fromtimestamp(value / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def lines(*parts: str | None) -> str:
    """Notes of several parts, each on lines of its own."""
    return "\n".join(part.strip() for part in parts if part and part.strip())


def fitting_tag(label: str) -> str:
    """Cut to a label's length. What can be none stays as it is: the entry's check says why."""
    with suppress(ValueError):
        return clean_tag(label[:TAG_LIMIT])
    return label


def with_steps(found: Found, steps: Iterable[tuple[str, bool]]) -> Iterator[Found]:
    """A task, and those of its checklist, each of which may be done, as its sub-tasks."""
    name = found.id or f"row {found.row}"
    yield found._replace(id=name)
    for title, done in steps:
        if title and found.entry["title"]:
            past = {"completed_at": SOMETIME} if done else {}
            yield Found(found.row, {"title": title, **past}, parent=name)


def name_of(value: Any) -> str | None:
    """The id of an entry in its file, as a word; None where there is none."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    return str(value).strip() or None


def text_of(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def records(value: Any) -> list[Json]:
    """Those of a list that are objects."""
    if not isinstance(value, list):
        return []
    return [each for each in value if isinstance(each, dict)]


SAMPLE: Final = 50
"""So many entries are looked at to know a format: the others are of the same."""


def sample(value: Any) -> list[Json]:
    """The first objects of a list."""
    return records(value[:SAMPLE]) if isinstance(value, list) else []
