from typing import Any

import httpx2
import openai
import pytest

from backend.gateway.model_server import ModelServer

SENT: dict[str, Any] = {"model": "m", "store": False, "parallel_tool_calls": True}


def refusal(body: dict[str, Any], status: int = 400) -> openai.APIStatusError:
    """As the client reads it: it unwraps `error`."""
    request = httpx2.Request("POST", "http://model/v1/chat/completions")
    inner = body.get("error", body)
    answer = httpx2.Response(status, request=request)
    return openai.BadRequestError(str(inner), response=answer, body=inner)


def model(api: str = "chat") -> ModelServer:
    return ModelServer("http://model/v1", "key", api)


@pytest.mark.parametrize(
    "body",
    [
        {"error": {"message": "Unrecognized request argument supplied: store"}},
        {"error": {"message": "Unknown parameter: 'store'.", "param": "store"}},
        {"error": {"message": "no", "param": "store"}},
        {"detail": [{"loc": ["body", "store"], "msg": "Extra inputs are not permitted"}]},
    ],
)
def test_a_wish_that_a_refusal_names_is_not_sent_again(body: dict[str, Any]) -> None:
    server = model()
    assert server.learns(refusal(body), SENT)
    assert server.understood(SENT) == {"model": "m", "parallel_tool_calls": True}


@pytest.mark.parametrize(
    "body",
    [
        {"error": {"message": "The request is too long."}},
        {"detail": [{"loc": ["body", "input"], "input": "buy milk at the grocery store"}]},
        {"error": {"message": "cannot read: go to the store"}},
    ],
)
def test_a_word_that_somebody_said_is_no_wish(body: dict[str, Any]) -> None:
    server = model()
    assert not server.learns(refusal(body), SENT)
    assert server.understood(SENT) == SENT


def test_of_two_calls_at_once_both_may_ask_again() -> None:
    server = model()
    twice = {"error": {"message": "Unknown parameter: 'parallel_tool_calls'"}}
    assert server.learns(refusal(twice), SENT)
    assert server.learns(refusal(twice), SENT)
    assert not server.learns(refusal(twice), server.understood(SENT))


def test_that_nothing_is_stored_is_never_given_up_where_responses_are() -> None:
    server = model("responses")
    assert not server.learns(refusal({"error": {"message": "no", "param": "store"}}), SENT)
    assert server.understood(SENT)["store"] is False
