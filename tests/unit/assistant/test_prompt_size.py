"""What a model is sent with every call is small: a local one reads ten tokens a second.

Counted in characters, of which OpenAI's tokens (o200k) have 4.2 in the prompt and 3.2 in a list of
tasks, as measured with bpe-openai 0.1.4.
"""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from backend.assistant.instructions import INSTRUCTIONS, context_note
from backend.auth.owner import Owner
from backend.tasks.brief import brief
from backend.tasks.receipt import ListReceipt
from backend.tasks.task import TaskOut
from backend.tasks.tools.catalog import TOOLS

NOW = datetime(2026, 11, 21, 9, 12, tzinfo=UTC)
ZONE = ZoneInfo("America/Argentina/Buenos_Aires")
TITLES = """Buy groceries;Call the dentist;Team meeting;Pay the rent;Water the plants
Book flights to Lisbon;Renew passport;Write report;Clean the kitchen;Gym;Read chapter four
Fix the bicycle;Send invoice to Ana;Plan birthday party;Return library books;Update CV
Walk the dog;Order printer ink;Prepare slides;Visit grandma""".replace("\n", ";").split(";")


def described(tool: Any) -> dict[str, Any]:
    return {"type": "function", "name": tool.name, "parameters": tool.schema} | {
        "description": tool.description
    }


def compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def test_instructions_and_tools_take_at_most_1300_tokens() -> None:
    tools = compact([described(tool) for tool in TOOLS])
    note = context_note(Owner(uuid4(), ZONE), NOW)
    assert len(tools) / 4.1 + len(INSTRUCTIONS) / 4.2 + len(note) / 2.1 <= 1300


def test_a_list_of_twenty_tasks_takes_at_most_550_tokens() -> None:
    tasks = [
        TaskOut(
            number=number,
            title=title,
            notes="",
            due_date=date(2026, 11, 21) + timedelta(days=number),
            due_time=None,
            priority="high" if number % 4 == 0 else "none",
            tags=["home"] if number % 5 == 0 else [],
            recurrence=None,
            recurrence_basis="due",
            completed_at=None,
            deleted_at=None,
            created_at=NOW,
            updated_at=NOW,
        )
        for number, title in enumerate(TITLES, start=1)
    ]
    assert 20 == len(tasks)
    receipt = ListReceipt(tasks=tasks, total=20).model_dump_json()
    assert len(brief(receipt, ZONE)) / 3.1 <= 550


def test_no_number_stands_where_a_model_could_copy_it() -> None:
    told_of_tasks = compact([described(tool) for tool in TOOLS]) + INSTRUCTIONS
    assert "#1" not in told_of_tasks
    assert "\\d" not in told_of_tasks
