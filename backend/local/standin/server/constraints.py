"""How is an answer made to fit what the request demands? A call or JSON is made up for it.

A tool choice forces a call, a format forces JSON, a limit cuts the answer short. A model need not
know any of these.
"""

import json
from typing import Any

from . import response_body
from .parameters import text_format
from .tools import callable_tools, forced

Json = dict[str, Any]
LETTERS_A_TOKEN = 4


def fit_request(body: Json, output: list[Json], newest: str) -> list[Json]:
    """The output as the request demands it; `newest` is what the user wrote last."""
    calls = [item for item in output if item["type"] == "function_call"]
    if forced(body) and not calls:
        tool = callable_tools(body)[0]
        arguments = example(tool.get("parameters") or {}, newest)
        return [response_body.call(tool["name"], json.dumps(arguments))]
    wanted = text_format(body)
    if wanted["type"] == "text" or calls:
        return output
    said = "\n".join(response_body.said(item) for item in output)
    schema = wanted.get("schema") or {"properties": {"answer": {"type": "string"}}}
    return [response_body.message(json.dumps(example(schema, said)))]


def example(schema: Any, text: str) -> Any:
    """The smallest value that fits a schema; its free strings say the text."""
    if not isinstance(schema, dict):
        return None
    branches = schema.get("anyOf") or schema.get("oneOf")
    if branches:
        return example(branches[0], text)
    if "const" in schema or schema.get("enum"):
        return schema.get("const", (schema.get("enum") or [None])[0])
    kind = schema.get("type") or ("object" if "properties" in schema else "null")
    kind = next(iter(kind), "null") if isinstance(kind, list) else str(kind)
    if kind == "object":
        known: Json = schema.get("properties") or {}
        return {name: example(known.get(name, {}), text) for name in schema.get("required", known)}
    simple: Json = {"string": text, "integer": 0, "number": 0, "boolean": False, "array": []}
    return simple.get(kind)


def shorten(output: list[Json], most: int | None) -> tuple[list[Json], bool]:
    """The output within so many tokens, and whether something had to go."""
    left = (most or 0) * LETTERS_A_TOKEN
    kept: list[Json] = []
    for item in output:
        said = response_body.said(item)
        if most is None or len(said) < left:
            kept.append(item)
            left -= len(said)
        else:
            return [*kept, response_body.shortened(item, said[: left - 1])], True
    return kept, False
