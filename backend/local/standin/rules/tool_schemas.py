"""How do arguments fit a tool's schema? Those it forbids are left out, required ones filled in.

The rules name parameters as Lethe's tools do, or did: where a schema leaves open what else may be
sent, those go as they are. A required one without a value is null, an empty array or its default.
"""

import json
from typing import Any

Json = dict[str, Any]


class ToolMissing(Exception):
    """The rules want a tool that the request does not offer."""


class ToolSchemas:
    """The functions of one request."""

    def __init__(self, tools: list[Json]) -> None:
        self._schemas: dict[str, Json] = {
            tool["name"]: tool.get("parameters") or {}
            for tool in tools
            if tool.get("type") == "function"
        }

    def arguments(self, name: str, wanted: Json) -> str:
        """The arguments as JSON, fitted to the tool's schema."""
        if name not in self._schemas:
            raise ToolMissing(name)
        return json.dumps(fit(self._schemas[name], wanted))


def fit(schema: Json, wanted: object) -> object:
    """A value as the schema has it: nothing that it forbids, nothing required left out."""
    shape = object_branch(schema)
    if shape is None or not isinstance(wanted, dict):
        return wanted
    known, is_open = shape["properties"], shape.get("additionalProperties", True) is not False
    fitted = {
        key: fit(known.get(key, {}), value)
        for key, value in wanted.items()
        if is_open or key in known
    }
    for key in shape.get("required", []):
        if key not in fitted and not is_open:
            fitted[key] = empty(known.get(key, {}))
    return fitted


def object_branch(schema: Json) -> Json | None:
    """The schema's object with properties, if it has one."""
    branches = [schema, *schema.get("anyOf", [])]
    return next((branch for branch in branches if "properties" in branch), None)


def empty(schema: Json) -> object:
    """The value that says nothing."""
    if "default" in schema:
        return schema["default"]
    kinds: set[object] = set()
    for branch in schema.get("anyOf", [schema]):
        kind = branch.get("type")
        kinds |= set(kind) if isinstance(kind, list) else {kind}
    return [] if "array" in kinds and "null" not in kinds else None
