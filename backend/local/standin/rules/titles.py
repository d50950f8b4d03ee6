"""What is a conversation called? By what its first message wants; what it says is not repeated.

A task that is added gives at most three of its words. Nothing is no title.
"""

import re

KINDS = (
    (r"(?:move|reschedule|postpone|push|shift)\b", "Moving tasks"),
    (r"(?:delete|remove|trash|clear)\b", "Deleting tasks"),
    (r"(?:complete|finish|mark|tick|check|done)\b", "Completing tasks"),
    (r"(?:change|rename|make|set|tag|untag)\b", "Changing tasks"),
    (r"(?:show|list|find|search|what|which|when|how many)\b", "Looking at tasks"),
    (r"(?:undo|restore|reopen)\b", "Taking changes back"),
)
POLITE = re.compile(
    r"^(?:(?:hi|hello|hey|please|can you|could you|would you)\b[\s,!:.]*)+", re.IGNORECASE
)
ADD = re.compile(
    r"^(?:i (?:need|want|have) to|i'd like to|remind me to|remember to|create|"
    r"add)\s+(?:(?:a |an |the )?(?:new )?(?:task|reminder)s?(?: to| for|:)?\s+)?"
    r"(?:remember to\s+)?",
    re.IGNORECASE,
)
MOST_WORDS, MOST_LETTERS = 3, 32


def title(text: str) -> str:
    """Empty where the message is no command."""
    plain = POLITE.sub("", re.sub(r"\s+", " ", text).strip(" \t\"'“”.!?"))
    for pattern, name in KINDS:
        if re.match(pattern, plain, re.IGNORECASE):
            return name
    wanted = ADD.sub("", plain)
    if wanted == plain or not wanted:
        return ""
    words = " ".join(wanted.split()[:MOST_WORDS])[:MOST_LETTERS].strip(" ,.!?:;-")
    return words[:1].upper() + words[1:]
