from typing import Any

from backend.gateway.chat_messages import chat_request, messages

TOOL = {"type": "function", "name": "add", "parameters": {"type": "object"}, "strict": True}


def body(**values: Any) -> dict[str, Any]:
    return {"model": "qwen", "input": "hello", **values}


def test_calls_and_their_outputs_become_messages_of_a_turn() -> None:
    items: list[dict[str, Any]] = [
        {"role": "user", "content": "add milk"},
        {"type": "reasoning", "id": "rs_1", "summary": []},
        {"type": "function_call", "call_id": "c1", "name": "add", "arguments": "{}"},
        {"type": "function_call_output", "call_id": "c1", "output": '{"ok":true}'},
        {"type": "message", "role": "assistant", "content": "Done."},
    ]
    made = messages("Be brief.", items)
    assert [each["role"] for each in made] == ["system", "user", "assistant", "tool", "assistant"]
    assert made[2]["tool_calls"][0]["function"] == {"name": "add", "arguments": "{}"}
    assert made[3]["tool_call_id"] == "c1"


def test_only_the_first_message_is_the_systems() -> None:
    items: list[dict[str, Any]] = [
        {"role": "user", "content": "hi"},
        {"role": "developer", "content": [{"type": "input_text", "text": "it was stopped"}]},
        {"role": "user", "content": "go on"},
    ]
    made = messages("Be brief.", items)
    assert [each["role"] for each in made] == ["system", "user"]
    assert "(Note from the application: it was stopped)" in made[1]["content"]
    assert made[1]["content"].endswith("go on")


def test_a_request_without_tools_says_nothing_of_tools() -> None:
    request = chat_request(body(parallel_tool_calls=True, tool_choice="auto", tools=[]))
    assert not {"tools", "tool_choice", "parallel_tool_calls"} & request.keys()


def test_a_tool_is_nested_as_chat_completions_nest_it() -> None:
    [tool] = chat_request(body(tools=[TOOL], parallel_tool_calls=True))["tools"]
    named = {"name": "add", "parameters": {"type": "object"}, "strict": True}
    assert tool == {"type": "function", "function": named}


def test_the_instructions_of_one_turn_are_the_beginning_of_the_next() -> None:
    """Else no prefix of the prompt could be cached."""
    first = [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]
    second = [*first, {"role": "user", "content": "c"}]
    assert messages("I", second)[: len(messages("I", first))] == messages("I", first)
