import unicodedata
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from backend.errors import AppError
from backend.tasks.fields import (
    NOTES_LIMIT,
    TAGS_LIMIT,
    TITLE_LIMIT,
    ClockTime,
    LocalDate,
    TaskNumber,
    WeekdayName,
    clean_notes,
    clean_tags,
    clean_title,
    clean_words,
)
from backend.tasks.tools.catalog import TOOLS
from backend.tasks.tools.due_words import Clock
from backend.tasks.tools.parameters import AddTask, OneTask, RescheduleTask, UpdateTask

CLOCK = Clock(datetime(2026, 11, 21, 9, 12, tzinfo=UTC), ZoneInfo("Asia/Karachi"))
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


def storable(text: str) -> bool:
    return not any(unicodedata.category(letter) == "Cs" or letter == "\0" for letter in text)


@given(st.text(max_size=600))
def test_a_clean_title_is_one_storable_line_and_stays_as_it_is(text: str) -> None:
    try:
        title = clean_title(text)
    except ValueError:
        return
    assert 0 < len(title) <= TITLE_LIMIT
    assert storable(title)
    assert len(title.splitlines()) == 1
    assert clean_title(title) == title


@given(st.text(max_size=200))
def test_clean_notes_are_storable_and_stay_as_they_are(text: str) -> None:
    try:
        notes = clean_notes(text)
    except ValueError:
        return
    assert storable(notes)
    assert len(notes) <= NOTES_LIMIT
    assert clean_notes(notes) == notes


@given(st.lists(st.text(max_size=20), max_size=25))
def test_clean_tags_are_words_without_a_sign_and_stay_as_they_are(values: list[str]) -> None:
    try:
        tags = clean_tags(values)
    except ValueError:
        return
    assert len(tags) == len(set(tags)) <= TAGS_LIMIT
    assert not [tag for tag in tags if not tag or {"#", ",", " "} & set(tag)]
    assert clean_tags(tags) == tags


@given(st.text())
def test_words_to_search_for_are_always_storable(text: str) -> None:
    assert storable(clean_words(text))


@pytest.mark.parametrize(
    "text", ["\u200b", "\u200e \u200f", "\ufeff", "\u00ad", "\u3164", "\u2800"]
)
def test_a_title_that_nobody_can_see_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="must not be empty"):
        clean_title(text)
    assert clean_tags([text]) == []


def test_letters_and_their_marks_become_one() -> None:
    assert clean_title("Cafe\u0301") == "Caf\u00e9"
    assert clean_title("a\u0301\u0327" * 30) == unicodedata.normalize("NFC", "a\u0301\u0327" * 30)


@pytest.mark.parametrize("clean", [clean_title, clean_notes, lambda text: clean_tags([text])])
def test_a_pile_of_marks_is_refused_without_sorting_it(clean: Any) -> None:
    # Sorted, it would take the square of its length: this test would run for minutes.
    with pytest.raises(ValueError, match="at most"):
        clean("a" + "\u0300\u0327" * 250_000)


def test_joiners_and_marks_of_direction_within_a_title_stay() -> None:
    assert clean_title("👩\u200d👧 \u200fدودھ") == "👩\u200d👧 \u200fدودھ"


@pytest.mark.parametrize("text", ["a\tb", "a\nb", " a  b ", "a\u00a0b"])
def test_blanks_in_a_title_become_one(text: str) -> None:
    assert clean_title(text) == "a b"


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (ClockTime, "9:05", "09:05:00"),
        (ClockTime, "23:59:59", "23:59:00"),
        (LocalDate, " 2028-02-29 ", "2028-02-29"),
        (TaskNumber, "#12", "12"),
        (TaskNumber, 12, "12"),
        (WeekdayName, "friday", "Friday"),
    ],
)
def test_a_value_is_read_in_the_forms_that_models_write(
    kind: Any, value: object, expected: str
) -> None:
    assert str(TypeAdapter(kind).validate_python(value)) == expected


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        *((ClockTime, value) for value in ("24:00", "12:60", "5pm", "", 9, "１２:00")),
        *((LocalDate, value) for value in ("2026-02-29", "27/11/2026", "20261127", 0, "٢-1-1")),
        *((TaskNumber, value) for value in (0, -1, True, 1.5, "", "twelve", 2**31)),
        *((WeekdayName, value) for value in ("Fri", "Freitag", 5)),
    ],
)
def test_a_value_of_another_form_is_refused(kind: Any, value: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(value)


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_no_arguments_break_the_reading_of_a_tool(tool: Any) -> None:
    names = [*tool.params.model_fields, *tool.schema["properties"], "unknown"]

    @given(st.dictionaries(st.sampled_from(names), anything))
    def read(arguments: dict[str, Any]) -> None:
        try:
            params = tool.params.model_validate(arguments)
            if isinstance(params, AddTask):
                params.wanted(CLOCK).columns()
            if isinstance(params, UpdateTask | RescheduleTask):
                params.patch(CLOCK).columns()
        except (ValidationError, AppError) as exc:
            assert str(exc)  # noqa: PT017 - anything else would be raised

    read()


@pytest.mark.parametrize("name", ["due", "repeat", "priority"])
def test_none_for_what_a_tool_has_no_need_of_is_nothing(name: str) -> None:
    assert OneTask.model_validate({"task": "invoice"}) == OneTask.model_validate(
        {"task": "invoice", name: "none"}
    )
    with pytest.raises(ValidationError):
        OneTask.model_validate({"task": "invoice", name: "friday"})
