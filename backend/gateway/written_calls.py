"""What if a model writes a call as text? It becomes the call that was meant, and is not shown.

Small models and unsuitable templates put `<tool_call>{"name": …}</tool_call>`, or such JSON alone,
where the answer should be, and their thoughts between `<think>` and `</think>`. Text that may turn
out to be one of these is held back until that is known, and let go when it is not.
"""

import json
import re
from collections.abc import AsyncIterator, Set
from typing import Any

from openai.types.chat import ChatCompletionChunk
from openai.types.chat.chat_completion_chunk import (
    ChoiceDeltaToolCall,
    ChoiceDeltaToolCallFunction,
)

from backend.conversation_server.ids import new_id

Json = dict[str, Any]
TAGS = ("<tool_call>", "<function=", "<function name=", "<tools>", "[TOOL_CALLS]", "<|tool_call|>")
"""Behind which a call stands, wherever they come."""
BEGINNINGS = ("{", "[{", "```")
"""With which an answer begins that is nothing but a call."""
_FUNCTION = re.compile(r"<function(?:=| name=[\"'])([A-Za-z0-9_-]+)[>\"']")
_THOUGHT = re.compile(r"\s*<think>(.*?)(</think>\s*|$)", re.DOTALL)


async def with_calls(
    chunks: AsyncIterator[ChatCompletionChunk], tools: Set[str]
) -> AsyncIterator[ChatCompletionChunk]:
    """The same chunks, where calls of these tools and thoughts are what they are."""
    text = HeldText(tools)
    async for chunk in chunks:
        if chunk.choices:
            choice = chunk.choices[0]
            if choice.delta.content:
                text.take(choice.delta)
            if choice.finish_reason:
                text.end(choice)
        yield chunk


class HeldText:
    """The text of one message, as far as it may turn out to be a call or a thought."""

    def __init__(self, tools: Set[str]) -> None:
        self._tools = tools
        self._held = ""
        self._has_shown = False
        self._has_thought = False

    def take(self, delta: Any) -> None:
        """Add the piece, and leave in it what of the text so far may be seen now."""
        self._held += delta.content
        self._take_thought(delta)
        at = self._calls_begin()
        ready, self._held = self._held[:at], self._held[at:]
        self._has_shown = self._has_shown or bool(ready.strip())
        delta.content = ready or None

    def _take_thought(self, delta: Any, at_end: bool = False) -> None:
        thought = _THOUGHT.match(self._held)
        if thought and (at_end or thought.group(2)) and not self._has_shown:
            delta.reasoning_content = thought.group(1).strip() or None
            self._held = self._held[thought.end() :]
            self._has_thought = True
        if self._has_thought and not self._has_shown:
            self._held = self._held.lstrip()

    def end(self, choice: Any) -> None:
        """Nothing more comes: what is held is thought, asked for or said."""
        self._take_thought(choice.delta, at_end=True)
        calls = written_calls(self._held, self._tools)
        if calls:
            choice.delta.tool_calls = [_tool_call(index, *call) for index, call in enumerate(calls)]
            choice.finish_reason = "tool_calls"
        elif self._held:
            choice.delta.content = (choice.delta.content or "") + self._held

    def _calls_begin(self) -> int:
        """Where what has to be held begins; the length of the text where nothing has to."""
        text = self._held
        start = len(text) - len(text.lstrip())
        rest = text[start:]
        opened = ("<think>", *(BEGINNINGS if self._tools else ()))
        if not self._has_shown and any(rest.startswith(o) or o.startswith(rest) for o in opened):
            return 0
        if not self._tools:
            return len(text)
        found = [at for tag in TAGS if (at := text.find(tag)) >= 0]
        return min([*found, _begun_tag(text)])


def _begun_tag(text: str) -> int:
    """Where the text ends in the first letters of a tag."""
    for at in range(max(0, len(text) - 12), len(text)):
        if any(tag.startswith(text[at:]) for tag in TAGS):
            return at
    return len(text)


def written_calls(text: str, tools: Set[str]) -> list[tuple[str, str]]:
    """Names and arguments (JSON) of the calls in a text; empty where anything of it is none."""
    named = _FUNCTION.search(text)
    values = _json_values(text)
    if named and named.group(1) in tools:
        return [(named.group(1), json.dumps(value)) for value in values[:1]]
    calls = [_call(value, tools) for value in values]
    return [call for call in calls if call is not None] if all(calls) else []


def _call(value: Json, tools: Set[str]) -> tuple[str, str] | None:
    function = value.get("function")
    if isinstance(function, dict):
        value = function
    arguments = value.get("arguments", value.get("parameters", {}))
    if value.get("name") not in tools or not isinstance(arguments, dict | str):
        return None
    return value["name"], arguments if isinstance(arguments, str) else json.dumps(arguments)


def _json_values(text: str) -> list[Json]:
    """The JSON objects that stand in the text, one after the other, also in an array."""
    values, at, decoder = [], 0, json.JSONDecoder()
    while (at := text.find("{", at)) >= 0:
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return []
        values.append(value)
    return values


def _tool_call(index: int, name: str, arguments: str) -> ChoiceDeltaToolCall:
    return ChoiceDeltaToolCall(
        index=index,
        id=new_id("call")[:29],
        type="function",
        function=ChoiceDeltaToolCallFunction(name=name, arguments=arguments),
    )
