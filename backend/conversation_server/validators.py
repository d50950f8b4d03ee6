"""Has a parameter the shape that it should have? Small checks tell, put together in tables.

Each takes the parameter's name and its value and refuses what OpenAI refuses. Null is always
nothing.
"""

from collections.abc import Callable
from typing import Any

from .errors import (
    ApiError,
    invalid_value,
    missing,
    out_of_range,
    too_long,
    unknown_parameter,
    unsupported,
    wrong_type,
)

Json = dict[str, Any]
Check = Callable[[str, Any], None]


def anything(param: str, value: Any) -> None:
    """What is not looked at."""


def boolean(param: str, value: Any) -> None:
    """True or false."""
    if value is not None and not isinstance(value, bool):
        raise wrong_type(param, "a boolean", value)


def string(param: str, value: Any) -> None:
    """Text."""
    if value is not None and not isinstance(value, str):
        raise wrong_type(param, "a string", value)


def string_up_to(most: int) -> Check:
    """Text of at most so many characters."""

    def check(param: str, value: Any) -> None:
        string(param, value)
        if value is not None and len(value) > most:
            raise too_long(param, "string", most, len(value))

    return check


def number(least: float, most: float | None = None, whole: bool = False) -> Check:
    """A number, or a whole one, within its bounds."""
    kinds, expected = ((int,), "an integer") if whole else ((int, float), "a number")

    def check(param: str, value: Any) -> None:
        if value is None:
            return
        if isinstance(value, bool) or not isinstance(value, kinds):
            raise wrong_type(param, expected, value)
        if value < least or (most is not None and value > most):
            raise out_of_range(param, value, least, most)

    return check


def one_of(*supported: str) -> Check:
    """One of a few words."""

    def check(param: str, value: Any) -> None:
        string(param, value)
        if value is not None and value not in supported:
            raise invalid_value(param, value, supported)

    return check


def each(check_one: Check) -> Check:
    """An array, every member of which is checked."""

    def check(param: str, value: Any) -> None:
        if value is not None and not isinstance(value, list):
            raise wrong_type(param, "an array of objects", value)
        for index, one in enumerate(value or []):
            if one is None:
                raise missing(f"{param}[{index}]")
            check_one(f"{param}[{index}]", one)

    return check


def fields(*required: str, **known: Check) -> Check:
    """An object with these fields and no others; some of them have to be there."""

    def check(param: str, value: Any) -> None:
        if value is None:
            return
        if not isinstance(value, dict):
            raise wrong_type(param, "an object", value)
        for name in required:
            if value.get(name) is None:
                raise missing(f"{param}.{name}")
        for name, one in value.items():
            if name not in known:
                raise unknown_parameter(f"{param}.{name}")
            known[name](f"{param}.{name}", one)

    return check


def kinds(**known: Check) -> Check:
    """An object whose `type` says which check it has to pass."""

    def check(param: str, value: Any) -> None:
        if value is None:
            return
        if not isinstance(value, dict):
            raise wrong_type(param, "an object", value)
        kind = value.get("type")
        if not isinstance(kind, str) or kind not in known:
            raise invalid_value(f"{param}.type", kind, known)
        known[kind](param, value)

    return check


def never(what: str) -> Check:
    """What OpenAI offers and this server does not do."""

    def check(param: str, value: Any) -> None:
        if value not in (None, False):
            raise unsupported(param, what)

    return check


METADATA_PAIRS, METADATA_KEY, METADATA_VALUE = 16, 64, 512


def metadata(param: str, value: Any) -> None:
    """At most 16 pairs, keys of 64 and values of 512 characters."""
    if value is None:
        return
    if not isinstance(value, dict):
        raise wrong_type(param, "an object", value)
    if len(value) > METADATA_PAIRS:
        raise ApiError(
            400,
            f"Invalid '{param}': too many properties. Expected an object with at most "
            f"{METADATA_PAIRS} properties, but got an object with {len(value)} properties instead.",
            param=param,
            code="object_above_max_properties",
        )
    for key, text in value.items():
        if len(key) > METADATA_KEY:
            raise too_long(param, "string", METADATA_KEY, len(key))
        if not isinstance(text, str):
            raise wrong_type(f"{param}.{key}", "a string", text)
        if len(text) > METADATA_VALUE:
            raise too_long(f"{param}.{key}", "string", METADATA_VALUE, len(text))


def string_or(check_other: Check) -> Check:
    """Text, or what another check is for."""

    def check(param: str, value: Any) -> None:
        if not isinstance(value, str):
            check_other(param, value)

    return check
