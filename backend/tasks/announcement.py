"""How do the pages of one owner learn what changed? By a line of numbers and versions, for NOTIFY.

`12:<version>` is one task. Several begin with a colon, `:<version>=12,13;=14`, where no version
means erased: a replica of an older release reads that as several tasks, as it reads nothing at all.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from backend.tasks.receipt import BulkReceipt, TaskReceipt

Versions = Mapping[int, str | None]
"""The `updated_at` of changed tasks by their number; None for those that were erased."""

UNNAMED: Final = ""
"""Several tasks that are not named: pages read all they show."""
_LONGEST: Final = 7_900
"""Postgres takes less than 8,000 bytes; the owner stands in front."""


def versions_of(receipt: TaskReceipt | BulkReceipt) -> Versions:
    """Of each task that the receipt speaks of, as its last word leaves it."""
    found: dict[int, str | None] = {}
    many = receipt.receipts if isinstance(receipt, BulkReceipt) else [receipt]
    for one in (each for receipt in many for each in receipt.each()):
        for task in filter(None, (one.task, one.next)):
            found[task.number] = task.version
        if one.removed is not None:
            found[one.removed] = None
    return found


def written(versions: Versions) -> str:
    """Whatever is too long for one line becomes UNNAMED."""
    if len(versions) == 1:
        [(number, version)] = versions.items()
        return f"{number}:{version or ''}"
    numbers: dict[str, list[str]] = {}
    for number, version in versions.items():
        numbers.setdefault(version or "", []).append(str(number))
    line = ":" + ";".join(f"{version}={','.join(some)}" for version, some in numbers.items())
    return line if len(line) < _LONGEST else UNNAMED


def read(line: str) -> Iterator[tuple[int | None, str | None]]:
    """Number and version of each task; both None where they are not named."""
    first, _, rest = line.partition(":")
    if first or not rest:
        yield int(first) if first else None, rest or None
        return
    for group in rest.split(";"):
        version, _, numbers = group.partition("=")
        for number in numbers.split(","):
            yield int(number), version or None
