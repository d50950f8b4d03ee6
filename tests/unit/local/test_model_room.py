"""What a run makes of the room that its model's server names."""

import pytest

from backend.local import model_room
from backend.local.model_room import found_room
from backend.settings import Settings
from backend.upstream.model_room import Room
from tests.fixtures.settings import make_settings


@pytest.mark.parametrize(
    ("tokens", "found", "words"),
    [
        (4095, {}, "too little: give it 4096 or more there, or set CONTEXT_TOKENS"),
        (4096, {"context_tokens": 4096}, "has room for 4096 tokens, says Ollama"),
    ],
)
def test_room_too_small_to_work_in_is_told_and_not_set(
    monkeypatch: pytest.MonkeyPatch, tokens: int, found: dict[str, int], words: str
) -> None:
    async def room(_: Settings) -> Room:
        return Room(tokens, "Ollama")

    monkeypatch.setattr(model_room, "ask_for_room", room)
    said: list[str] = []
    assert found == found_room(make_settings(), said.append)
    [line] = said
    assert words in line
