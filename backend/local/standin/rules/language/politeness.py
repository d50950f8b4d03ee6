"""Which words of a sentence are only polite? Those of these patterns; they are taken away."""

import re

from backend.tasks.reading.extraction import tidy

POLITE = re.compile(
    (
        r"^(?:(?:please|pls|plz|hey|hi|hello|ok|okay|so|now|then|also|and|well|oh|"
        r"great|thanks|lethe|kindly|just|actually|alright|"
        r"(?:can|could|would|will) (?:you|u)(?: please)?|i(?:'d| would) like you to|i want "
        r"you to|let'?s|go ahead and|help me(?: to)?|"
        r"no,? wait(?=[,:.!])|"
        r"(?:no|nope|wait|sorry|i mean|i meant|rather)(?=,))\b(?!['’-])[\s,:!.]*)+(?=\S)"
    ),
    re.IGNORECASE,
)
THANKS = re.compile(
    (
        r"[\s,.]+(?:please|pls|thanks|thank you|for me|right now|now|would you|will "
        r"you|if you (?:can|could|please))[\s.!?]*$"
    ),
    re.IGNORECASE,
)


def polished(text: str) -> str:
    """Without what is only polite, single-spaced unless it is a list of lines."""
    plain = text.strip().replace("’", "'").replace("‘", "'")
    plain = plain if "\n" in plain else tidy(plain)
    plain = plain.removeprefix("/")
    asked = re.match(r"(?i)(?:please |hey |hi )?(?:can|could|would|will) (?:you|u)\b", plain)
    plain = POLITE.sub("", plain)
    plain = plain.rstrip("? ") if asked else plain
    return THANKS.sub("", plain) if len(plain) < 300 else plain
