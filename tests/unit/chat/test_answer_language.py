"""An answer in another script than its question is noticed; one that only may be is left alone."""

import pytest

from backend.chat.answer_language import is_other_script

URDU = "آج کون سے کام باقی ہیں؟"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (URDU, "You have two open tasks."),
        ("what is pending?", "آپ کے دو کام باقی ہیں۔"),
        ("今日のタスクは？ありますか", "There are two tasks today."),
        ("Что осталось сделать?", "Two tasks: “купить молоко”."),
        (URDU, "You have these:\n- دودھ"),
    ],
)
def test_another_script_is_noticed(question: str, answer: str) -> None:
    assert is_other_script(question, answer)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("what is pending?", "Two tasks are."),
        (URDU, "آپ کے دو کام باقی ہیں۔"),
        (URDU, "#3 OK."),
        (URDU, "“Dentist” مکمل ہو گیا۔"),
        ("meeting والا کام حذف کریں", "It is deleted."),
        ("add دودھ", "Added."),
        ("今日のタスクは？", "二件あります。"),
        ("was ist offen?", "There are two open tasks."),
        ("", "Hello there."),
        ("1, 2, 3", "There are two."),
        ("hello there", "- دودھ لانا ہے"),
    ],
)
def test_what_may_be_the_same_language_is_left_alone(question: str, answer: str) -> None:
    assert not is_other_script(question, answer)
