"""Titles from models and from first words."""

import httpx
import pytest
import respx
from hypothesis import given
from hypothesis import strategies as st
from openai import AsyncOpenAI

from backend.conversations.titles import clean_title, first_words, one_line, suggest_title


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ('"Groceries"', "Groceries"),
        ("Groceries.\nAnd more", "Groceries"),
        ("  Call   the bank ", "Call the bank"),
        ("**Bold plans**", "Bold plans"),
        ("", ""),
        ("\x00\x1b[31m", "[31m"),
        ("👩‍👩‍👧 family", "👩‍👩‍👧 family"),
    ],
)
def test_a_title_is_cleaned(said: str, title: str) -> None:
    assert clean_title(said) == title


@given(st.text())
def test_a_title_is_one_visible_line_of_at_most_sixty_characters(text: str) -> None:
    title = first_words(text)
    assert 0 < len(title) <= 60
    assert title == one_line(title)


async def test_a_title_that_cannot_be_had_is_none(openai_mock: respx.MockRouter) -> None:
    route = openai_mock.post("/responses")
    async with AsyncOpenAI(api_key="k", max_retries=0) as client:
        for answer in (
            httpx.Response(500, json={"error": {"message": "no"}}),
            httpx.Response(200, text="not json", headers={"content-type": "application/json"}),
            httpx.ConnectError("refused"),
        ):
            route.side_effect = [answer]
            assert await suggest_title(client, "a-model", "hello") is None
