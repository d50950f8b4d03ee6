"""What is a model call's body? What all of them have in common, made once, and what is said."""

from collections.abc import Callable, Sequence
from typing import Any

from openai import omit
from pydantic_core import to_json

_BESIDE = ("extra_headers", "extra_query", "extra_body")
"""What the SDK passes beside the body. Only a body can be asked for here."""


class CommonBody:
    """The tools and settings of the calls of one agent as JSON, once for as long as they stay."""

    def __init__(self) -> None:
        self._made_of: dict[str, Any] | None = None
        self._json = b""

    def bytes_with(
        self,
        made_of: dict[str, Any],
        make: Callable[[], dict[str, Any]],
        instructions: str | None,
        items: Sequence[dict[str, Any]],
        cache_key: str = "",
    ) -> bytes:
        """`made_of` decides what `make` would answer. Raises ValueError for half a letter."""
        if made_of != self._made_of:
            self._json = to_json(_body(make()))[1:-1]
            self._made_of = {**made_of, "tools": list(made_of["tools"])}
        said = b'"instructions":%b,' % to_json(instructions) if instructions is not None else b""
        said += b'"prompt_cache_key":%b,' % to_json(cache_key) if cache_key else b""
        return b'{%b"input":%b,%b}' % (said, to_json(items, inf_nan_mode="null"), self._json)


def _body(made: dict[str, Any]) -> dict[str, Any]:
    body = {**made, **(made.get("extra_body") or {})}
    for name in (*_BESIDE, "input", "instructions"):
        body.pop(name, None)
    return {name: value for name, value in body.items() if value is not omit}
