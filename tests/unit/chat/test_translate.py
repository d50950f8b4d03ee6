"""The agents SDK's events as chunks."""

from collections.abc import Iterable
from typing import Any, get_args

import pytest
from agents import Agent, RawResponsesStreamEvent, RunItemStreamEvent
from agents.items import MessageOutputItem, ToolCallOutputItem
from agents.run_internal.error_handlers import create_message_output_item
from hypothesis import given
from hypothesis import strategies as st
from openai.types.responses import ResponseStreamEvent
from openai.types.responses import response_stream_event as events_module
from pydantic import TypeAdapter

from backend.chat.chunks import encode
from backend.chat.translate import Translator

PARSE = TypeAdapter[Any](ResponseStreamEvent).validate_python

MAPPED = {
    "response.created",
    "response.completed",
    "response.failed",
    "response.incomplete",
    "error",
    "response.output_item.added",
    "response.output_item.done",
    "response.output_text.delta",
    "response.refusal.delta",
    "response.function_call_arguments.delta",
}
IGNORED = {
    # said again by the events above
    "response.in_progress",
    "response.queued",
    "response.content_part.added",
    "response.content_part.done",
    "response.output_text.done",
    "response.refusal.done",
    "response.function_call_arguments.done",
    # a model's thoughts are not shown
    "response.reasoning_text.delta",
    "response.reasoning_text.done",
    "response.reasoning_summary_part.added",
    "response.reasoning_summary_part.done",
    "response.reasoning_summary_text.delta",
    "response.reasoning_summary_text.done",
    # of tools that Lethe does not offer
    "response.output_text.annotation.added",
    "response.audio.delta",
    "response.audio.done",
    "response.audio.transcript.delta",
    "response.audio.transcript.done",
    "response.file_search_call.in_progress",
    "response.file_search_call.searching",
    "response.file_search_call.completed",
    "response.web_search_call.in_progress",
    "response.web_search_call.searching",
    "response.web_search_call.completed",
    "response.image_generation_call.in_progress",
    "response.image_generation_call.generating",
    "response.image_generation_call.partial_image",
    "response.image_generation_call.completed",
    "response.code_interpreter_call.in_progress",
    "response.code_interpreter_call.interpreting",
    "response.code_interpreter_call.completed",
    "response.code_interpreter_call_code.delta",
    "response.code_interpreter_call_code.done",
    "response.mcp_call_arguments.delta",
    "response.mcp_call_arguments.done",
    "response.mcp_call.in_progress",
    "response.mcp_call.completed",
    "response.mcp_call.failed",
    "response.mcp_list_tools.in_progress",
    "response.mcp_list_tools.completed",
    "response.mcp_list_tools.failed",
    "response.custom_tool_call_input.delta",
    "response.custom_tool_call_input.done",
    "response.shell_call_command.added",
    "response.shell_call_command.delta",
    "response.shell_call_command.done",
    "response.shell_call_output_content.delta",
    "response.shell_call_output_content.done",
    # of compaction, which the window makes needless
    "response.compaction.compacting",
}


def every_event() -> set[str]:
    union = get_args(events_module.ResponseStreamEvent)[0]
    return {get_args(kind.model_fields["type"].annotation)[0] for kind in get_args(union)}


def test_every_event_of_the_sdk_is_mapped_or_knowingly_ignored() -> None:
    assert every_event() - MAPPED - IGNORED == set()
    handled = Translator(lambda receipt: receipt)._handlers
    types = {get_args(kind.model_fields["type"].annotation)[0] for kind in handled}
    assert types == MAPPED


def event(kind: str, **values: Any) -> RawResponsesStreamEvent:
    return RawResponsesStreamEvent(PARSE({"type": kind, "sequence_number": 0, **values}))


def response(output: list[Any] | None = None, **values: Any) -> dict[str, Any]:
    return {
        "id": "resp_1",
        "object": "response",
        "created_at": 0,
        "model": "m",
        "output": output or [],
        "parallel_tool_calls": True,
        "tool_choice": "auto",
        "tools": [],
        **values,
    }


def created() -> RawResponsesStreamEvent:
    return event("response.created", response=response())


def delta(message_id: str, text: str) -> RawResponsesStreamEvent:
    return event(
        "response.output_text.delta",
        item_id=message_id,
        output_index=0,
        content_index=0,
        delta=text,
        logprobs=[],
    )


def function_call(call_id: str, arguments: str = "{}") -> dict[str, Any]:
    return {
        "id": f"fc_{call_id}",
        "type": "function_call",
        "call_id": call_id,
        "name": "add_task",
        "arguments": arguments,
        "status": "completed",
    }


def call_events(call_id: str, arguments: str) -> list[RawResponsesStreamEvent]:
    item = function_call(call_id, arguments)
    return [
        event("response.output_item.added", output_index=0, item={**item, "arguments": ""}),
        event(
            "response.function_call_arguments.delta",
            item_id=item["id"],
            output_index=0,
            delta=arguments,
        ),
        event("response.output_item.done", output_index=0, item=item),
    ]


def failed(kind: str, **why: Any) -> RawResponsesStreamEvent:
    return event(kind, response=response(**why))


AGENT = Agent[Any](name="Lethe")


def output(call_id: str, text: str) -> RunItemStreamEvent:
    raw: Any = {"type": "function_call_output", "call_id": call_id, "output": text}
    item = ToolCallOutputItem(agent=AGENT, raw_item=raw, output=text)
    return RunItemStreamEvent(name="tool_output", item=item)


def chunks(translator: Translator, events: Iterable[Any]) -> list[dict[str, Any]]:
    found = [chunk for each in events for chunk in translator.feed(each)]
    return [dict(chunk) for chunk in [*found, *translator.close()]]


@pytest.fixture
def translator() -> Translator:
    return Translator(lambda receipt: {**receipt, "undo": "signed"})


def test_text_is_one_part_from_its_first_delta_to_its_end(translator: Translator) -> None:
    found = chunks(translator, [created(), delta("m", "Hel"), delta("m", ""), delta("m", "lo")])
    assert found == [
        {"type": "start-step"},
        {"type": "text-start", "id": "m"},
        {"type": "text-delta", "id": "m", "delta": "Hel"},
        {"type": "text-delta", "id": "m", "delta": "lo"},
        {"type": "text-end", "id": "m"},
        {"type": "finish-step"},
    ]
    assert translator.record.response == "Hello"


def test_a_call_is_shown_from_its_name_to_its_signed_receipt(translator: Translator) -> None:
    events = [created(), *call_events("c", '{"title":"x"}'), output("c", '{"ok":true}')]
    assert chunks(translator, events)[1:-1] == [
        {"type": "tool-input-start", "toolCallId": "c", "toolName": "add_task"},
        {"type": "tool-input-delta", "toolCallId": "c", "inputTextDelta": '{"title":"x"}'},
        {
            "type": "tool-input-available",
            "toolCallId": "c",
            "toolName": "add_task",
            "input": {"title": "x"},
        },
        {
            "type": "tool-output-available",
            "toolCallId": "c",
            "output": {"ok": True, "undo": "signed"},
        },
    ]
    assert translator.record.outputs == {"c": '{"ok":true}'}


def test_arguments_that_cannot_be_read_are_an_error_of_the_call(translator: Translator) -> None:
    found = chunks(translator, [created(), *call_events("c", '{"title":')])
    assert found[-2]["type"] == "tool-input-error"


def test_a_message_of_the_runner_itself_is_shown(translator: Translator) -> None:
    item = create_message_output_item(AGENT, "I stopped here.")
    assert isinstance(item, MessageOutputItem)
    found = chunks(translator, [RunItemStreamEvent(name="message_output_created", item=item)])
    assert [chunk["type"] for chunk in found] == ["text-start", "text-delta", "text-end"]
    assert translator.record.response == "I stopped here."


def test_a_message_that_was_streamed_is_not_shown_again(translator: Translator) -> None:
    item = create_message_output_item(AGENT, "Hello")
    item.raw_item.id = "m"
    again = RunItemStreamEvent(name="message_output_created", item=item)
    found = chunks(translator, [created(), delta("m", "Hello"), again])
    assert [chunk["type"] for chunk in found].count("text-delta") == 1


@pytest.mark.parametrize("named", ["", "another-id"])
def test_a_server_that_names_messages_otherwise_is_not_heard_twice(
    translator: Translator, named: str
) -> None:
    item = create_message_output_item(AGENT, "Hello")
    item.raw_item.id = "final-id"
    again = RunItemStreamEvent(name="message_output_created", item=item)
    found = chunks(translator, [created(), delta(named, "Hel"), delta(named, "lo"), again])
    assert [chunk["type"] for chunk in found].count("text-start") == 1
    assert translator.record.response == "Hello"


def test_a_message_that_came_without_deltas_is_shown(translator: Translator) -> None:
    item = create_message_output_item(AGENT, "Hello")
    item.raw_item.id = "msg_1"
    once = RunItemStreamEvent(name="message_output_created", item=item)
    chunks(translator, [created(), once])
    assert translator.record.response == "Hello"


def test_nan_in_arguments_is_an_error_of_the_call(translator: Translator) -> None:
    found = chunks(translator, [created(), *call_events("c", '{"due_date":NaN}')])
    assert "tool-input-error" in [chunk["type"] for chunk in found]
    assert all(encode(chunk) for chunk in found)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("last", "code"),
    [
        (failed("response.failed", error={"code": "server_error", "message": "x"}), "failed"),
        (
            failed("response.failed", error={"code": "rate_limit_exceeded", "message": "x"}),
            "rate_limited",
        ),
        (
            failed("response.incomplete", incomplete_details={"reason": "max_output_tokens"}),
            "incomplete",
        ),
        (event("error", code="x", message="x", param=None), "failed"),
    ],
)
def test_a_failure_inside_the_stream_is_remembered(
    translator: Translator, last: RawResponsesStreamEvent, code: str
) -> None:
    chunks(translator, [created(), last])
    assert translator.failure is not None
    assert translator.failure.code == f"model_{code}"


def test_the_answer_is_there_once_a_model_call_asks_for_nothing(translator: Translator) -> None:
    asked = [function_call("c")]
    chunks(translator, [event("response.completed", response=response(asked))])
    assert translator.answered is False
    chunks(translator, [event("response.completed", response=response())])
    assert translator.answered is True


steps = st.lists(
    st.one_of(
        st.just(created()),
        st.tuples(st.sampled_from("mno"), st.text(max_size=5)).map(lambda pair: delta(*pair)),
        st.sampled_from("cd").flatmap(lambda c: st.sampled_from(call_events(c, "{}"))),
        st.just(event("response.completed", response=response())),
    ),
    max_size=25,
)


@given(steps, st.integers(0, 25))
def test_wherever_a_stream_breaks_off_every_part_is_closed(events: list[Any], end: int) -> None:
    translator = Translator(lambda receipt: receipt)
    open_texts: set[str] = set()
    open_steps = 0
    for chunk in chunks(translator, events[:end]):
        assert encode(chunk).endswith(b"\n\n")  # type: ignore[arg-type]
        assert None not in chunk.values()
        match chunk["type"]:
            case "text-start":
                assert not open_texts
                open_texts.add(chunk["id"])
            case "text-delta":
                assert chunk["id"] in open_texts
            case "text-end":
                open_texts.remove(chunk["id"])
            case "start-step":
                open_steps += 1
            case "finish-step":
                open_steps -= 1
        assert 0 <= open_steps <= 1
    assert (open_texts, open_steps) == (set(), 0)
