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
        ("Reminder: tell Anna about the divorce", "tell Anna about the divorce papers", True),
        ("On telling Anna: tell Anna about the divorce soon", "Tell Anna about the trip", True),
        ("Title: buy milk", "buy milk!", True),
        ("关于我的检测结果是阳", "我的检测结果是阳性", True),
        ("Tell Anna all about it", "tell Anna about the divorce papers", False),
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


_WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=8), max_size=4)


@given(
    st.lists(st.text("mnopqrst", min_size=1, max_size=8), min_size=4, max_size=4), _WORDS, _WORDS
)
def test_four_words_in_a_row_are_known_wherever_they_stand(
    words: list[str], before: list[str], after: list[str]
) -> None:
    row = " ".join(words)
    assert is_said(" ".join([*before, row.upper(), *after]), " ".join([*after, row, *before]))


@given(st.text("abcdefgh", min_size=1, max_size=40), st.integers(0, 20), _WORDS)
def test_two_thirds_of_the_message_are_known_wherever_they_stand(
    message: str, start: int, before: list[str]
) -> None:
    most = -(-2 * len(message) // 3)
    at = min(start, len(message) - most)
    assert is_said(" ".join([*before, message[at : at + most]]), message)


@given(st.lists(st.text("abcd", min_size=1), max_size=8), st.text("efgh ", min_size=1))
def test_a_title_in_other_letters_repeats_nothing(words: list[str], message: str) -> None:
    assert not is_said(" ".join(words), message)


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
