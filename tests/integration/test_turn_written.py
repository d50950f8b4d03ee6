"""The assistant writes and reads dates as the page of its user does."""

import httpx

from tests.fixtures.assistant import Assistant
from tests.fixtures.chat import ask
from tests.fixtures.openai import OpenAIStandin


async def test_the_model_is_told_how_the_page_writes(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin, assistant: Assistant
) -> None:
    assistant.says("Hello.")
    await ask(signed_in, "hi", written="en-GB-u-fw-mon-hc-h23")
    told = str(openai_standin.requests("/v1/responses", bodies=True))
    assert "dates like “4 Sep” and times like “17:00”; 3/4 is 3 April" in told
    assert "the week begins on Monday" in told


async def test_a_tool_reads_twelve_slash_three_as_the_region_does(
    signed_in: httpx.AsyncClient, assistant: Assistant
) -> None:
    for tag, day in (("en-GB-u-hc-h23", "03-12"), ("en-US-u-hc-h12-rg-uszzzz", "12-03")):
        assistant.calls("add_task", title=tag, due="on 12/3")
        body = await ask(signed_in, "Add the lunch", written=tag)
        [call] = body["tool_calls"]
        assert call["output"]["task"]["due_date"].endswith(day)


async def test_a_tag_that_is_none_is_refused(signed_in: httpx.AsyncClient) -> None:
    answer = await signed_in.post("/api/chat", json={"message": "hi", "written": "x; Now: never"})
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "invalid_request"
