"""Which turn does an item belong to? The one whose marker stands before it.

OpenAI's items carry neither a time nor an id of ours, and Lethe stores nothing itself. So each
user message is preceded, in the same write, by a developer message that names the turn, and an
answer that was stopped is followed by one that says so.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pydantic import JsonValue

from backend.surrogates import replace_surrogates

Item = dict[str, JsonValue]
"""One item of an OpenAI conversation, as JSON."""

_TURN = "lethe-turn "
_STOPPED = "lethe-stopped"
STOPPED_TEXT = f"{_STOPPED}: the user stopped the answer above before it was finished."

LONGEST_TURN = 500
"""Items behind which a turn's marker is not looked for; a longer turn is shown in pieces."""

TURN_ID = re.compile(r"[A-Za-z0-9_-]{8,64}\Z")


@dataclass(frozen=True, slots=True)
class TurnMarker:
    """The turn that the items after it belong to; `at` carries the zone's offset.

    To the microsecond, so that two tries that begin the same turn leave two different markers.
    """

    id: str
    at: datetime
    zone: str


def _developer(text: str) -> Item:
    content: list[JsonValue] = [{"type": "input_text", "text": text}]
    return {"type": "message", "role": "developer", "content": content}


def turn_item(marker: TurnMarker) -> Item:
    value = {"id": marker.id, "at": marker.at.isoformat(), "zone": marker.zone}
    return _developer(_TURN + json.dumps(value, separators=(",", ":")))


def stopped_item() -> Item:
    return _developer(STOPPED_TEXT)


def text_of(item: Item) -> str:
    """The text of a message: its text parts joined, a refusal included."""
    content = item.get("content")
    if isinstance(content, str):
        return replace_surrogates(content)
    parts = content if isinstance(content, list) else []
    return replace_surrogates(
        "".join(
            str(part.get("text") or part.get("refusal") or "")
            for part in parts
            if isinstance(part, dict)
        )
    )


def is_message(item: Item, *roles: str) -> bool:
    return item.get("type", "message") == "message" and item.get("role") in roles


def read_turn(item: Item) -> TurnMarker | None:
    """The marker in this item, or None. A marker that cannot be read is none."""
    if not is_message(item, "developer"):
        return None
    text = text_of(item)
    if not text.startswith(_TURN):
        return None
    try:
        value = json.loads(text[len(_TURN) :])
        return TurnMarker(str(value["id"]), datetime.fromisoformat(value["at"]), str(value["zone"]))
    except (ValueError, KeyError, TypeError):
        return None


def is_stopped(item: Item) -> bool:
    return is_message(item, "developer") and text_of(item).startswith(_STOPPED)


@dataclass(slots=True)
class StoredTurn:
    """What a conversation holds of one turn: its items, oldest first, without the marker."""

    marker: TurnMarker
    marker_item: Item
    items: list[Item]
    is_last: bool
    """No later turn has a marker."""
    left_behind: list[Item] = field(default_factory=list)
    """What stands of it further up, where it was before it was moved to the end."""


def find_turn(items: Iterable[Item], turn_id: str) -> StoredTurn | None:
    """The turn among `items`, which are oldest first; None when its marker is not there.

    A turn that was begun anew behind others is where it was begun last.
    """
    found: StoredTurn | None = None
    current: str | None = None
    for item in without_repeats(items):
        marker = read_turn(item)
        if marker is not None:
            current = marker.id
        if marker is not None and marker.id == turn_id:
            before = [*found.left_behind, found.marker_item, *found.items] if found else []
            found = StoredTurn(marker, item, [], is_last=True, left_behind=before)
        elif found is not None and current == turn_id:
            found.items.append(item)
        elif found is not None:
            found.is_last = False
    return found


def without_repeats(items: Iterable[Item]) -> list[Item]:
    """`items`, oldest first, each once where a late write left some of one turn twice.

    Such are a turn's marker and message right behind themselves, a call or an output that is there
    already, and an answer behind the same answer.
    """
    items = list(items)
    kept: list[Item] = []
    turn: TurnMarker | None = None
    is_behind_repeat = False
    seen: set[tuple[str, str]] = set()
    for item in items:
        marker = read_turn(item)
        if marker is not None and turn is not None and marker.id == turn.id:
            is_behind_repeat = True
            continue
        if marker is not None:
            turn = marker
            seen.clear()
        call = (str(item.get("type")), str(item.get("call_id")))
        is_repeat = call in seen if "call_id" in item else _is_said_again(item, kept)
        if is_repeat or (is_behind_repeat and is_message(item, "user")):
            is_behind_repeat = False
            continue
        seen.add(call)
        kept.append(item)
    return kept


def _is_said_again(item: Item, kept: Sequence[Item]) -> bool:
    if not kept or not is_message(item, "assistant") or not is_message(kept[-1], "assistant"):
        return False
    return text_of(item) == text_of(kept[-1])
