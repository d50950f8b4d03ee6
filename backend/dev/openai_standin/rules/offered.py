"""Which tools were offered, and what do their parameters look like?

The rules name parameters as Lethe's tools do; what goes out fits the schema that came in: unknown
parameters are left out, required ones without a value are null, an array or their default.
"""

import json
from typing import Any

Json = dict[str, Any]


class NotOffered(Exception):
    """The rules want a tool that the request does not offer."""


class Offered:
    """The functions of one request."""

    def __init__(self, tools: list[Json]) -> None:
        self._schemas: dict[str, Json] = {
            tool["name"]: tool.get("parameters") or {}
            for tool in tools
            if tool.get("type") == "function"
        }

    def __contains__(self, name: str) -> bool:
        return name in self._schemas

    def __bool__(self) -> bool:
        return bool(self._schemas)

    def accepts(self, name: str, parameter: str) -> bool:
        """Whether a tool has such a parameter."""
        return parameter in self._schemas.get(name, {}).get("properties", {})

    def arguments(self, name: str, wanted: Json) -> str:
        """The arguments as JSON, fitted to the tool's schema."""
        if name not in self._schemas:
            raise NotOffered(name)
        schema = self._schemas[name]
        known = schema.get("properties")
        if known is None:
            return json.dumps(wanted)
        fitted = {key: value for key, value in wanted.items() if key in known}
        for key in schema.get("required", []):
            if key not in fitted:
                fitted[key] = empty(known.get(key, {}))
        return json.dumps(fitted)


def empty(schema: Json) -> object:
    """The value that says nothing."""
    if "default" in schema:
        return schema["default"]
    kinds = {branch.get("type") for branch in schema.get("anyOf", [schema])}
    if isinstance(schema.get("type"), list):
        kinds = set(schema["type"])
    if "null" in kinds:
        return None
    return [] if "array" in kinds else None
