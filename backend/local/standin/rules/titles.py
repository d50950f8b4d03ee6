"""What is a conversation called? By at most six words of its first message, politeness left out."""

import re

LEAD_IN = re.compile(
    r"^(?:(?:hi|hello|hey|please|can you|could you|would you|i (?:need|want|have) to|i'd like to|"
    r"remind me to|remember to|add (?:a |an |the )?(?:new )?(?:task|reminder)s?(?: to| for|:)?|"
    r"add|create|show me|show|list|what's|what is|what are)\b[\s,!:]*)+",
    re.IGNORECASE,
)
MOST_WORDS, MOST_LETTERS = 6, 48


def title(text: str) -> str:
    """At most six words without polite openings; never empty."""
    plain = re.sub(r"\s+", " ", text).strip(" \t\"'“”.!?")
    short = LEAD_IN.sub("", plain).strip(" ,.!?:") or plain
    words = " ".join(short.split()[:MOST_WORDS])[:MOST_LETTERS].strip(" ,.!?:;-")
    return words[:1].upper() + words[1:] if words else "New conversation"
