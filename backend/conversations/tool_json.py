"""What does the page get of a tool call? Arguments and output as JSON, receipts signed. Pure."""

import json
import math
from collections.abc import Callable
from functools import partial

from pydantic import JsonValue

from backend.auth.owner import Owner
from backend.surrogates import replace_surrogates_in_json
from backend.tasks.undo import sign_receipt

ReceiptSigner = Callable[[dict[str, JsonValue]], dict[str, JsonValue]]
"""Adds the signed tokens that undo or confirm a receipt, on its way to the page."""


def receipt_signer(owner: Owner, secret: str) -> ReceiptSigner:
    return partial(sign_receipt, owner=owner, secret=secret)


def shown_output(output: JsonValue, sign_receipt: ReceiptSigner) -> JsonValue:
    """A tool's output as the page gets it: a receipt signed, anything else as it is."""
    value = parse_json(output)
    return sign_receipt(value) if isinstance(value, dict) else value


def shown_arguments(arguments: JsonValue) -> JsonValue:
    """A call's arguments as the page gets them; some models send none as nothing."""
    is_empty = isinstance(arguments, str) and not arguments.strip()
    return {} if is_empty else parse_json(arguments)


def parse_json(text: JsonValue) -> JsonValue:
    """JSON if it is JSON, else the text itself. NaN and 1e999 are not: no answer may hold them."""
    if not isinstance(text, str):
        return text
    text = replace_surrogates_in_json(text)
    try:
        value: JsonValue = json.loads(text, parse_constant=_refuse, parse_float=_finite)
    except (ValueError, RecursionError):
        return text
    return value


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _finite(number: str) -> float:
    value = float(number)
    if math.isinf(value):
        raise ValueError(number)
    return value
