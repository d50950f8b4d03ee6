"""What does “set the … of task 2 to …” change? It depends on the field that is named."""

import re

from . import changing, moving
from .turn import Turn


def set_field(turn: Turn, phrase: str, field: str, value: str) -> str:
    """Give one field of some tasks a new value."""
    word = field.lower()
    if re.search("note|descr", word):
        return changing.note(turn, phrase, value)
    if re.search("priorit", word):
        level = re.sub(r"(?i)\s*priority|[\s.!]", "", value)
        return changing.prioritise(turn, phrase, level)
    if re.search("tag|label", word):
        return changing.update(turn, phrase, tags=changing.tags_in(value))
    if re.search("recur|repe", word):
        return moving.repeat(turn, phrase, value)
    return moving.move(turn, phrase, value)
