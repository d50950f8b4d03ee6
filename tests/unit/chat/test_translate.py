"""The agents SDK's events as chunks."""

from typing import Any

import pytest
from agents import RawResponsesStreamEvent, RunItemStreamEvent
from agents.items import MessageOutputItem
from agents.run_internal.error_handlers import create_message_output_item
from hypothesis import given
from hypothesis import strategies as st
from openai.types.responses import ResponseTextDeltaEvent

from backend.chat.chunks import encode
from backend.chat.translate import Translator
from tests.unit.chat.events import (
    AGENT,
    call_events,
    chunks,
    created,
    delta,
    event,
    failed,
    function_call,
    output,
    response,
)


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
    text = ["text-start", "text-delta", "text-end"]
    assert [chunk["type"] for chunk in found] == ["start-step", *text, "finish-step"]
    assert translator.record.response == "I stopped here."


def test_two_halves_of_a_letter_in_two_deltas_are_that_letter(translator: Translator) -> None:
    first, second = (_delta(half) for half in ("a \ud83d", "\ude00 b"))
    found = [*translator.raw(first), *translator.raw(second), *translator.close()]
    assert [chunk["delta"] for chunk in found if chunk["type"] == "text-delta"] == ["a ", "😀 b"]
    assert translator.record.response == "a 😀 b"


def test_half_a_letter_that_stays_alone_is_a_question_mark(translator: Translator) -> None:
    found = [*translator.raw(_delta("a \ud83d")), *translator.close()]
    assert [chunk["delta"] for chunk in found if chunk["type"] == "text-delta"] == ["a ", "?"]
    assert translator.record.response == "a ?"


def _delta(text: str) -> ResponseTextDeltaEvent:
    values: dict[str, Any] = {"item_id": "m", "delta": text}
    return ResponseTextDeltaEvent.model_construct(**values)


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
