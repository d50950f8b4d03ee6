"""Which fields may an item have, and a part of it? Those that OpenAI's document knows.

Anything else is an unknown parameter.
"""

from .validators import Check, anything, each, fields, one_of, string

ROLES = ("user", "assistant", "system", "developer")
STATUS = one_of("in_progress", "completed", "incomplete")
BREAKPOINT: dict[str, Check] = {"prompt_cache_breakpoint": anything}
CALLED: dict[str, Check] = {
    "call_id": string,
    "name": string,
    "namespace": string,
    "caller": anything,
}


def of_item(**more: Check) -> Check:
    """What every item may have, and these."""
    return fields(id=anything, type=string, status=STATUS, **more)


def texts(kind: str) -> Check:
    """What was thought, in parts."""
    return each(fields("type", "text", type=one_of(kind), text=string))


ITEMS = {
    "message": of_item(
        role=one_of(*ROLES), content=anything, phase=one_of("commentary", "final_answer")
    ),
    "function_call": of_item(arguments=string, **CALLED),
    "function_call_output": of_item(output=anything, **CALLED),
    "reasoning": of_item(
        summary=texts("summary_text"), content=texts("reasoning_text"), encrypted_content=string
    ),
}
PARTS = {
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
    "output_text": fields(
        "text", type=string, text=string, annotations=each(anything), logprobs=anything
    ),
    "refusal": fields("refusal", type=string, refusal=string),
}
