"""How is the model asked without waste? The SDK's Responses model, less what costs and tells."""

from typing import Any

from agents import OpenAIResponsesModel, _debug
from openai import omit

# The SDK would write whole conversations into debug lines, and builds them even where none is kept.
_debug.DONT_LOG_MODEL_DATA = True
_debug.DONT_LOG_TOOL_DATA = True


class LeanResponsesModel(OpenAIResponsesModel):
    """The same request: input and tools go into the body as they are.

    As arguments the openai client walks through all of them, on every call, to rename what needs no
    renaming: a third of a turn's CPU at a window of 100 items (tests/benchmarks/bench_turn.py).
    """

    def _build_response_create_kwargs(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        made = super()._build_response_create_kwargs(*args, **kwargs)
        body = dict(made.get("extra_body") or {})
        for name in ("input", "tools"):
            if made[name] is not omit:
                body[name] = made[name]
                made[name] = omit
        return {**made, "extra_body": body}
