"""Which time zones are there? The IANA names that this machine's zone data knows."""

from functools import cache
from typing import Annotated
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field

from backend.errors import Unprocessable


class UnknownTimeZone(Unprocessable):
    code = "unknown_time_zone"
    message = "This time zone is not known. Use an IANA name such as Asia/Karachi."


@cache
def _names() -> frozenset[str]:
    # Asked by name in this set only: ZoneInfo itself would open files for "America" or "../x".
    return frozenset(available_timezones() - {"Factory", "localtime"})


def known_zone(name: str) -> ZoneInfo:
    """The zone of an IANA name, spelled exactly. Raises UnknownTimeZone."""
    if name not in _names():
        raise UnknownTimeZone
    return ZoneInfo(name)


def _known(name: str) -> str:
    if name not in _names():
        raise ValueError(UnknownTimeZone.message)
    return name


ZoneName = Annotated[
    str,
    Field(
        max_length=64,
        description="An IANA time zone name.",
        examples=["Asia/Karachi"],
        json_schema_extra={"pattern": "^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$"},
    ),
    AfterValidator(_known),
]
"""A field of a request that must name a zone; anything else is 422 `invalid_request`."""
