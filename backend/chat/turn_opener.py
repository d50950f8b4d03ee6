"""Who begins a turn? `Chat` (opening.py), for which requests wait while it is being imported."""

from typing import Protocol

from backend.auth.owner import Owner
from backend.chat.live import LiveTurn
from backend.chat.request import ChatRequest
from backend.late import Late


class TurnOpener(Protocol):
    async def open_turn(self, owner: Owner, request: ChatRequest, request_id: str) -> LiveTurn: ...


class LateChat(Late[TurnOpener]):
    pass
