"""Does a sentence name one task to add, or several? Several where each part stands on its own."""

import re
from datetime import datetime

from backend.local.standin.rules.reply_now import ReplyNow
from backend.tasks.reading.extraction import quoted, without

from .details import details

JOINT = re.compile(
    r"\s*,?\s+and (?:also |then |another (?:one )?(?:to )?)?|(?P<comma>,\s+)", re.IGNORECASE
)
OWN_TASK = re.compile(
    r"(?i)(?!(?:and|the|an?|tagged|my|with|for|at|in|on|to|from|until|i|it|is)\b)\w\S*"
    r"(?: (?!(?:him|her|them|it)\b)\S+)+$"
)
"""Words of their own behind “and”, which do not lean on what stands before it."""
PARTS = r"morning|noon|afternoon|evening|night"
TWICE = re.compile(rf"\b(?:every|each) (?P<one>{PARTS}) and (?:every )?(?P<two>{PARTS})\b", re.I)
OFTEN = re.compile(r"\b(?:twice|thrice|\w+ times) (?:a|per|each|every) day\b", re.IGNORECASE)
ONE_TIME = (
    "A task has one time of day. Name the times, such as “every morning and evening”, and each "
    "becomes a task."
)


def sentences(text: str, now: datetime) -> list[str]:
    """`call Bob on Friday and book the vet` is two tasks; none where it is only one.

    A task has one time of day, so “every morning and evening” is two as well.
    """
    if quoted(text):
        return []
    if OFTEN.search(text):
        raise ReplyNow(ONE_TIME)
    parts = [part for part in re.split(r"\s*;\s+", text) if part.strip()]
    if len(parts) > 1:
        return parts
    twice = TWICE.search(text)
    if twice:
        return [without(text, twice, f" every {twice[part]} ") for part in ("one", "two")]
    for joint in JOINT.finditer(text):
        before, after = text[: joint.start()], text[joint.end() :]
        title, other = details(before, now).rest, details(after, now)
        own = OWN_TASK.match(other.rest) and (not joint["comma"] or other.parameters())
        if own and title and not before.endswith(title[-3:]):
            return [before, *(sentences(after, now) or [after])]
    return []
