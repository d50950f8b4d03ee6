"""What does the agents SDK report? Its events, as small as they may be."""

from collections.abc import Iterable
from typing import Any

from agents import Agent, RawResponsesStreamEvent, RunItemStreamEvent
from agents.items import ToolCallOutputItem
from openai.types.responses import ResponseStreamEvent
from pydantic import TypeAdapter

from backend.chat.translate import Translator

PARSE = TypeAdapter[Any](ResponseStreamEvent).validate_python


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
