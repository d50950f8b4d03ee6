import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openai.types.chat import ChatCompletionChunk

from backend.gateway.written_calls import with_calls, written_calls

TOOLS = {"add_task", "list_tasks"}
CALL = '{"name": "add_task", "arguments": {"title": "buy milk"}}'


def chunk(finish: str | None = None, **delta: object) -> ChatCompletionChunk:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return ChatCompletionChunk.model_validate(
        {
            "id": "c",
            "created": 1,
            "model": "m",
            "object": "chat.completion.chunk",
            "choices": [choice],
        }
    )


def read(pieces: list[str], tools: set[str] = TOOLS) -> tuple[str, str, list[tuple[str, str]]]:
    """Text, thoughts and calls of an answer that comes in these pieces."""

    async def collect() -> tuple[str, str, list[tuple[str, str]]]:
        async def chunks() -> AsyncIterator[ChatCompletionChunk]:
            for piece in pieces:
                yield chunk(content=piece)
            yield chunk("stop")

        text, thought, calls = "", "", []
        async for each in with_calls(chunks(), tools):
            delta = each.choices[0].delta
            text += delta.content or ""
            thought += getattr(delta, "reasoning_content", None) or ""
            for call in delta.tool_calls or []:
                assert call.function is not None
                calls.append((call.function.name or "", call.function.arguments or ""))
        return text, thought, calls

    return asyncio.run(collect())


@pytest.mark.parametrize(
    "written",
    [
        CALL,
        f"<tool_call>\n{CALL}\n</tool_call>",
        f"```json\n{CALL}\n```",
        f"[TOOL_CALLS][{CALL}]",
        f'{{"type": "function", "function": {CALL}}}',
        '<function=add_task>{"title": "buy milk"}</function>',
        '{"name": "add_task", "parameters": {"title": "buy milk"}}',
        '<tools>\n  <function name="add_task" arguments=\'{"title": "buy milk"}\'/>\n</tools>',
    ],
)
def test_a_call_written_as_text_is_a_call_and_is_not_shown(written: str) -> None:
    for pieces in ([written], list(written)):
        text, _, calls = read(pieces)
        assert text.strip() == ""
        assert [(name, json.loads(arguments)) for name, arguments in calls] == [
            ("add_task", {"title": "buy milk"})
        ]


def test_words_before_a_call_are_shown_at_once() -> None:
    text, _, calls = read(["I add it. ", "<tool", f"_call>{CALL}</tool_call>"])
    assert (text, len(calls)) == ("I add it. ", 1)


def test_several_calls_are_several() -> None:
    both = f"<tool_call>{CALL}</tool_call><tool_call>{CALL}</tool_call>"
    assert len(read([both])[2]) == 2


@pytest.mark.parametrize(
    "said",
    [
        "Done: #12 is for Friday.",
        '{"name": "no_such_tool", "arguments": {}}',
        '{"name": "add_task", "arguments": 5}',
        "{ is how a block begins",
        "```\ncode\n```",
        "a < b and <tool is no tag",
        "<tool_call>not json</tool_call>",
    ],
)
def test_what_is_no_call_is_said_as_it_was(said: str) -> None:
    for pieces in ([said], list(said)):
        assert read(pieces) == (said, "", [])


def test_without_tools_nothing_is_a_call() -> None:
    assert read([CALL], set()) == (CALL, "", [])


def test_thoughts_between_tags_are_thoughts() -> None:
    for pieces in (["<think>hm</think>\n\nYes."], list("<think>hm</think>\n\nYes.")):
        assert read(pieces) == ("Yes.", "hm", [])


@given(st.lists(st.text(alphabet='<>{}[]"`tool_call|fun=k/ x', max_size=12), max_size=12))
def test_no_letter_of_an_answer_is_lost_or_doubled(pieces: list[str]) -> None:
    said = "".join(pieces)
    text, thought, calls = read([piece for piece in pieces if piece])
    if not calls and not thought and "<think>" not in said:
        assert text == said


def test_a_text_of_braces_does_not_exhaust_the_stack() -> None:
    assert written_calls('{"a":' * 100_000, TOOLS) == []
