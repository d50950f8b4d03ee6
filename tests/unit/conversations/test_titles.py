"""Titles from models, which never repeat the message."""

import httpx
import pytest
import respx
from hypothesis import given
from hypothesis import strategies as st
from openai import AsyncOpenAI

from backend.conversations.titles import clean_title, is_said, one_line, suggest_title


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
    title = clean_title(text)
    assert len(title) <= 60
    assert title == one_line(title)


@pytest.mark.parametrize(
    ("title", "message", "repeats"),
    [
        ("My HIV test result is positive", "my HIV test result is positive.", True),
        ("HIV test result is", "my HIV test result is positive", True),
        ("Add a task to", "Add a task to buy groceries", True),
        ("Buy milk", "buy milk!", True),
        ("我的检测结果是阳性", "我的检测结果是阳性", True),
        ("Buy groceries", "Add a task to buy groceries", False),
        ("Test results", "my HIV test result is positive", False),
        ("Groceries", "Add a task to buy groceries", False),
        ("", "hello", False),
    ],
)
def test_a_title_that_repeats_the_message_is_known(title: str, message: str, repeats: bool) -> None:
    assert is_said(title, message) is repeats


@given(st.text(min_size=1))
def test_no_title_is_the_whole_message(text: str) -> None:
    title = one_line(text)
    assert is_said(title, text) or not any(map(str.isalnum, title))


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
