"""Is this a JSON schema? Yes, if the parts that are looked into here have their types."""

from typing import Any

from .errors import wrong_type

SCHEMA_PARTS: dict[str, type] = {
    "properties": dict,
    "$defs": dict,
    "required": list,
    "anyOf": list,
    "oneOf": list,
}


def schema(param: str, value: Any) -> None:
    """A JSON schema, as far as it is looked into."""
    if value is None or isinstance(value, bool):
        return
    if not isinstance(value, dict):
        raise wrong_type(param, "an object", value)
    inner: list[Any] = [value.get("items") if isinstance(value.get("items"), dict) else None]
    for name, kind in SCHEMA_PARTS.items():
        found = value.get(name, kind())
        if not isinstance(found, kind):
            expected = "an object" if kind is dict else "an array"
            raise wrong_type(f"{param}.{name}", expected, found)
    inner += [*value.get("properties", {}).values(), *value.get("$defs", {}).values()]
    inner += [*value.get("anyOf", []), *value.get("oneOf", [])]
    for one in inner:
        schema(param, one)
