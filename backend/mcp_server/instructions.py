"""What is an agent told when it connects? How the tools work, and what day it is for its user."""

from datetime import UTC, datetime
from typing import Any

from mcp.server import Server

from backend.auth.scopes import Access
from backend.mcp_server.bearer import asking
from backend.mcp_server.whoami import Whoami

_INSTRUCTIONS = (
    "The signed-in user's tasks. A task is named by its number, by words of its title, or as a set "
    "such as “today”, “overdue” or “#home”. Dates and repetitions are taken in the user's own "
    "words or in ISO 8601, in the user's time zone. Every change answers with a receipt: what the "
    "database held before and holds now."
)


def instructions(access: Access, now: datetime) -> str:
    return f"{_INSTRUCTIONS} {Whoami.of(access, now).sentence()}"


class TellingServer(Server[Any]):
    """The SDK keeps one text for all; this one is made for whoever asks."""

    @property
    def instructions(self) -> str | None:
        access = asking.get(None)
        return instructions(access, datetime.now(UTC)) if access else _INSTRUCTIONS

    @instructions.setter
    def instructions(self, _text: str | None) -> None:
        """What the SDK's own `__init__` sets is of no use here."""
