"""A call that is written as text is told from what people read."""

import pytest

from backend.conversations.written_call import is_written_call


@pytest.mark.parametrize(
    "answer",
    [
        '{"name": "add_task", "arguments": {"title": "Milk"}}',
        '```json\n{"type": "function", "name": "complete_task", "parameters": {"task": "3',
        '[{"name": "list_tasks", "arguments": {}}]',
        "{'name': 'delete_task'}",
        'add_task(title="Milk")',
        "```python\nadd_task('Milk')\n```",
        "<tool_call>\nno JSON",
        "Sure! <function=add_task>{}</function>",
        "[TOOL_CALLS] add_task",
        '<tools>\n  <function name="add_task" arguments=\'{"title": "Milk"}\'/>\n</tools>',
        '```json\n{\n  "name": "send_email",\n  "arguments": {\n    "to": "Bob"\n  }\n}\n```',
    ],
)
def test_a_written_call_is_noticed(answer: str) -> None:
    assert is_written_call(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "Added milk.",
        '{"name": "Anna", "age": 3}',
        "I use add_task for that.",
        "```\nplain\n```",
        "complete_task is what I call.",
        "",
    ],
)
def test_what_people_read_is_left_alone(answer: str) -> None:
    assert not is_written_call(answer)


def test_a_long_text_is_read_in_one_go() -> None:
    assert not is_written_call("[{" * 100_000)
