"""An answer that claims what no receipt of its turn shows is marked; an honest one is not."""

from typing import Any

import pytest

from backend.conversations.unbacked import Unbacked, unbacked
from tests.unit.local.standin.rules.talk import Talk

TASK = {"number": 3, "title": "Dentist"}
DONE = {"ok": True, "action": "completed", "task": TASK}
LIST = {"ok": True, "tasks": [TASK], "total": 1}
CONFIRM = {"ok": True, "action": "confirm", "tasks": [TASK], "total": 9}
REFUSED = {"ok": False, "error": {"code": "task_not_found", "message": "There is no task #3."}}
COMMANDS = """add a task to buy {0};{0} tomorrow at 5pm;mark {0} as done;delete {0};undo that
what's pending?;show me all my tasks;what have I completed?;move {0} to friday;reopen {0}
make {0} high priority;rename {0} to {1};tag {0} with home;reschedule everything to monday
help;thanks;hello;every second friday water the {1};what is due today?;is {0} done?;find {1}
delete all my tasks;complete 1 and 2;mark task 99 as done;I bought {0};remind me to call {1}
what can you do?;add {0} and {1};untag {0};clear the due date of {0};what did I do?
send an e-mail to {1};how many tasks are there?;delete the {1};restore {0}""".replace("\n", ";")
WORDS = ["milk", "dentist", "report", "passport", "دودھ", "Steuererklärung", "die Wohnung"]
WORDS += ["buzón", "rent", "guitar"]


@pytest.mark.parametrize(
    ("question", "answer", "outputs"),
    [
        ("mark 3 as done", "Task 3 is completed.", []),
        ("add milk", "I added milk to your list.", []),
        ("add milk", "Milk is on the list now.", []),
        ("füge Milch hinzu", "Milch wurde hinzugefügt.", []),
        ("añade leche", "He añadido leche a tu lista.", []),
        ("ajoute du lait", "Le lait a été ajouté à ta liste.", []),
        ("دودھ کا کام شامل کریں", "دودھ کا کام شامل کر دیا گیا ہے۔", []),
        ("牛乳を追加", "#7 牛乳", []),
        ("آج کے کام دکھائیں", '- [1] Complete task "Buy groceries"\n- [2] Clean', []),
        ("what is pending?", "Here you are:\n- [ ] Buy groceries\n- [x] Clean the kitchen", []),
        ("dentist is done", "Done! The dentist is completed.", [LIST]),
        ("dentist is done", "The dentist is completed. Anything else?", [LIST]),
        ("dentist is done", "#3 Dentist: completed.", [REFUSED]),
        ("delete all", "I deleted all of them.", [CONFIRM]),
        ("delete all", "Ich habe alle gelöscht.", [CONFIRM]),
        ("what is there?", "There is #12.", [LIST]),
    ],
)
def test_a_claim_without_a_receipt_is_marked(
    question: str, answer: str, outputs: list[Any]
) -> None:
    assert "nothing_changed" == unbacked(question, answer, outputs)


def test_a_claim_beyond_the_receipts_is_marked_as_such() -> None:
    assert "only_receipts" == unbacked("finish 3 and 4", "#3 and #4 are done.", [DONE, REFUSED])


@pytest.mark.parametrize(
    ("question", "answer", "outputs"),
    [
        ("mark 3 as done", "#3 Dentist is completed.", [DONE]),
        ("what is pending?", "One task: #3 Dentist.", [LIST]),
        ("delete all", "This would delete 9 tasks. Please confirm on the card.", [CONFIRM]),
        ("mark 3 as done", "There is no task #3.", [REFUSED]),
        ("mark it as done", "Which task do you mean?", []),
        ("hello", "Hello! Tell me what is to be done.", []),
        ("add milk", "I cannot reach your list, so milk was not added.", []),
        ("delete the dentist", "“I deleted it” is the title of #3.", [LIST]),
    ],
)
def test_an_honest_answer_is_not_marked(question: str, answer: str, outputs: list[Any]) -> None:
    assert unbacked(question, answer, outputs) is None


@pytest.mark.parametrize("output", ["", "no JSON", "[" * 99_999, None, 3, [], {}, "null"])
def test_what_is_no_receipt_backs_nothing(output: object) -> None:
    assert "nothing_changed" == unbacked("add milk", "Added milk.", [output])


def test_of_a_thousand_answers_of_the_rules_hardly_one_is_marked() -> None:
    marked: list[tuple[str, str, Unbacked]] = []
    answers = 0
    for turn in range(30):
        first, second = WORDS[turn % 10], WORDS[(turn * 3 + 1 + turn // 10) % 10]
        talk = Talk(first, second, "Team meeting")
        for command in COMMANDS.split(";"):
            before, text = len(talk.items), command.format(first, second)
            answer = talk.say(text)
            outputs = [item["output"] for item in talk.items[before:] if "output" in item]
            found = unbacked(text, answer, [out for out in outputs if isinstance(out, str)])
            answers += 1
            marked += [(text, answer, found)] if found else []
    assert answers >= 1000
    assert len(marked) <= answers // 100, marked


def test_a_long_run_of_quotation_marks_is_read_in_one_go() -> None:
    """Each mark once began a search to the end of the answer: minutes, for this one."""
    assert unbacked("Say it", "„" * 100_000, []) is None
