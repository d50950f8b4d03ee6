"""What does a tool say that it answers with? The schema of its receipts, as MCP writes it."""

from typing import Any, get_type_hints

from pydantic import TypeAdapter

from backend.tasks.receipt import RECEIPT, Receipt, RefusedReceipt
from backend.tasks.tools.catalog import Tool

Schema = dict[str, Any]
_TOLD_ELSEWHERE = frozenset({"title", "description", "default", "examples"})


def output_schema(tool: Tool) -> Schema:
    """An object, as MCP demands; which one, the union inside says."""
    answer = get_type_hints(tool.run)["return"]
    told = RECEIPT if answer is Receipt else TypeAdapter[Any](answer | RefusedReceipt)
    return as_output(told.json_schema(mode="serialization"))


def as_output(schema: Schema) -> Schema:
    return {"type": "object", **_bare(schema)}


def _bare(node: Any) -> Any:
    """Without what tells a model nothing, which would stand in its context for each tool."""
    if isinstance(node, list):
        return [_bare(part) for part in node]
    if not isinstance(node, dict):
        return node
    return {
        key: {name: _bare(part) for name, part in value.items()}
        if key in ("properties", "$defs")
        else _bare(value)
        for key, value in node.items()
        if key not in _TOLD_ELSEWHERE
    }
