import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.surrogates import replace_surrogates, replace_surrogates_in_json

anything = st.text(st.characters(exclude_categories=()), min_size=1) | st.text(
    "ud8cfDC\\\ud83d\ude00a", min_size=1
)


@given(anything)
def test_what_is_whole_can_be_said(text: str) -> None:
    assert replace_surrogates(text).encode()
    assert len(replace_surrogates(text)) == len(text)


@given(anything, st.booleans())
def test_json_without_halves_says_the_same(text: str, in_ascii: bool) -> None:
    text = text.encode("utf-8", "replace").decode()
    assert json.loads(replace_surrogates_in_json(json.dumps(text, ensure_ascii=in_ascii))) == text


@given(anything)
def test_json_with_halves_is_whole_behind(text: str) -> None:
    assert json.loads(replace_surrogates_in_json(json.dumps(text))).encode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\ud83d", "?"),
        (r"\ude00\ud83d", "??"),
        (r"\ud83d\ud83d\ude00", r"?\ud83d\ude00"),
        (r"\\ud83d", r"\\ud83d"),
        ("\ud83d", "?"),
    ],
)
def test_only_halves_become_question_marks(text: str, expected: str) -> None:
    assert replace_surrogates_in_json(text) == expected
