"""Does JSON have exactly the shape that the openai package says? Nothing more, nothing less."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pydantic
from pydantic import TypeAdapter

LATER = {
    ("ResponseFunctionCallArgumentsDoneEvent", "name"),
    ("ResponseTextDeltaEvent", "obfuscation"),
    ("ResponseFunctionCallArgumentsDeltaEvent", "obfuscation"),
    ("ResponseReasoningSummaryTextDeltaEvent", "obfuscation"),
}
"""Fields that OpenAI's document knows and the package does not yet."""


@cache
def reader(shape: Any) -> TypeAdapter[Any]:
    """Making one takes longer than using it."""
    return TypeAdapter(shape)


def strictly(shape: Any, data: bytes | str) -> Any:
    """The value, or a failure: of a wrong type, a missing field, or one that is not known."""
    value = reader(shape).validate_json(data, strict=True)
    assert list(unknown(value)) == []
    return value


def unknown(value: object, place: str = "") -> Iterator[str]:
    """Where the value has fields that its class does not know."""
    if isinstance(value, pydantic.BaseModel):
        for name in value.model_extra or {}:
            if (type(value).__name__, name) not in LATER:
                yield f"{place}.{name}"
        for name in type(value).model_fields:
            yield from unknown(getattr(value, name), f"{place}.{name}")
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from unknown(each, f"{place}[{index}]")
