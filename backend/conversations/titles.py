"""What is a conversation called? A short title by a cheap model call, else the first words."""

import asyncio
import re

import openai
from openai import AsyncOpenAI

INSTRUCTIONS = (
    "Write a title for a conversation that begins with the user's message below: "
    "two to six words, in the language of the message, no quotation marks, no final full stop. "
    "Answer with the title only."
)
_LENGTH = 60
"""Characters of a title."""
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


def first_words(message: str) -> str:
    """The title without a model: how the message begins."""
    return clean_title(" ".join(message.split())[: _LENGTH * 3]) or "…"


async def suggest_title(client: AsyncOpenAI, model: str, message: str) -> str | None:
    """A better title than the first words, or None: nothing depends on this call."""
    try:
        async with asyncio.timeout(_TIMEOUT):
            response = await client.responses.create(
                model=model,
                instructions=INSTRUCTIONS,
                input=message[:_EXCERPT],
                store=False,
            )
            return clean_title(response.output_text) or None
    # A server that answers in another shape gives no title; it breaks nothing.
    except (openai.OpenAIError, TimeoutError, ValueError, TypeError, AttributeError):
        return None
