"""How does OpenAI learn what a tool takes? By a JSON schema in its strict mode."""

from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaValue

# Checked by our own validators, which answer in sentences; strict mode does not know them all.
_DROPPED: Final = {"title", "default", "minLength", "maxLength", "minItems", "maxItems", "$defs"}


def strict_schema(model: type[BaseModel]) -> JsonSchemaValue:
    """Every property required, optional ones nullable, nothing additional, no references."""
    schema = model.model_json_schema()
    strict = _strict(schema, schema.get("$defs", {}))
    assert isinstance(strict, dict)
    return strict


def _strict(node: Any, shared: dict[str, Any]) -> Any:
    if isinstance(node, list):
        return [_strict(part, shared) for part in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        target = shared[node["$ref"].rsplit("/", 1)[-1]]
        return _strict({**target, **{key: node[key] for key in node if key != "$ref"}}, shared)
    made = {key: _strict(part, shared) for key, part in node.items() if key not in _DROPPED}
    if "properties" in node:
        made["properties"] = {
            name: _strict(part, shared) for name, part in node["properties"].items()
        }
        made["required"] = list(node["properties"])
        made["additionalProperties"] = False
    return made
