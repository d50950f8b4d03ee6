"""A task that nobody asked for is refused, and what nobody said of it is left out."""

from datetime import UTC, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from backend.assistant.said_task import is_title_alone
from backend.auth.owner import Owner
from backend.tasks.errors import TaskNotSaid

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
OWNER = Owner(uuid4(), ZoneInfo("UTC"), "en")


def alone(message: str, title: str, *, is_first: bool = True) -> bool:
    return is_title_alone(title, message, NOW, OWNER, is_first=is_first)


@pytest.mark.parametrize(
    ("message", "title"),
    [
        ("Add a task to buy groceries", "Buy groceries"),
        ("I need to remember to pay the bills", "Pay the bills"),
        ("Füge eine Aufgabe hinzu: Milch kaufen", "Milch kaufen"),
        ("Agrega una tarea: llamar a mamá", "llamar a mamá"),
        ("دوائی خریدنے کا کام شامل کریں", "دوائی خریدنے"),
    ],
)
def test_a_plain_wish_says_its_title_alone(message: str, title: str) -> None:
    assert alone(message, title)
    # What was said before may have named its day.
    assert not alone(message, title, is_first=False)


@pytest.mark.parametrize(
    ("message", "title"),
    [
        ("add water the plants tomorrow", "Water the plants tomorrow"),
        ("add laundry every sunday", "Laundry every Sunday"),
        ("add an urgent call to Bob", "urgent call to Bob"),
        ("remind me to call Bob at 5", "call Bob"),
        ("add milk #shopping", "milk"),
        ("add milk and bread", "milk"),
        ("add milk, I like the cold one", "milk"),
        ("buy milk", "buy milk"),
        ("bugün süt al", "süt al"),
        ("sütü bugün al, ekle", "sütü bugün al"),
        ("添加任务买牛奶", "买牛奶"),
    ],
)
def test_whatever_else_may_be_said_is_left_to_the_model(message: str, title: str) -> None:
    assert not alone(message, title)


@pytest.mark.parametrize(
    ("message", "title"),
    [
        ("remind me", "Remind me to do something"),
        ("please add a new task", "Buy groceries"),
        ("کام 3 مکمل ہو گیا", "کام 3 مکمل ہو گیا"),
        ("task 2 is done", "Task 2 is done"),
    ],
)
def test_a_task_of_the_models_own_is_refused(message: str, title: str) -> None:
    with pytest.raises(TaskNotSaid):
        alone(message, title)


@pytest.mark.parametrize("message", ["hello", "Thanks a lot!", "شکریہ", "Guten Morgen", "gracias"])
def test_a_greeting_is_no_task(message: str) -> None:
    with pytest.raises(TaskNotSaid):
        alone(message, message, is_first=False)
    with pytest.raises(TaskNotSaid):
        alone(message, "Call the bank")


@pytest.mark.parametrize(
    ("message", "title"),
    [
        ("ok thanks", "Fix the sink"),
        ("very good, thanks", "Fix the sink"),
        ("good", "Fix the sink"),
        ("yes", "Buy groceries"),
        ("add it to my list please", "Fix the sink"),
        ("ok", "Plan a trip"),
    ],
)
def test_an_answer_to_what_was_said_before_may_add_it(message: str, title: str) -> None:
    assert not alone(message, title, is_first=False)


@pytest.mark.parametrize(
    ("message", "title"),
    [
        ("by mlk", "Buy milk"),
        ("please", "Buy milk"),
        ("task 3", "Task 3"),
        ("plan my holiday in Rome, step by step", "Book flights"),
        ("kaufe Milch", "Milch kaufen"),
        ("add a task: task 3 of the course", "task 3 of the course"),
        ("3 eggs", "3 eggs"),
    ],
)
def test_mended_words_and_plans_are_a_models_work(message: str, title: str) -> None:
    alone(message, title)
