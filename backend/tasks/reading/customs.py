"""How does a person write dates and times? As their page says by a BCP 47 tag, `en-GB-u-hc-h23`."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from .region import MONTH_FIRST_REGIONS

TAG: Final = r"^[a-z]{2,3}(?:-(?:[A-Z]{2}|\d{3}))?(?:-u(?:-[a-z][a-z0-9]-[a-z0-9]{3,8})+)?$"
"""`hc` is the clock, `fw` the first day of the week, `rg` a region that the tag cannot name."""
_TAG = re.compile(TAG)
_NAMED = re.compile(r"^[a-z]+-([A-Z]{2})\b")
_KEYWORD = re.compile(r"-([a-z][a-z0-9])-([a-z0-9]{3,8})")
_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ANYWHERE: Final = "en-US"
"""Browsers say it all over the world."""


@dataclass(frozen=True, slots=True)
class Customs:
    """`region` says what 12/3 is; None where only the time zone can. Monday is 0."""

    region: str | None
    month_first: bool
    """Whether it is `Nov 30` in words."""
    clock: Literal[12, 24]
    week_start: int


@lru_cache(maxsize=500)
def customs(tag: str) -> Customs | None:
    """None where nothing is known, or the tag cannot be read."""
    if not _TAG.fullmatch(tag):
        return None
    extension = tag.partition("-u-")[2]
    keywords = dict(_KEYWORD.findall(f"-{extension}"))
    named = _NAMED.match(tag)
    region = keywords.get("rg", "")[:2].upper() or (named[1] if named else None)
    is_sure = "rg" in keywords or not tag.startswith(_ANYWHERE)
    day = keywords.get("fw")
    return Customs(
        region=region if is_sure else None,
        month_first=region in (None, "CA", *MONTH_FIRST_REGIONS),
        clock=12 if keywords.get("hc") in ("h11", "h12") else 24,
        week_start=_DAYS.index(day) if day in _DAYS else 0,
    )
