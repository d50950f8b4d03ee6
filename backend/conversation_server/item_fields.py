"""Which fields may a part of an item have? Those that OpenAI's document knows.

Anything else is an unknown parameter. What only items of tools have stands in tool_fields.
"""

from .validators import Check, anything, each, fields, kinds, one_of, string, string_or

ROLES = ("user", "assistant", "system", "developer")
STATUS = one_of("in_progress", "completed", "incomplete")
PHASE = one_of("commentary", "final_answer")
CALLER = kinds(
    direct=fields(type=string), program=fields("caller_id", type=string, caller_id=string)
)
BREAKPOINT: dict[str, Check] = {"prompt_cache_breakpoint": anything}
INPUT_PARTS = {
    "input_text": fields("text", type=string, text=string, **BREAKPOINT),
    "input_image": fields(
        type=string,
        image_url=string,
        file_id=string,
        detail=one_of("low", "high", "auto", "original"),
        **BREAKPOINT,
    ),
    "input_file": fields(
        type=string,
        file_id=string,
        file_data=string,
        file_url=string,
        filename=string,
        detail=string,
        **BREAKPOINT,
    ),
}
OUTPUT_PARTS = {
    "output_text": fields(
        "text", type=string, text=string, annotations=each(anything), logprobs=anything
    ),
    "refusal": fields("refusal", type=string, refusal=string),
}
INPUT_CONTENT = string_or(each(kinds(**INPUT_PARTS)))


def texts(kind: str) -> Check:
    """What was thought, in parts."""
    return each(fields("type", "text", type=one_of(kind), text=string))
