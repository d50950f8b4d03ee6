"""What is a conversation called? By a short title that a model makes; until then it has none.

The page then names it by its day. A title is never the message itself: it lies in metadata and in
the browser's list, where nothing that was said may lie.
"""

import asyncio
import re
from difflib import SequenceMatcher

import openai
from openai import AsyncOpenAI

INSTRUCTIONS = (
    "Write a title for a conversation that begins with the user's message below: "
    "two to six words, in the language of the message, no quotation marks, no final full stop. "
    "Name the subject in general words; do not repeat the message, and leave out what is private. "
    "Answer with the title only."
)
_LENGTH = 60
"""Characters of a title."""
_WORDS_IN_A_ROW = 4
_TIMEOUT = 10
"""Seconds that a title may take."""
_EXCERPT = 1000
"""Characters of the first message that the model is shown."""


def one_line(text: str) -> str:
    """What can be seen of it, on one line; may be empty."""
    # Joiners hold emoji and Urdu letters together; they are not printable, but they are seen.
    kept = (char for char in text if char.isprintable() or char in "\u200c\u200d\n\t\r")
    return re.sub(r"\s+", " ", "".join(kept)).strip()


def clean_title(text: str) -> str:
    """The first line, at most 60 characters, without the quotes that models add; may be empty."""
    lines = text.strip().splitlines()
    title = one_line(lines[0] if lines else "").strip(" \"'“”„«»*#`.")
    if len(title) <= _LENGTH:
        return title
    cut = title[: _LENGTH - 1]
    at = cut.rfind(" ")
    return (cut[:at] if at > _LENGTH // 2 else cut).rstrip() + "…"


def is_said(title: str, message: str) -> bool:
    """Whether the title repeats the message: four of its words in a row, or two thirds of it.

    What else stands in the title does not help it. Case, spaces and punctuation do not count.
    """
    said, whole = _letters(title), _letters(message)
    words = [_letters(word) for word in re.findall(r"[^\W_]+", title)]
    runs = range(len(words) - _WORDS_IN_A_ROW + 1)
    if any("".join(words[at : at + _WORDS_IN_A_ROW]) in whole for at in runs):
        return True
    if not said or 3 * len(said) < 2 * len(whole):
        return False
    common = SequenceMatcher(None, said, whole, autojunk=False).find_longest_match()
    return common.size > 0 and 3 * common.size >= 2 * len(whole)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


async def suggest_title(client: AsyncOpenAI, model: str, message: str) -> str | None:
    """A title that does not repeat the message, or None: nothing depends on this call."""
    try:
        async with asyncio.timeout(_TIMEOUT):
            response = await client.responses.create(
                model=model,
                instructions=INSTRUCTIONS,
                input=message[:_EXCERPT],
                store=False,
            )
            title = clean_title(response.output_text)
            return title if title and not is_said(title, message) else None
    # A server that answers in another shape gives no title; it breaks nothing.
    except (openai.OpenAIError, TimeoutError, ValueError, TypeError, AttributeError):
        return None
