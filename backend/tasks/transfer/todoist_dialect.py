"""What does Todoist mean by its own words? What everybody says for it, which `reading` knows."""

import re
from typing import Final

from backend.tasks.reading.lexicon import COUNT, MONTH, WEEKDAY

_CLOCKS: Final = {"morning": "09:00", "afternoon": "12:00", "evening": "19:00", "night": "22:00"}
"""By Todoist's help; the page's own reader means other hours."""
_DAYS: Final = {
    "new year": "1 jan",
    "valentine": "14 feb",
    "halloween": "31 oct",
    "new year eve": "31 dec",
    "christmas eve": "24 dec",
    "christmas": "25 dec",
}
_PART: Final = "|".join(_CLOCKS)
_UNIT: Final = r"(?:day|week|month|year)s?"
# The order matters.
_MEANT: Final = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"^ev(?:ery)?day\b", "every day"),
        (r"^ev(!?)(?= )", r"every\1"),
        (rf"^after (?={COUNT} {_UNIT}$)", "every! "),
        (rf"^(?:\+ ?)?(?={COUNT} {_UNIT}$)", "in "),
        (r"^tod(?=$| )", "today"),
        (r"^tom(?=$| )", "tomorrow"),
        (r"^now$", "today"),
        (r"^(?:on )?(?:the )?(\d{1,2}(?:st|nd|rd|th))(?=$| at | @)", r"on the \1"),
        (r"^mid month$", "on the 15th"),
        (r"^mid ([a-z]+)$", r"15 \1"),
        (rf"^end of ({MONTH})$", r"last day of \1"),
        (r"^(?:every(!?) )?(new year|christmas)(?:'?s)? eve\b", r"every\1 {\2 eve}"),
        (r"^(?:every(!?) )?(new year|christmas)(?:'?s)?(?: day)?\b(?! eve)", r"every\1 {\2}"),
        (r"^(?:every(!?) )?(valentine|halloween)(?:'?s)?(?: day)?\b", r"every\1 {\2}"),
        (r"\bevery(!?) (?:other|2nd|second) weekend\b", r"every\1 other saturday"),
        (r"\bevery(!?) weekend\b", r"every\1 saturday"),
        (rf"^({COUNT} {_UNIT}) later$", r"in \1"),
        (rf"\bstarting ({MONTH})$", r"starting 1 \1"),
        (r"\bstarting on\b", "starting"),
        (r"\bfrom (.+?) to (?=.+$)", r"from \1 until "),
        (r"\bat (\d\d)(\d\d)\b", r"at \1:\2"),
        (r"\bof month\b", "of the month"),
        (r"^every(!?) (?=\d{1,2}(?::\d\d)? ?[ap]m\b)", r"every\1 day at "),
        (
            r"^every(!?) month (?:on )?(?:the )?(\d{1,2})(?:st|nd|rd|th)?(?=$| at | @)",
            r"every\1 month on the \2th",
        ),
        (
            r"\bevery(!?) (\d{1,2})((?:, ?\d{1,2})*)(?= at | @|$| start| from| until| end)",
            r"every\1 \2th\3",
        ),
        (
            rf"\bevery(!?) (2nd|3rd|4th|5th|third|fourth|fifth) ({WEEKDAY})\b(?! of| in)"
            rf"(?! {MONTH})",
            r"every\1 \2 \3 of the month",
        ),
        (rf"^every(!?) (?=(?:{_PART})s?$)", r"every\1 day "),
        (rf"^(?:this|in the) (?=(?:{_PART})$)", "today "),
    )
)
_MORE_DAYS: Final = re.compile(r"(?<=th)(?:, ?\d{1,2})+(?=,|$| )")
_LAST_PART: Final = re.compile(rf"(?<=[a-z\d] )(?:in the )?({_PART})$")
_NAMED: Final = re.compile(rf"\{{({'|'.join(_DAYS)})\}}")


def everyday_words(words: str) -> str:
    """The words, small and with single blanks, as `reading` understands them."""
    for pattern, meant in _MEANT:
        words = pattern.sub(meant, words)
    words = _MORE_DAYS.sub(lambda days: re.sub(r"(\d+)", r"\1th", days[0]), words)
    words = _NAMED.sub(lambda day: _DAYS[day[1]], words)
    return _LAST_PART.sub(lambda part: f"at {_CLOCKS[part[1]]}", words)
