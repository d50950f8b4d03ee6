"""What is said of a receipt in one sentence, where the model says none. They are recorded ones."""

import json
from pathlib import Path

import pytest

from backend.assistant.receipt_sentence import receipt_sentences

RECEIPTS = json.loads((Path(__file__).parents[2] / "files/receipts.json").read_text())


def said(name: str, language: str = "en") -> str:
    return receipt_sentences([json.dumps(RECEIPTS[name])], language)


@pytest.mark.parametrize("name", RECEIPTS)
@pytest.mark.parametrize("language", ["en", "ur"])
def test_each_receipt_of_a_success_has_a_sentence_and_a_refusal_has_none(
    name: str, language: str
) -> None:
    assert bool(said(name, language)) == RECEIPTS[name]["ok"]


def test_a_change_is_told_with_the_number_and_the_title_of_its_task() -> None:
    task = RECEIPTS["completed"]["task"]
    assert f"Completed: #{task['number']} “{task['title']}”." == said("completed")
    assert f"مکمل ہوا: #{task['number']} “{task['title']}”۔" == said("completed", "ur")


def test_what_waits_for_a_click_is_not_told_as_done() -> None:
    assert "Nothing has been changed yet: please confirm." == said("asks")


def test_many_tasks_are_told_by_the_first_eight() -> None:
    many = {**RECEIPTS["many, confirmed before"], "numbers": list(range(1, 30))}
    assert receipt_sentences([json.dumps(many)], "en").endswith(" #6, #7, #8, ….")


def test_several_receipts_are_told_one_after_the_other_and_what_is_none_is_left_out() -> None:
    both = [json.dumps(RECEIPTS["added"]), "no JSON", json.dumps(RECEIPTS["deleted"])]
    assert 2 == len(receipt_sentences(both, "en").splitlines())
