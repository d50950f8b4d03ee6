"""On whose behalf is something done? An owner: a user's id, time zone, language, way of writing."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Owner:
    """The user that a request or a turn acts for; the only way to name someone's rows.

    It carries no secret and is never made from anything that a model said.
    """

    id: UUID
    zone: ZoneInfo
    language: str = "en"
    written: str = ""
    """How their page writes dates and times, as a BCP 47 tag; empty where no page says so."""
