"""Reasoning between tool rounds: sent as a whole, or not at all."""

import pytest
from openai.types.responses import ResponseReasoningItem
from pydantic import JsonValue

from backend.upstream.reasoning import Reasoning

ENCRYPTED = ["reasoning.encrypted_content"]
THOUGHT = ResponseReasoningItem(id="rs_1", type="reasoning", summary=[])


@pytest.mark.parametrize("model", ["ft:gpt-4.1:us", "openai/gpt-5", "codex-mini", "our-deployment"])
def test_a_model_of_any_name_is_asked_for_it_once_it_has_shown_some(model: str) -> None:
    reasoning = Reasoning(model)
    assert reasoning.include == []
    reasoning.learn([THOUGHT])
    assert reasoning.include == ENCRYPTED


@pytest.mark.parametrize("model", ["gpt-5.4-mini", "o3"])
def test_a_model_that_openai_names_so_is_asked_at_once(model: str) -> None:
    assert Reasoning(model).include == ENCRYPTED


CALL: dict[str, JsonValue] = {"type": "function_call", "id": "fc_1", "call_id": "c", "name": "n"}


def test_reasoning_goes_with_its_content_or_not_at_all() -> None:
    whole: dict[str, JsonValue] = {
        "type": "reasoning",
        "id": "rs_1",
        "encrypted_content": "x",
        "summary": [],
    }
    bare: dict[str, JsonValue] = {"type": "reasoning", "id": "rs_2", "summary": []}
    assert Reasoning("m").sendable([whole, CALL]) == [whole, CALL]
    without_id = {name: value for name, value in CALL.items() if name != "id"}
    assert Reasoning("m").sendable([bare, CALL]) == [without_id]
    assert Reasoning("m").sendable([whole, bare, CALL]) == [whole, without_id]
