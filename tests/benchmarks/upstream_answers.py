"""What does the benchmarks' OpenAI say? Objects and events as OpenAI spells them."""

import json
from typing import Any

USAGE = {
    "input_tokens": 1,
    "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
    "output_tokens": 1,
    "output_tokens_details": {"reasoning_tokens": 0},
    "total_tokens": 2,
}


Asked = dict[str, Any]
"""The body of a model call."""


def response(status: str, output: list[Any], asked: Asked) -> dict[str, Any]:
    """Three times in a stream, and each time with all tools and instructions of the call."""
    return {
        "id": "resp_1",
        "object": "response",
        "created_at": 1,
        "status": status,
        "background": False,
        "error": None,
        "incomplete_details": None,
        "instructions": asked.get("instructions"),
        "max_output_tokens": None,
        "metadata": {},
        "model": asked.get("model"),
        "output": output,
        "parallel_tool_calls": True,
        "previous_response_id": None,
        "reasoning": {"effort": None, "summary": None},
        "service_tier": "default",
        "store": asked.get("store", True),
        "temperature": 1.0,
        "text": {"format": {"type": "text"}, "verbosity": "medium"},
        "tool_choice": "auto",
        "tools": asked.get("tools") or [],
        "top_p": 1.0,
        "truncation": "disabled",
        "usage": USAGE if status == "completed" else None,
        "user": None,
    }


def message(text: str) -> dict[str, Any]:
    content = [{"type": "output_text", "text": text, "annotations": [], "logprobs": []}]
    return {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "status": "completed",
        "content": content,
    }


def text_events(deltas: int, asked: Asked) -> list[bytes]:
    """An answer as OpenAI streams it."""
    place = {"item_id": "msg_1", "output_index": 0, "content_index": 0}
    text = "word " * deltas
    part = message(text)["content"][0]
    begun = response("in_progress", [], asked)
    told: list[tuple[str, dict[str, Any]]] = [
        ("response.created", {"response": begun}),
        ("response.in_progress", {"response": begun}),
        ("response.output_item.added", {"output_index": 0, "item": {**message(""), "content": []}}),
        ("response.content_part.added", {**place, "part": {**part, "text": ""}}),
        *[("response.output_text.delta", {**place, "delta": "word ", "logprobs": []})] * deltas,
        ("response.output_text.done", {**place, "text": text, "logprobs": []}),
        ("response.content_part.done", {**place, "part": part}),
        ("response.output_item.done", {"output_index": 0, "item": message(text)}),
        ("response.completed", {"response": response("completed", [message(text)], asked)}),
    ]
    return _as_events(told)


def call_events(number: int, asked: Asked) -> list[bytes]:
    """A call of `list_tasks`, its arguments in two pieces."""
    place = {"item_id": "fc_1", "output_index": 0}
    arguments = '{"status":"pending"}'
    call = {"id": "fc_1", "type": "function_call", "name": "list_tasks"}
    call["call_id"] = f"call_{number}"
    done = call | {"arguments": arguments, "status": "completed"}
    added = call | {"arguments": "", "status": "in_progress"}
    begun = response("in_progress", [], asked)
    kind = "response.function_call_arguments"
    return _as_events(
        [
            ("response.created", {"response": begun}),
            ("response.in_progress", {"response": begun}),
            ("response.output_item.added", {"output_index": 0, "item": added}),
            (f"{kind}.delta", {**place, "delta": arguments[:9]}),
            (f"{kind}.delta", {**place, "delta": arguments[9:]}),
            (f"{kind}.done", {**place, "arguments": arguments, "name": "list_tasks"}),
            ("response.output_item.done", {"output_index": 0, "item": done}),
            ("response.completed", {"response": response("completed", [done], asked)}),
        ]
    )


def _as_events(told: list[tuple[str, dict[str, Any]]]) -> list[bytes]:
    data = [
        (kind, json.dumps({"type": kind, "sequence_number": n, **more}))
        for n, (kind, more) in enumerate(told)
    ]
    return [f"event: {kind}\ndata: {text}\n\n".encode() for kind, text in data]


def stored_items(count: int) -> list[dict[str, Any]]:
    """Newest first."""
    question = [{"type": "input_text", "text": "some words of an earlier message"}]
    answer = message("some words of an earlier answer")["content"]
    return [
        {
            "id": f"msg_{n}",
            "type": "message",
            "status": "completed",
            "role": "user" if n % 2 else "assistant",
            "content": question if n % 2 else answer,
        }
        for n in range(count, 0, -1)
    ]
