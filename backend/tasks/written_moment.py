"""How is a moment read that a program wrote? As ISO 8601 says, with an offset or without one."""

import re
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

_MOMENT: Final = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ] *(\d\d:\d\d(?::\d\d)?)(?:[.,](\d+))?\s*(Z|[+-]\d\d:?\d\d)?",
    re.ASCII | re.IGNORECASE,
)


def written_moment(text: str) -> datetime | None:
    """None for other text; without a zone where none is written.

    Raises ValueError where there is no such day or time.
    """
    found = _MOMENT.fullmatch(text.strip())
    if found is None:
        return None
    day, clock, parts, offset = found.groups()
    # Programs write more digits of a second than Python reads.
    second = f".{parts[:6]:0<6}" if parts and clock.count(":") == 2 else ""
    return datetime.fromisoformat(f"{day}T{clock}{second}{(offset or '').upper()}")


def in_zone(at: datetime, zone: ZoneInfo) -> datetime:
    """On the zone's clock; as it is where it has none.

    Raises ValueError at the two ends of time, where another clock runs over.
    """
    try:
        return at.astimezone(zone) if at.tzinfo else at
    except OverflowError:
        raise ValueError("a moment beyond all calendars") from None
