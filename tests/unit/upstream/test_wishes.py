"""What a refusal says about wishes, and what only sounds like it."""

import httpx2
import openai
import pytest

from backend.upstream.wishes import RefusedWishes

SENT = ("include", "prompt_cache_key")


def refusal(message: str, status: int = 400) -> openai.APIStatusError:
    answer = httpx2.Response(status, request=httpx2.Request("POST", "http://openai.test"))
    return openai.APIStatusError(message, response=answer, body={"message": message})


@pytest.mark.parametrize(
    ("message", "wish"),
    [
        ("Encrypted content is not supported with this model.", "include"),
        ("Unknown parameter: 'include'.", "include"),
        ("prompt_cache_key: extra fields are not permitted", "prompt_cache_key"),
    ],
)
def test_a_wish_that_is_refused_is_known_by_its_name(message: str, wish: str) -> None:
    refused = RefusedWishes()
    assert refused.learn(refusal(message), SENT)
    assert {wish} == refused.names


@pytest.mark.parametrize(
    "error",
    [
        refusal("The input may include too many words."),
        refusal("Unknown parameter: 'store'."),
        refusal("Unknown parameter: 'include'.", status=403),
    ],
)
def test_what_was_not_sent_or_is_not_named_is_no_refused_wish(
    error: openai.APIStatusError,
) -> None:
    refused = RefusedWishes()
    assert not refused.learn(error, SENT)
    assert not refused.names
