"""How is a table of commands written? As patterns, of phrases that keep coming back.

In a pattern `x` is the phrase for the tasks and `y` the new value.
"""

import re
from collections.abc import Callable

from backend.local.standin.rules.turn import Turn

Rule = Callable[[Turn, "re.Match[str]"], str]
LEVEL = r"(?:urgent|important|top|highest|high|medium|normal|med|lowest|low|no|none)"
DONE = r"(?:complete|completed|done|finished|as done|checked(?: off)?|ticked(?: off)?)"
UNDONE = (
    r"(?:not (?:yet )?(?:done|complete|completed|finished)|incomplete|uncompleted|"
    r"undone|pending|open|unfinished|to ?do)"
)
FIELD = (
    r"(?:due[ -]?dates?|dates?|deadlines?|due[ -]?times?|times?|priority|priorities|"
    r"notes?|description|tags?|labels?|recurrence|repetition|repeat(?:ing)?)"
)
TARGET = (
    r"(?:task\s+)?(?:#|number\s+|no\.?\s*)?\d+(?:\s*(?:,|and|&)\s*#?\d+)*|it|that|this|"
    r"them|those|these|the last one|the .+|my .+|all .+|everything.*"
)

PLAIN = (
    r"(?!(?:the|my|all|every|it|that|this|what|whats|which|who|how|when|where|why|nothing|"
    r"none|no|not|there|is|are)\b)\w+(?: \w+){0,3}"
)
"""A task named without an article; it says little, so it stands only before few words."""


def table(*rows: tuple[str, Rule]) -> tuple[tuple[re.Pattern[str], Rule], ...]:
    """Each pattern has to match the whole text; a full stop at the end does not matter."""
    return tuple(
        (re.compile(rf"(?:{pattern})[\s.!]*", re.IGNORECASE | re.DOTALL), rule)
        for pattern, rule in rows
    )
