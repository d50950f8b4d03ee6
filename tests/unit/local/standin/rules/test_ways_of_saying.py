"""People say the same in many ways, and not all of them name their task well."""

import copy

import pytest

from backend.local.standin.rules.actions.task_lookup import WHICH_TASK
from backend.local.standin.rules.language.translation import english
from backend.local.standin.rules.small_talk import UNKNOWN
from tests.unit.local.standin.rules.talk import Talk

LIST = (
    "Buy milk",
    "Call mom",
    {"title": "Dentist", "due_date": "2026-11-27"},
    {"title": "Old thing", "completed_at": "2026-11-20T10:00:00+00:00"},
)
UNDERSTOOD = [
    ("I bought milk", "complete_task", {"task_id": 1}),
    ("i just called mom", "complete_task", {"task_id": 2}),
    ("milk is done", "complete_task", {"task_id": 1}),
    ("dentist is urgent", "update_task", {"task_id": 3, "priority": "high"}),
    ("the old thing isnt done yet", "reopen_task", {"task_id": 4}),
    ("delete all completed tasks", "change_tasks", {"verb": "delete", "every": "completed"}),
    (
        "move the dentist one day earlier",
        "reschedule_task",
        {"task_id": 3, "due_date": "2026-11-26", "due_weekday": "Thursday"},
    ),
    ("finished the dentist", "complete_task", {"task_id": 3}),
    ("the milk is bought", "complete_task", {"task_id": 1}),
    ("I don't need the milk any more, drop it", "delete_task", {"task_id": 1}),
    ("take the date off the dentist", "update_task", {"task_id": 3, "clear": ["due_date"]}),
    ("no wait, reopen the old thing", "reopen_task", {"task_id": 4}),
    ("delete the milk again", "delete_task", {"task_id": 1}),
    ("add eggs with tag shop", "add_task", {"title": "Eggs", "tags": ["shop"]}),
    ('put "call Ann" on my list with the tag home', "add_task",
     {"title": "Call Ann", "tags": ["home"]}),
    ("کام 3 کل پر منتقل کریں", "reschedule_task",
     {"task_id": 3, "due_date": "2026-11-22", "due_weekday": "Sunday"}),
    ("کام 3 کو کل شام 5 بجے کر دیں", "reschedule_task",
     {"task_id": 3, "due_date": "2026-11-22", "due_weekday": "Sunday", "due_time": "17:00"}),
    ("کام 3 کی ترجیح اونچی کریں", "update_task", {"task_id": 3, "priority": "high"}),
    ("کام 3 مکمل ہو گیا", "complete_task", {"task_id": 3}),
    ("نیا کام: بجلی کا بل ادا کرنا", "add_task", {"title": "بجلی کا بل ادا کرنا"}),
    ("آج کے کام دکھائیں", "list_tasks", {"view": "today", "status": "pending", "limit": 100}),
]  # fmt: skip
URDU_LIST = ("Buy milk", "دودھ لانا")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("دودھ لانا مکمل کریں", "complete_task"),
        ("دودھ والا کام ہو گیا ہے", "complete_task"),
        ("دودھ لانا حذف کر دیں", "delete_task"),
    ],
)
def test_urdu_names_a_task_by_its_words(text: str, name: str) -> None:
    talk = Talk(*URDU_LIST)
    talk.say(text)
    assert (name, {"task_id": 2}) == talk.calls[-1]


@pytest.mark.parametrize(
    "text", ["کل موسم کیسا ہو گا؟", "کل کی فہرست چھاپیں", "مجھے کل جلدی جگائیں", "آج بہت گرمی ہے"]
)
def test_urdu_that_nobody_understands_adds_nothing(text: str) -> None:
    talk = Talk(*URDU_LIST)
    talk.say(text)
    assert [] == talk.calls


def test_two_things_as_two_tasks_are_two() -> None:
    talk = Talk()
    talk.say("add milk and eggs as two tasks")
    assert [{"title": "Milk"}, {"title": "Eggs"}] == [arguments for _, arguments in talk.calls]


def test_both_are_moved() -> None:
    talk = Talk("Team meeting", "Budget meeting", "Call mom")
    talk.say("move both meetings to friday")
    moved = [arguments["task_id"] for name, arguments in talk.calls if name == "reschedule_task"]
    assert [1, 2] == moved


@pytest.mark.parametrize(("text", "name", "arguments"), UNDERSTOOD)
def test_what_a_person_says_does_what_they_mean(
    text: str, name: str, arguments: dict[str, object]
) -> None:
    talk = Talk(*LIST)
    talk.say(text)
    assert (name, arguments) == talk.calls[-1]


@pytest.mark.parametrize("text", ["...", "🎉", "who won the world cup", "is it raining"])
def test_what_says_nothing_is_not_offered_as_a_task(text: str) -> None:
    assert Talk(*LIST).say(text) == UNKNOWN


@pytest.mark.parametrize("text", ["not that one", "the other one", "no, the other one"])
def test_who_points_at_nothing_is_asked_for_a_name(text: str) -> None:
    assert Talk(*LIST).say(text) == WHICH_TASK


def test_an_answer_that_leaves_it_open_is_asked_again() -> None:
    talk = Talk("Team meeting", "Budget meeting", "Dinner meeting")
    talk.say("delete the meeting")
    assert "Which one do you mean?" in talk.say("not that one, the other")
    talk.say("the second")
    assert talk.calls == [("delete_task", {"task_id": 2})]


def test_a_bare_number_can_be_the_time_of_what_we_talk_about() -> None:
    talk = Talk(*LIST)
    talk.say("push the dentist to friday")
    talk.say("actually make it 4")
    assert talk.calls == [("reschedule_task", {"task_id": 3, "due_time": "16:00"})]


def test_undo_again_takes_the_change_before_back() -> None:
    talk = Talk(*LIST)
    before = copy.deepcopy(talk.tasks)
    for command in ("complete 1", "delete 2", "undo", "undo"):
        talk.say(command)
    assert talk.calls == [("undo_last_change", {})]
    assert talk.tasks == before
    assert "nothing in this conversation" in talk.say("undo")


def test_undoing_a_time_says_what_is_there_now() -> None:
    talk = Talk(*LIST)
    talk.say("move the dentist to 4pm")
    assert talk.say("undo") == "Undone.\nUpdated **#3 Dentist** — due Fri 27 Nov."


def test_nothing_completed_is_not_no_tasks() -> None:
    assert Talk("Milk").say("delete all completed") == "You have no completed tasks."


TOMORROW = {"due_date": "2026-11-22", "due_weekday": "Sunday"}


@pytest.mark.parametrize(
    ("text", "name", "arguments"),
    [
        ("Füge eine Aufgabe hinzu: Brot kaufen", "add_task", {"title": "Brot kaufen"}),
        ("Erinnere mich morgen um 15 Uhr an den Friseur", "add_task",
         {"title": "Friseur", **TOMORROW, "due_time": "15:00"}),
        ("Aufgabe 3 ist fertig", "complete_task", {"task_id": 3}),
        ("Markiere Dentist als erledigt", "complete_task", {"task_id": 3}),
        ("Lösche den Dentist", "delete_task", {"task_id": 3}),
        ("Verschiebe Aufgabe 3 auf morgen", "reschedule_task", {"task_id": 3, **TOMORROW}),
        ("Setze Aufgabe 3 auf hohe Priorität", "update_task", {"task_id": 3, "priority": "high"}),
        ("Was steht heute an?", "list_tasks", {"view": "today", "status": "pending", "limit": 100}),
        ("Añade una tarea: comprar pan", "add_task", {"title": "Comprar pan"}),
        ("Recuérdame mañana llamar al banco", "add_task",
         {"title": "Llamar al banco", **TOMORROW}),
        ("Marca la tarea 3 como hecha", "complete_task", {"task_id": 3}),
        ('elimina "Dentist"', "delete_task", {"task_id": 3}),
        ("Mueve la tarea 3 a mañana", "reschedule_task", {"task_id": 3, **TOMORROW}),
        ("Pon la tarea 3 con prioridad baja", "update_task", {"task_id": 3, "priority": "low"}),
        ("muéstrame mis tareas de hoy", "list_tasks",
         {"view": "today", "status": "pending", "limit": 100}),
    ],
)  # fmt: skip
def test_german_and_spanish_are_understood_by_their_sentences(
    text: str, name: str, arguments: dict[str, object]
) -> None:
    talk = Talk(*LIST)
    talk.say(text)
    assert (name, arguments) == talk.calls[-1]


@pytest.mark.parametrize("text", ["pass the salt to mom", "the car is gelert", "ya know the drill"])
def test_english_is_not_taken_for_another_language(text: str) -> None:
    assert text == english(text)
