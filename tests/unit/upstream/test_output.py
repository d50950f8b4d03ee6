"""What of an answer is kept: what says something, and what asks for something."""

from typing import Any

import pytest
from openai.types.responses import ResponseOutputItem
from pydantic import TypeAdapter

from backend.upstream.errors import ModelFailed
from backend.upstream.output import usable_output

PARSE = TypeAdapter[Any](ResponseOutputItem).validate_python


def item(kind: str, **values: Any) -> Any:
    return PARSE({"id": f"{kind}_1", "type": kind, "status": "completed", **values})


def message(text: str) -> Any:
    part = {"type": "output_text", "text": text, "annotations": []}
    return item("message", role="assistant", content=[part])


CALL = {"call_id": "c", "name": "add_task"}
UNASKED = [
    item("custom_tool_call", call_id="c", name="n", input="x"),
    item("mcp_approval_request", arguments="{}", name="n", server_label="s"),
    item("web_search_call", action={"type": "search", "query": "q"}),
]


def test_messages_calls_reasoning_and_compactions_are_kept_in_order() -> None:
    kept = [
        item("compaction", encrypted_content="sealed"),
        item("reasoning", summary=[]),
        message("hi"),
        item("function_call", **CALL, arguments="{}"),
    ]
    assert usable_output([*UNASKED, *kept]) == kept


SILENT = [[], UNASKED, [message("")], [message(" \n")], [item("reasoning", summary=[])]]


@pytest.mark.parametrize("output", SILENT)
def test_where_nothing_is_said_something_else_may_be(output: list[Any]) -> None:
    added = message("Added.")
    assert added == usable_output(output, lambda: added)[-1]


@pytest.mark.parametrize("output", SILENT)
def test_an_answer_without_a_word_or_a_call_is_a_failure(output: list[Any]) -> None:
    with pytest.raises(ModelFailed):
        usable_output(output)


@pytest.mark.parametrize("arguments", ["", " "])
def test_no_arguments_are_an_empty_object(arguments: str) -> None:
    [call] = usable_output([item("function_call", **CALL, arguments=arguments)])
    assert call.arguments == "{}"  # type: ignore[union-attr]
