"""A conversation in which nobody wrote for so many days is erased when it is opened."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from backend.conversations import idle
from backend.settings import Settings
from tests.fixtures.chat import say
from tests.fixtures.openai import OpenAIStandin


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"conversation_idle_days": 7})


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> "type[Later]":
    monkeypatch.setattr(idle, "datetime", Later)
    Later.days = 0
    return Later


class Later(datetime):
    """A clock that the test sets forward."""

    days = 0.0

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
        return datetime.now(UTC) + timedelta(days=cls.days)


async def opened(client: httpx.AsyncClient, conversation_id: str) -> httpx.Response:
    return await client.get(f"/api/conversations/{conversation_id}/messages")


async def test_one_that_is_used_within_these_days_stays(
    signed_in: httpx.AsyncClient, later: type[Later]
) -> None:
    said = await say(signed_in, "hello")
    later.days = 6.9
    assert 200 == (await opened(signed_in, said.conversation_id)).status_code
    assert "finish" == (await say(signed_in, "hi", conversation_id=said.conversation_id)).types[-1]


async def test_one_that_is_opened_after_them_is_erased_and_told_so(
    signed_in: httpx.AsyncClient, later: type[Later], openai_standin: OpenAIStandin
) -> None:
    said = await say(signed_in, "hello")
    later.days = 7.1
    answer = await opened(signed_in, said.conversation_id)
    assert (410, "conversation_idle") == (answer.status_code, answer.json()["error"]["code"])
    assert {"exists": False, "items": 0} == openai_standin.stored(said.conversation_id)
    assert 404 == (await opened(signed_in, said.conversation_id)).status_code


async def test_nothing_is_written_behind_them(
    signed_in: httpx.AsyncClient, later: type[Later], openai_standin: OpenAIStandin
) -> None:
    said = await say(signed_in, "hello")
    later.days = 7.1
    body = {"message": "are you there?", "conversation_id": said.conversation_id}
    answer = await signed_in.post("/api/chat", json=body)
    assert (410, "conversation_idle") == (answer.status_code, answer.json()["error"]["code"])
    assert {"exists": False, "items": 0} == openai_standin.stored(said.conversation_id)


async def test_what_cannot_be_dated_stays(
    signed_in: httpx.AsyncClient, later: type[Later], openai_standin: OpenAIStandin
) -> None:
    said = await say(signed_in, "hello")
    marker, *others = openai_standin.items(said.conversation_id)
    openai_standin.delete(said.conversation_id, marker["id"])
    later.days = 5000
    answer = await opened(signed_in, said.conversation_id)
    assert len(others) == len(answer.json()["messages"])


async def test_an_older_page_erases_nothing(
    signed_in: httpx.AsyncClient, later: type[Later], openai_standin: OpenAIStandin
) -> None:
    said = await say(signed_in, "hello")
    newest = openai_standin.items(said.conversation_id)[-1]["id"]
    later.days = 7.1
    path = f"/api/conversations/{said.conversation_id}/messages"
    assert 200 == (await signed_in.get(path, params={"before": newest})).status_code
    assert openai_standin.stored(said.conversation_id)["exists"]
