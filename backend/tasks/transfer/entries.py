"""Which entries of a file make sense? Those that `Entry` takes, cut to what a task can hold."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple, cast

from pydantic import AwareDatetime, ConfigDict, ValidationError, model_validator

from backend.tasks.fields import (
    NOTES_LIMIT,
    TAG_LIMIT,
    TAGS_LIMIT,
    TAGS_WRITTEN,
    TITLE_LIMIT,
    Rank,
)
from backend.tasks.recurrence.text import RuleInvalid, parse
from backend.tasks.task import PRIORITIES, PastColumns
from backend.tasks.task_input import TaskCreate
from backend.tasks.transfer.found import SOMETIME, Json, fitting_tag, lines

_SOMETIME: Final = datetime.fromisoformat(SOMETIME)


class Entry(TaskCreate):
    """A task of an export: a new one with a past. Unknown fields are passed over."""

    model_config = ConfigDict(extra="ignore")

    number: int | None = None
    rank: Rank | None = None
    created_at: AwareDatetime | None = None
    completed_at: AwareDatetime | None = None
    deleted_at: AwareDatetime | None = None

    @model_validator(mode="after")
    def _within_bounds(self) -> "Entry":
        latest = datetime(2999, 12, 31, tzinfo=UTC)
        for moment in (self.created_at, self.completed_at, self.deleted_at):
            if moment is not None and not _SOMETIME <= moment <= latest:
                raise ValueError("an instant must lie between the years 1970 and 2999")
        return self

    def columns(self) -> PastColumns:
        names = {"number", "parent"}  # those of its own account
        kept = {name: value for name, value in super().columns().items() if name not in names}
        return cast(PastColumns, kept)


class Read(NamedTuple):
    """An entry that makes sense, its columns, its key, and the place of its parent in the list."""

    entry: Entry
    columns: PastColumns
    key: str
    parent: int | None = None


def with_past(columns: PastColumns, now: datetime) -> PastColumns:
    """Nothing has happened later than now: a version from the future could not be changed."""
    past: PastColumns = {"created_at": min(columns.get("created_at") or now, now)}
    if completed_at := columns.get("completed_at"):
        past["completed_at"] = now if completed_at == _SOMETIME else min(completed_at, now)
    if deleted_at := columns.get("deleted_at"):
        past["deleted_at"] = now if deleted_at == _SOMETIME else min(deleted_at, now)
    return columns | past


def fitted(entry: Any) -> tuple[Any, list[str]]:
    """The entry as far as a task can hold it, and what was cut. What is no entry stays as it is."""
    if not isinstance(entry, dict):
        return entry, []
    kept: Json = dict(entry)
    cut: list[str] = []
    _keep_odd_words(kept, cut)
    title, notes = kept.get("title"), kept.get("notes", kept.get("description"))
    if isinstance(title, str) and len(title) > TITLE_LIMIT:
        kept["title"] = title[: TITLE_LIMIT - 1] + "…"
        notes = lines(title, notes if isinstance(notes, str) else None)
        cut.append(f"Its title was cut to {TITLE_LIMIT} characters; the notes hold all of it.")
        kept.pop("description", None)
        kept["notes"] = notes
    if isinstance(notes, str) and len(notes) > NOTES_LIMIT:
        kept["description" if "description" in kept else "notes"] = notes[:NOTES_LIMIT]
        cut.append(f"Its notes were cut to {NOTES_LIMIT} characters.")
    tags = kept.get("tags")
    if isinstance(tags, list) and all(isinstance(tag, str) for tag in tags):
        kept["tags"] = _tags(tags, cut)
    return kept, cut


def _keep_odd_words(kept: Json, cut: list[str]) -> None:
    """A repetition that no rule of ours can say, or an unknown priority, goes into the notes."""
    for field, name, is_known in _CHOSEN:
        said = kept.get(field)
        if isinstance(said, str) and said.strip() and not is_known(said):
            del kept[field]
            where = "description" if "description" in kept else "notes"
            notes = kept.get(where)
            written = f"{name.capitalize()}: {said}"
            kept[where] = lines(notes if isinstance(notes, str) else None, written)
            cut.append(f"Its {name}, {said[:60]!r}, is not understood; the notes hold it.")


def _is_rule(text: str) -> bool:
    try:
        parse(text)
    except RuleInvalid:
        return False
    return True


_CHOSEN: Final[tuple[tuple[str, str, Callable[[str], bool]], ...]] = (
    ("recurrence", "repetition", _is_rule),
    ("priority", "priority", lambda said: said in PRIORITIES),
)


def _tags(tags: list[str], cut: list[str]) -> list[str]:
    if not any(len(tag) > TAG_LIMIT for tag in tags) and len(tags) <= TAGS_LIMIT:
        return tags
    fitting = list(dict.fromkeys(filter(None, map(fitting_tag, tags[:TAGS_WRITTEN]))))
    if len(fitting) > TAGS_LIMIT or len(tags) > TAGS_WRITTEN:
        cut.append(f"It keeps {TAGS_LIMIT} of its {len(tags)} labels.")
    return fitting[:TAGS_LIMIT]


def key_of(entry: Mapping[str, Any], seen: Counter[str]) -> str:
    """The same for the same entry of the same file; the second of two equal ones differs."""
    past = {name: entry[name] for name in ("number", "created_at", "title") if entry.get(name)}
    stable = past if "created_at" in past else entry
    text = json.dumps(stable, sort_keys=True, default=str, ensure_ascii=True)
    digest = hashlib.sha256(text.encode()).hexdigest()[:40]
    seen[digest] += 1
    return f"import:{digest}:{seen[digest]}"


def first_problem(exc: ValidationError) -> str:
    problem = exc.errors(include_url=False, include_input=False)[0]
    field = ".".join(map(str, problem["loc"])) or "entry"
    return f"{field}: {problem['msg'].removeprefix('Value error, ')}."
