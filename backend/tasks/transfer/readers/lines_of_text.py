"""How are plain lines read? As todo.txt where its marks are, or else each line is a title."""

import re
from collections.abc import Iterator
from typing import Final

from backend.tasks.transfer.found import SAMPLE, SOMETIME, Context, Found, Json

_DONE: Final = re.compile(
    r"x (?:\([A-Z]\) )?(?:(\d{4}-\d{2}-\d{2}) )?(?:(\d{4}-\d{2}-\d{2}) )?(.*\S)"
)
_OPEN: Final = re.compile(r"(?:\(([A-Z])\) )?(?:(\d{4}-\d{2}-\d{2}) )?(.*\S)")
_MARKED: Final = re.compile(
    r"^(?:x \d{4}-\d{2}-\d{2} |\([A-Z]\) |\d{4}-\d{2}-\d{2} )|(?:^| )(?:due|rec|t):\S|(?:^| )[@+]\w"
)
_PAIR: Final = re.compile(r"(?:^|(?<= ))([a-zA-Z]+):([^\s:/]+)(?= |$)")
_LABEL: Final = re.compile(r"(?:^|(?<= ))[@+](\w[^\s]*)")
_START: Final = re.compile(r"(?:^| )t:\d")
_EVERY: Final = re.compile(r"(\+?)(\d+)([dbwmy])$")
_EVERY_WRITTEN: Final = re.compile(r"(?:^| )rec:(\S+)")
_UNITS: Final = {"d": "DAILY", "b": "DAILY", "w": "WEEKLY", "m": "MONTHLY", "y": "YEARLY"}
_BULLET: Final = re.compile(r"^\s*(?:[-*+•]|\d{1,4}[.)])\s+")
_ODD: Final = '<{[}]"'
_LONGEST, _MOST = 1000, 20_000


def is_marked(text: str) -> bool:
    """Where most lines have a mark of the format."""
    lines = [line for line in text.splitlines() if line.strip()][:SAMPLE]
    marked = sum(bool(_MARKED.search(line)) for line in lines)
    return bool(lines) and marked * 2 >= len(lines) and is_plain(text)


def is_plain(text: str) -> bool:
    """Lines that a person may have written: no markup, no program, no table."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines or len(lines) > _MOST or max(map(len, lines)) > _LONGEST:
        return False
    first = lines[:SAMPLE]
    if len(first) > 1 and any(_is_table(first, separator) for separator in ";\t"):
        return False
    odd = sum(line.lstrip()[0] in _ODD or line.count(",") > 3 for line in first)
    return odd * 10 < len(first)


def _is_table(lines: list[str], separator: str) -> bool:
    counts = {line.count(separator) for line in lines}
    return len(counts) == 1 and counts.pop() > 1


def read_marked(text: str, context: Context) -> Iterator[Found]:
    for row, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            lost = ("start",) if _START.search(line) else ()
            entry = _entry(line.strip())
            unread = "recurrence" not in entry and _EVERY_WRITTEN.search(line)
            problem = f"Imported without its repetition, {unread[1][:60]!r}." if unread else None
            yield Found(row, entry, problem, lost)


def _entry(line: str) -> Json:
    entry: Json = {}
    done = _DONE.fullmatch(line)
    if done:
        entry["completed_at"] = f"{done[1]}T00:00:00Z" if done[1] else SOMETIME
        created, title, letter = done[2], done[3], None
    else:
        opened = _OPEN.fullmatch(line)
        letter, created, title = opened.groups() if opened else (None, None, line)
    if created:
        entry["created_at"] = f"{created}T00:00:00Z"
    pairs = {key.lower(): value for key, value in _PAIR.findall(title)}
    letter = letter or pairs.get("pri")
    if letter:
        entry["priority"] = {"A": "high", "B": "medium", "C": "low"}.get(letter.upper(), "none")
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", pairs.get("due", "")):
        entry["due_date"] = pairs["due"]
        entry |= _repeated(pairs.get("rec", ""))
    known = {"rec", "pri", "t", *(["due"] if "due_date" in entry else [])}
    plain = _PAIR.sub(lambda pair: "" if pair[1].lower() in known else pair[0], title)
    entry["tags"] = _LABEL.findall(plain)
    entry["title"] = " ".join(_LABEL.sub("", plain).split()) or title
    return entry


def _repeated(written: str) -> Json:
    """`rec:+1w` counts from the due date, `rec:1w` from the day it was done."""
    found = _EVERY.match(written)
    if not found:
        return {}
    days = ";BYDAY=MO,TU,WE,TH,FR" if found[3] == "b" else ""
    rule = f"FREQ={_UNITS[found[3]]};INTERVAL={found[2]}{days}"
    return {"recurrence": rule, "recurrence_basis": "due" if found[1] else "completion"}


def read_plain(text: str, context: Context) -> Iterator[Found]:
    for row, line in enumerate(text.splitlines(), start=1):
        title = _BULLET.sub("", line).strip()
        if title:
            yield Found(row, {"title": title})
