"""One turn through the highest door: HTTP, a real Postgres, the stand-in as a real server."""

import json

import httpx


def chunks_of(text: str) -> list[dict[str, object]]:
    lines = [line[6:] for line in text.splitlines() if line.startswith("data: ")]
    assert lines[-1] == "[DONE]"
    return [json.loads(line) for line in lines[:-1]]


def types_of(chunks: list[dict[str, object]]) -> list[object]:
    return [chunk["type"] for chunk in chunks]


async def test_a_turn_streams_text_and_receipts(signed_in: httpx.AsyncClient) -> None:
    answer = await signed_in.post("/api/chat", json={"message": "Add a task to buy groceries"})
    assert answer.status_code == 200, answer.text
    assert answer.headers["x-vercel-ai-ui-message-stream"] == "v1"
    chunks = chunks_of(answer.text)
    assert types_of(chunks)[:2] == ["start", "data-conversation"]
    assert chunks[-1] == {"type": "finish", "finishReason": "stop"}
    [output] = [chunk for chunk in chunks if chunk["type"] == "tool-output-available"]
    assert output["output"]["task"]["title"].lower() == "buy groceries"


async def test_json_is_answered_where_json_is_asked_for(signed_in: httpx.AsyncClient) -> None:
    answer = await signed_in.post(
        "/api/chat",
        json={"message": "Add a task to buy groceries"},
        headers={"accept": "application/json"},
    )
    assert answer.status_code == 200
    body = answer.json()
    assert set(body) == {"conversation_id", "title", "response", "tool_calls"}
    assert [call["name"] for call in body["tool_calls"]] == ["add_task"]
