"""Was it right? The database tells, before and after; how something was said does not matter."""

import re
from dataclasses import dataclass
from typing import Any

from tests.fixtures.user_session import Row, UserSession

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FIELDS = ("title", "due_date", "due_time", "priority", "tags", "notes", "recurrence")
Rows = dict[int, Row]


@dataclass
class Wanted:
    """One change that is expected: `verb` of the task `title`, to `values`."""

    verb: str
    title: str
    values: list[str]


def parsed(change: str) -> Wanted:
    verb, _, rest = change.partition(" ")
    if verb == "title":
        old, _, new = rest.partition(" -> ")
        return Wanted(verb, old, [new])
    if verb in ("done", "gone", "open"):
        return Wanted(verb, rest, [])
    words = rest.split(" ")
    at = next((n for n, word in enumerate(words) if word[0] in "@!#~"), None)
    if at is None and verb != "add":
        at = len(words) - 1
    return Wanted(verb, " ".join(words[:at]), words[at:] if at is not None else [])


def is_right(user: UserSession, expected: tuple[str, ...], before: Rows, after: Rows) -> bool:
    """Whether exactly what is expected has changed."""
    changed = _changed(before, after)
    for change in map(parsed, expected):
        number = _meant(change, before, changed)
        if number is None or not _fits(user, change, before.get(number), after[number]):
            return False
        changed.discard(number)
    done = {parsed(change).title for change in expected if change.startswith("done ")}
    return all(_follows(after[number], number in before, done) for number in changed)


def is_unharmed(before: Rows, after: Rows) -> bool:
    return not _changed(before, after)


def _changed(before: Rows, after: Rows) -> set[int]:
    """A task that came and went again has not changed anything."""
    found = set()
    for number, row in after.items():
        was = before.get(number)
        if was is None:
            found |= set() if row["deleted_at"] else {number}
        elif any(row[name] != was[name] for name in FIELDS) or _state(row) != _state(was):
            found.add(number)
    return found


def _state(row: Row) -> tuple[bool, bool]:
    return row["completed_at"] is not None, row["deleted_at"] is not None


def _follows(row: Row, is_old: bool, done: set[str]) -> bool:
    """Whether it is the next occurrence of a task that was completed."""
    return not is_old and row["recurrence"] is not None and row["title"] in done


def _meant(change: Wanted, before: Rows, changed: set[int]) -> int | None:
    for number in sorted(changed):
        if change.verb == "add" and number not in before:
            return number
        if number in before and before[number]["title"] == change.title:
            return number
    return None


def _fits(user: UserSession, change: Wanted, was: Row | None, row: Row) -> bool:
    if change.verb == "add":
        return change.title.casefold() in row["title"].casefold() and _added(user, change, row)
    assert was is not None
    same = {name for name in FIELDS if row[name] == was[name]}
    match change.verb:
        case "done" | "gone" | "open":
            states = {"done": (True, False), "gone": (was["completed_at"] is not None, True)}
            return _state(row) == states.get(change.verb, (False, False)) and same == {*FIELDS}
        case "title":
            said = str(row["title"]).casefold()
            return said == change.values[0].casefold() and same == {*FIELDS} - {"title"}
        case "due":
            return _dated(user, change.values, row) and {*FIELDS} - {"due_date", "due_time"} <= same
        case "priority":
            return bool(row["priority"] == change.values[0]) and same == {*FIELDS} - {"priority"}
        case "tag":
            return bool(change.values[0] in row["tags"]) and same == {*FIELDS} - {"tags"}
        case field:
            name = "recurrence" if field == "repeat" else field
            # what repeats may be given its first day
            may = {name, "due_date"} if field == "repeat" else {name}
            return (
                change.values[0].casefold() in str(row[name]).casefold() and {*FIELDS} - may <= same
            )


def _added(user: UserSession, change: Wanted, row: Row) -> bool:
    marks = {value[0]: value[1:] for value in change.values if value[0] in "!#~"}
    return (
        ("~" in marks) == (row["recurrence"] is not None)
        and row["priority"] == marks.get("!", "none")
        and ("#" not in marks or marks["#"] in row["tags"])
        and ("~" in marks or _dated(user, change.values, row))
    )


def _dated(user: UserSession, values: list[str], row: Row) -> bool:
    """Whether it is due then. Where no time is named, a time that is there may stay."""
    day = next((value[1:] for value in values if value.startswith("@")), "none")
    at = next((value for value in values if re.fullmatch(r"\d\d:\d\d", value)), None)
    if row["due_date"] != _date(user, day):
        return False
    return at is None or row["due_time"] == at


def _date(user: UserSession, day: str) -> Any:
    if day == "none":
        return None
    if day in WEEKDAYS:
        return user.next_weekday(WEEKDAYS.index(day))
    return user.day(int(day))
