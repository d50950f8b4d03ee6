import pytest

from tests.unit.local.standin.rules.talk import Talk


def due(day: str, weekday: str, time: str | None = None) -> dict[str, str]:
    return {"due_date": day, "due_weekday": weekday} | ({"due_time": time} if time else {})


TOMORROW = due("2026-11-22", "Sunday")
FRIDAY = due("2026-11-27", "Friday")
ADDED = [
    ("Add a task to buy groceries", {"title": "Buy groceries"}),
    (
        "add a task to buy groceries tomorrow at 5pm",
        {"title": "Buy groceries", **TOMORROW, "due_time": "17:00"},
    ),
    ("I need to remember to pay bills", {"title": "Pay bills"}),
    ("tomorrow I need to pay bills", {"title": "Pay bills", **TOMORROW}),
    (
        "remind me tomorrow at 5pm to call Bob",
        {"title": "Call Bob", **TOMORROW, "due_time": "17:00"},
    ),
    (
        'Please add a task called "Write report" due Friday with high priority',
        {"title": "Write report", **FRIDAY, "priority": "high"},
    ),
    (
        "could you remind me to water the plants every second Friday?",
        {"title": "Water the plants", **FRIDAY, "recurrence": "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"},
    ),
    (
        "Water the plants every second Friday",
        {"title": "Water the plants", **FRIDAY, "recurrence": "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"},
    ),
    (
        "pay rent every 1st !high #home",
        {
            "title": "Pay rent",
            **due("2026-12-01", "Tuesday"),
            "priority": "high",
            "tags": ["home"],
            "recurrence": "FREQ=MONTHLY;BYMONTHDAY=1",
        },
    ),
    ("put eggs on my shopping list", {"title": "Eggs", "tags": ["shopping"]}),
    ("add buy milk to my list", {"title": "Buy milk"}),
    ("Need to send the invoice", {"title": "Send the invoice"}),
    ("i've to call my sister", {"title": "Call my sister"}),
    ("i should probably clean the kitchen", {"title": "Clean the kitchen"}),
    ("add another one: call the hotel", {"title": "Call the hotel"}),
    ("could u add buy stamps pls", {"title": "Buy stamps"}),
    ("add read chapters 3 to 4", {"title": "Read chapters 3 to 4"}),
    (
        "don't forget to lock the door tonight",
        {"title": "Lock the door", **due("2026-11-21", "Saturday", "20:00")},
    ),
    (
        "remind me in 20 minutes to stretch",
        {"title": "Stretch", **due("2026-11-21", "Saturday", "09:32")},
    ),
    (
        "I must renew passport before Dec 1",
        {"title": "Renew passport", **due("2026-12-01", "Tuesday")},
    ),
    (
        "Add: Team lunch @ 12:30 on Thursday",
        {"title": "Team lunch", **due("2026-11-26", "Thursday", "12:30")},
    ),
    ("I'd like to add a task to clean the garage", {"title": "Clean the garage"}),
    ("I want to learn guitar", {"title": "Learn guitar"}),
    ("Plan my wedding", {"title": "Plan my wedding"}),
    (
        "Add gym on Monday, Wednesday and Friday at 6:30am",
        {
            "title": "Gym",
            **due("2026-11-23", "Monday", "06:30"),
            "recurrence": "FREQ=WEEKLY;BYDAY=MO,WE,FR",
        },
    ),
    (
        "add submit timesheet every last Friday of the month",
        {"title": "Submit timesheet", **FRIDAY, "recurrence": "FREQ=MONTHLY;BYDAY=-1FR"},
    ),
    ("email John by end of day", {"title": "Email John", **due("2026-11-21", "Saturday")}),
    ("add a high priority task to call the bank", {"title": "Call the bank", "priority": "high"}),
    ("remind me about the car service", {"title": "Car service"}),
    ("set a reminder for tomorrow to feed the cat", {"title": "Feed the cat", **TOMORROW}),
    (
        "schedule a meeting with Bob next Tuesday at 10:30",
        {"title": "Meeting with Bob", **due("2026-11-24", "Tuesday", "10:30")},
    ),
    (
        "add 🎉 party on the 31st at 8pm",
        {"title": "🎉 party", **due("2026-12-31", "Thursday", "20:00")},
    ),
    ("add خریداری tomorrow", {"title": "خریداری", **TOMORROW}),
    ("add \"Read 'War and Peace' tonight\"", {"title": "Read 'War and Peace' tonight"}),
    (
        'Add a task: "Submit report" with notes: remember the appendix, due Friday',
        {"title": "Submit report", **FRIDAY, "description": "remember the appendix"},
    ),
    (
        "rotate keys every 3 months after completion",
        {
            "title": "Rotate keys",
            **due("2026-11-21", "Saturday"),
            "recurrence": "FREQ=MONTHLY;INTERVAL=3",
            "recurrence_basis": "completion",
        },
    ),
]


@pytest.mark.parametrize(("text", "arguments"), ADDED)
def test_adding_takes_apart_what_was_said(text: str, arguments: dict[str, object]) -> None:
    talk = Talk()
    talk.say(text)
    assert talk.calls == [("add_task", arguments)]


@pytest.mark.parametrize(
    "text",
    [
        "add tasks: milk, eggs and bread",
        "add these:\n- milk\n- eggs\n- bread",
        "- milk\n- eggs\n- bread",
        "add three tasks: milk; eggs; bread",
        "- add milk\n- add eggs\n- add bread",
    ],
)
def test_several_tasks_are_added_one_by_one(text: str) -> None:
    talk = Talk()
    talk.say(text)
    assert [args["title"] for _, args in talk.calls] == ["Milk", "Eggs", "Bread"]


CHANGED = [
    ("Mark task 3 as complete", "complete_task", {"task_id": 3}),
    ("complete 3", "complete_task", {"task_id": 3}),
    ("complete #3 C", "complete_task", {"task_id": 3}),
    ("Mark this task as complete: #3 C", "complete_task", {"task_id": 3}),
    ("یہ کام مکمل کریں: #3", "complete_task", {"task_id": 3}),
    ("یہ کام حذف کریں: #3 C", "delete_task", {"task_id": 3}),
    ("اس کام کی تاریخ بدلیں: #2 کل", "reschedule_task", {"task_id": 2, **TOMORROW}),
    ("اس کام کی تاریخ بدلیں: #2 جمعے پر", "reschedule_task", {"task_id": 2, **FRIDAY}),
    ("Reschedule #2 friday", "reschedule_task", {"task_id": 2, **FRIDAY}),
    ("Reschedule #2 tomorrow", "reschedule_task", {"task_id": 2, **TOMORROW}),
    ("task 3 is done", "complete_task", {"task_id": 3}),
    ("#3 done", "complete_task", {"task_id": 3}),
    ("I've finished task 3", "complete_task", {"task_id": 3}),
    ("mark 3 as not done", "reopen_task", {"task_id": 3}),
    ("reopen #3", "reopen_task", {"task_id": 3}),
    ("delete task three", "delete_task", {"task_id": 3}),
    ("get rid of number 3", "delete_task", {"task_id": 3}),
    ("restore task 3", "restore_task", {"task_id": 3}),
    (
        "Change task 1 to 'Call mom tonight'",
        "update_task",
        {"task_id": 1, "title": "Call mom tonight"},
    ),
    ("rename 1 to call mom tonight", "update_task", {"task_id": 1, "title": "Call mom tonight"}),
    ("edit task 1: New title", "update_task", {"task_id": 1, "title": "New title"}),
    ("task 2 is urgent", "update_task", {"task_id": 2, "priority": "high"}),
    ("set the priority of task 2 to low", "update_task", {"task_id": 2, "priority": "low"}),
    ("remove the priority from task 2", "update_task", {"task_id": 2, "clear": ["priority"]}),
    ("remove high priority from 2", "update_task", {"task_id": 2, "clear": ["priority"]}),
    ("remove task 2's due date", "update_task", {"task_id": 2, "clear": ["due_date"]}),
    (
        "add a note to task 2: bring the card",
        "update_task",
        {"task_id": 2, "description": "bring the card"},
    ),
    ("move task 2 to tomorrow", "reschedule_task", {"task_id": 2, **TOMORROW}),
    ("change task 2 to tomorrow", "reschedule_task", {"task_id": 2, **TOMORROW}),
    (
        "set task 2 due date to Dec 24",
        "reschedule_task",
        {"task_id": 2, **due("2026-12-24", "Thursday")},
    ),
    (
        "reschedule 2 for friday at noon",
        "reschedule_task",
        {"task_id": 2, **FRIDAY, "due_time": "12:00"},
    ),
    (
        "make task 2 due tomorrow at 6pm",
        "reschedule_task",
        {"task_id": 2, **TOMORROW, "due_time": "18:00"},
    ),
]


@pytest.mark.parametrize(("text", "tool", "arguments"), CHANGED)
def test_a_task_named_by_its_number_is_changed_at_once(
    text: str, tool: str, arguments: dict[str, object]
) -> None:
    talk = Talk("A", "B", "C")
    talk.say(text)
    assert talk.calls == [(tool, arguments)]


def test_several_numbers_are_called_in_parallel() -> None:
    talk = Talk("A", "B", "C", "D", "E")
    talk.say("complete 1, 2 and 5")
    assert talk.calls == [("complete_task", {"task_id": n}) for n in (1, 2, 5)]
    assert talk.rounds == [3]


def test_two_commands_in_one_sentence_are_both_done() -> None:
    talk = Talk("A", "B")
    talk.say("complete task 1 and delete task 2")
    assert [name for name, _ in talk.calls] == ["complete_task", "delete_task"]
