"""Which command is a text? The first whose pattern matches all of it.

What is no change of a task may be one to add, or a question.
"""

import re

from backend.local.standin.rules.actions import adding, listing, undoing
from backend.local.standin.rules.actions.task_lookup import WHICH_TASK
from backend.local.standin.rules.turn import Turn

from .date_commands import DATE_COMMANDS, RHYTHM_COMMANDS
from .family_commands import FAMILY_COMMANDS
from .field_commands import FIELD_COMMANDS
from .phrases import table
from .state_commands import STATE_COMMANDS, TITLE_COMMANDS

LONGEST_COMMAND = 600
"""A longer text can only be one to add: the patterns would read it too often."""

UNDO_COMMANDS = table(
    (
        (
            r"(?:please )?undo(?: (?:that|it|this|the last.*|my last.*|last.*|the .*change)"
            r")?|(?:take|roll) (?:that|it) back|revert(?: (?:that|it|the last.*))?|oops.*"
        ),
        lambda t, m: undoing.undo(t),
    ),
)
PLANS = {
    "day": "what is due today",
    "week": "what is due in the next 7 days",
    "weekend": "what is due this weekend",
    "month": "what is due this month",
}
PLANNING = table(
    (
        r"plan (?:out )?(?:my|the|this|our) (?P<y>day|week|weekend|month)",
        lambda t, m: listing.show(t, PLANS[m["y"].lower()]),
    ),
    (
        r"(?:how|what)(?:'s|s| is| does| do)? (?:my|the|our) (?P<y>day|week|weekend|month)"
        r"(?: ahead)?(?: look(?:ing)?)?(?: like)?\??",
        lambda t, m: listing.show(t, PLANS[m["y"].lower()]),
    ),
)
COMMANDS = (
    *UNDO_COMMANDS,
    *PLANNING,
    *FAMILY_COMMANDS,
    *FIELD_COMMANDS,
    *RHYTHM_COMMANDS,
    *STATE_COMMANDS,
    *DATE_COMMANDS,
    *TITLE_COMMANDS,
)

ADD = re.compile(
    r"(?i)(?:add|create|new (?:task|todo|to-?do|reminder)|make (?:me )?(?:a|"
    r"another|some) (?:new )?(?:task|reminder|todo|to-do)|"
    r"set (?:me )?(?:up )?(?:a |another )?(?:reminder|task)|"
    rf"(?:(?:i|we)(?:'ve| have)? (?:{adding.ADVERB} )?)?(?:need|have|got|ought|want|"
    r"wish|would like|am supposed|plan)(?: got)? to\b|(?:i )?(?:must|gotta|had better)\b|"
    r"i should\b|i'?(?:d|ve) (?:(?:like|love|got) )?to\b|i'?m supposed to\b|"
    r"remind me|remember(?: to| that|:)|don'?t (?:let me )?forget|note(?: to self|"
    r":| down| that)|jot down|write down|put .+ (?:on|in|to) (?:my|the)|"
    r"schedule|plan|(?:task|todo|to-do|reminder)s?\s*:)(?!\w|['’-])"
)
LONE = re.compile(
    r"(?i)(?:delete|remove|complete|finish|mark|move|reschedule|rename|reopen|restore|tag)[\s.!?]*"
)
"""A verb that lacks its task."""
LATER_ADD = re.compile(
    r"(?i).{1,40}\b(?:i (?:need|have|want) to|i must|remind me to|remember to)\b"
)
ASKING = re.compile(
    r"(?i)(?:(?:show|list|sort|display|tell|find(?! an?\b)|search|look (?:for|up)|"
    r"check (?:my|the|what|which|if))\b|give me|get (?:me )?(?:my|all|the)\b|"
    r"(?:view|see|print|read|count) (?=.*\b(?:tasks?|list|to-?dos?|all|everything|overdue|pending|"
    r"completed|what|how)\b)|"
    r"what|which|when|where(?:'s| is)|how many|do i (?:have|need)|have i|did i|is "
    r"there|are there|am i|any(?:thing)?\b|(?:is|are|was|were|has|have) .+\?$|"
    r"(?:my |all |the |all my |open |pending |completed |finished |overdue |"
    r"today'?s |tomorrow'?s )*(?:tasks?(?: list)?|todos|to-?dos|list|agenda|reminders)"
    r"(?:\W*$| (?:for|due|on|this|next|of|with|without|tagged|about|by|in|that|"
    r"today|tomorrow)\b.*)|"
    r"#(?=[\w-]*[^\W\d_])[\w-]+(?: tasks)?\W*$|"
    r"(?:pending|overdue|completed|done|upcoming|today|tomorrow|this week|next "
    r"week|trash|deleted|anytime|everything|all)(?: tasks?)?\W*$)"
)


def command(turn: Turn, text: str) -> str | None:
    """Run the first command that the text is, or None."""
    for pattern, rule in COMMANDS if len(text) <= LONGEST_COMMAND else ():
        match = pattern.fullmatch(text)
        if match:
            return rule(turn, match)
    if LONE.fullmatch(text):
        return WHICH_TASK
    if ADD.match(text):
        return adding.add(turn, text)
    if ASKING.match(text):
        return listing.show(turn, text)
    return adding.add(turn, text) if LATER_ADD.match(text) else None


def is_command(text: str) -> bool:
    """Whether a text stands on its own."""
    if ADD.match(text) or ASKING.match(text):
        return True
    return len(text) <= LONGEST_COMMAND and any(p.fullmatch(text) for p, _ in COMMANDS)
