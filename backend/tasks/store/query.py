"""Which tasks are asked for? A TaskQuery says: its filters, its order, and its cursor."""

import base64
import binascii
import hashlib
import json
from datetime import date, datetime
from typing import Any, Final, Literal

from pydantic import BaseModel, Field

from backend.tasks.errors import CursorInvalid
from backend.tasks.fields import LocalDate, PriorityName, Tag, TaskNumber, Words

Status = Literal["all", "pending", "completed", "deleted"]
View = Literal["today", "overdue", "week", "upcoming", "anytime"]
Sort = Literal["due", "priority", "created", "title"]
Order = Literal["due", "priority", "created", "title", "closed", "place"]

PAGE_LIMIT: Final = 200
_INT_LIMIT = 2**31
_PLACE: Final = {"sort", "status", "cursor", "limit"}
_KINDS: Final[dict[Order, tuple[type, ...]]] = {
    "due": (int, date, str, int),
    "priority": (int, int, datetime, int),
    "title": (int, str, int),
    "created": (int,),
    "closed": (datetime, int),
    "place": (str, int),
}


class TaskQuery(BaseModel):
    """Every filter at once. `view` is about open tasks unless `status` says otherwise.

    `parent` asks for the sub-tasks of one task, in their order.
    """

    status: Status | None = None
    q: Words | None = None
    priority: PriorityName | None = None
    tag: Tag | None = None
    parent: TaskNumber | None = None
    due_from: LocalDate | None = None
    due_to: LocalDate | None = None
    view: View | None = None
    sort: Sort | None = None
    cursor: str | None = Field(default=None, max_length=4000)
    limit: int = Field(default=50, ge=1, le=PAGE_LIMIT)

    @property
    def wanted(self) -> Status:
        return self.status or ("pending" if self.view else "all")

    @property
    def order(self) -> Order:
        """Finished and deleted ones come newest first, unless an order is named."""
        if self.sort is not None:
            return self.sort
        if self.parent is not None:
            return "place"
        return "closed" if self.wanted in ("completed", "deleted") else "due"


def write_cursor(query: TaskQuery, keys: list[Any]) -> str:
    """Where the next page begins: after the row with these sort keys."""
    plain = [key.isoformat() if isinstance(key, date) else key for key in keys]
    body = json.dumps([_list_of(query), *plain], ensure_ascii=False)
    return base64.urlsafe_b64encode(body.encode()).decode().rstrip("=")


def _list_of(query: TaskQuery) -> str:
    """A name for the list that is asked for: the same filters in the same order."""
    asked = query.model_dump_json(exclude=_PLACE)
    return hashlib.sha256(f"{query.order} {query.wanted} {asked}".encode()).hexdigest()[:16]


def read_cursor(query: TaskQuery) -> list[Any] | None:
    """The sort keys in the query's cursor. Raises `CursorInvalid` for any that was not ours."""
    if not query.cursor:
        return None
    try:
        padded = query.cursor + "=" * (-len(query.cursor) % 4)
        body = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError) as exc:
        raise CursorInvalid from exc
    kinds = _KINDS[query.order]
    if not isinstance(body, list) or body[:1] != [_list_of(query)]:
        raise CursorInvalid
    if len(body) != len(kinds) + 1:
        raise CursorInvalid
    return [_key(value, kind) for value, kind in zip(body[1:], kinds, strict=True)]


def _key(value: Any, kind: Any) -> Any:
    if kind in (date, datetime) and isinstance(value, str):
        try:
            return kind.fromisoformat(value)
        except ValueError as exc:
            raise CursorInvalid from exc
    if type(value) is not kind:
        raise CursorInvalid
    if isinstance(value, int) and abs(value) >= _INT_LIMIT:
        raise CursorInvalid
    if isinstance(value, str) and not _storable(value):
        raise CursorInvalid
    return value


def _storable(text: str) -> bool:
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)
