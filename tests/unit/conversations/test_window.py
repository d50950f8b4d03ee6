"""What of a conversation the model is shown."""

from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from backend.conversations.turn_markers import Item, stopped_item
from backend.conversations.window import model_input, paired


def user(text: str) -> Item:
    return {
        "id": "msg_1",
        "status": "completed",
        "type": "message",
        "role": "user",
        "content": [{"type": "input_text", "text": text}],
    }


def answer(text: str) -> Item:
    content: list[JsonValue] = [
        {"type": "output_text", "text": text, "annotations": [], "logprobs": []}
    ]
    return {"id": "msg_2", "type": "message", "role": "assistant", "content": content}


def call(call_id: str) -> Item:
    return {
        "id": f"fc_{call_id}",
        "type": "function_call",
        "status": "completed",
        "call_id": call_id,
        "name": "add_task",
        "arguments": "{}",
    }


def output(call_id: str) -> Item:
    return {
        "id": f"fco_{call_id}",
        "type": "function_call_output",
        "call_id": call_id,
        "output": "{}",
    }


def turn(turn_id: str) -> Item:
    text = f'lethe-turn {{"id":"{turn_id}","at":"2026-11-21T09:00:00+01:00","zone":"Europe/Rome"}}'
    return {
        "type": "message",
        "role": "developer",
        "content": [{"type": "input_text", "text": text}],
    }


def test_a_message_is_shown_as_its_role_and_text() -> None:
    shown = model_input([user("hi"), answer("hello")], truncated=False)
    assert shown == [
        {"type": "message", "role": "user", "content": "hi"},
        {"type": "message", "role": "assistant", "content": "hello"},
    ]


def test_turn_marks_and_reasoning_are_left_out_and_a_stop_is_not() -> None:
    reasoning: Item = {"id": "rs_1", "type": "reasoning", "summary": []}
    shown = model_input([turn("a"), user("hi"), reasoning, stopped_item()], truncated=False)
    assert [item["role"] for item in shown] == ["user", "developer"]


def test_a_cut_window_opens_at_a_user_message() -> None:
    items = [output("a"), answer("…"), turn("b"), user("hi"), call("c"), output("c")]
    shown = model_input(items, truncated=True)
    assert [item["type"] for item in shown] == ["message", "function_call", "function_call_output"]


def test_the_newest_compaction_stands_for_all_before_it() -> None:
    older: Item = {"type": "compaction", "encrypted_content": "1"}
    newer: Item = {"type": "compaction", "encrypted_content": "2"}
    items: list[Item] = [older, user("hi"), call("a"), {**newer, "id": "cmp_2"}, output("a")]
    shown = model_input([*items, answer("done")], truncated=True)
    assert shown == [newer, {"type": "message", "role": "assistant", "content": "done"}]


def test_a_window_within_one_long_turn_shows_its_end() -> None:
    shown = model_input([output("a"), call("b"), output("b")], truncated=True)
    assert [item["call_id"] for item in shown] == ["b", "b"]


def test_what_only_another_clients_tools_understand_is_left_out() -> None:
    odd: list[Item] = [
        {"type": "message", "role": "critic", "content": "hm"},
        {"type": "message", "content": "nobody said this"},
        {"type": "function_call", "call_id": "a"},
        {"type": "custom_tool_call", "call_id": "b", "name": "n", "input": "x"},
        {"type": "message", "role": "user", "content": ["not a part"]},
    ]
    shown = model_input(odd, truncated=False)
    assert shown == [{"type": "message", "role": "user", "content": ""}]


def test_pictures_and_files_pass_and_what_is_unknown_becomes_text() -> None:
    picture: JsonValue = {
        "type": "input_image",
        "image_url": "https://pictures.test/1",
        "detail": "auto",
    }
    screenshot: JsonValue = {"type": "computer_screenshot", "image_url": "https://pictures.test/2"}
    parts: list[JsonValue] = [
        {"type": "input_text", "text": "look"},
        picture,
        screenshot,
        {"type": "brand_new"},
    ]
    [shown] = model_input([{"type": "message", "role": "user", "content": parts}], truncated=False)
    assert shown["content"] == [
        {"type": "input_text", "text": "look"},
        picture,
        {"type": "input_text", "text": "[computer_screenshot]"},
        {"type": "input_text", "text": "[brand_new]"},
    ]
    summary: list[JsonValue] = [{"type": "summary_text", "text": "in short"}]
    [shown] = model_input(
        [{"type": "message", "role": "assistant", "content": summary}], truncated=False
    )
    assert shown["content"] == "in short"


def test_the_phase_of_a_message_is_kept() -> None:
    said = {**answer("wait"), "phase": "commentary"}
    [shown] = model_input([said], truncated=False)
    assert shown["phase"] == "commentary"


def test_what_a_late_write_left_twice_is_shown_once() -> None:
    once = [turn("a"), user("hi"), call("c"), output("c"), answer("done")]
    doubled = [*once[:2], *once[:2], *once[2:4], *once[2:4], once[4], once[4]]
    assert model_input(doubled, truncated=False) == model_input(once, truncated=False)


def test_what_openai_would_refuse_is_not_replayed() -> None:
    strange: list[Item] = [
        {"type": "function_call", "call_id": None, "name": "x", "arguments": "{}"},
        {"type": "function_call", "call_id": "c", "name": "x", "arguments": {"a": 1}},
        {"type": "function_call_output", "call_id": {"a": 1}, "output": "x"},
        {"type": "function_call_output", "call_id": "c", "output": None},
        {"type": {"a": 1}},
        {"type": None},
    ]
    assert model_input([*strange, user("hi")], truncated=False) == [
        {"type": "message", "role": "user", "content": "hi"}
    ]


def test_an_image_of_another_client_is_kept_as_it_is() -> None:
    content: list[JsonValue] = [{"type": "input_image", "image_url": "data:,", "detail": "auto"}]
    [shown] = model_input(
        [{"type": "message", "role": "user", "content": content}], truncated=False
    )
    assert shown["content"] == content


kinds = st.sampled_from([user("u"), answer("a"), turn("t")])
ids = st.sampled_from("abcd")
items = st.lists(st.one_of(kinds, ids.map(call), ids.map(output)), max_size=30)


@given(items, st.booleans())
def test_whatever_is_stored_every_call_has_one_output_behind_it(
    stored: list[Item], truncated: bool
) -> None:
    shown = model_input(stored, truncated=truncated)
    asked: list[str] = []
    answered: list[str] = []
    for item in shown:
        assert "id" not in item
        if item["type"] == "function_call":
            asked.append(str(item["call_id"]))
        if item["type"] == "function_call_output":
            assert item["call_id"] in asked
            answered.append(str(item["call_id"]))
    assert sorted(asked) == sorted(answered)
    assert len(set(asked)) == len(asked)


@given(items)
def test_healing_twice_is_healing_once(stored: list[Item]) -> None:
    assert paired(paired(stored)) == paired(stored)
