"""What goes over the wire: pieces of text, arguments that fit a schema, faults that are met."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.local.standin.rules.rule_model import RuleModel
from backend.local.standin.rules.tool_schemas import ToolMissing, ToolSchemas
from backend.local.standin.server.events import MOST_DELTAS, words
from backend.local.standin.server.faults import Faults
from backend.local.standin.server.state import ServerState
from backend.local.standin.server.store import Store
from backend.local.standin.server.streaming import paced

NULLABLE = {"anyOf": [{"type": "string"}, {"type": "null"}]}
VALUES = {"type": "object", "properties": {"day": NULLABLE}, "required": ["day"]}
PARAMETERS = {
    "type": "object",
    "properties": {
        "title": {"type": "string"},
        "notes": NULLABLE,
        "tags": {"type": "array", "items": {"type": "string"}},
        "kind": {"type": ["string", "null"]},
        "size": {"type": "integer", "default": 3},
        "values": {"anyOf": [VALUES, {"type": "null"}]},
    },
    "required": ["title", "notes", "tags", "kind", "size", "values"],
}
TOOL = {"type": "function", "name": "add", "parameters": PARAMETERS}


@given(st.text())
def test_pieces_make_up_the_text(text: str) -> None:
    assert "".join(words(text)) == text


def test_a_long_text_comes_in_a_bounded_number_of_pieces() -> None:
    assert len(words("word " * 20_000)) <= MOST_DELTAS


def test_arguments_fit_the_schema() -> None:
    sent = json.loads(
        ToolSchemas([TOOL]).arguments("add", {"title": "x", "unknown": 1, "values": {}})
    )
    assert sent == {
        "title": "x",
        "notes": None,
        "tags": [],
        "kind": None,
        "size": 3,
        "values": {"day": None},
    }


def test_a_tool_without_a_schema_gets_what_the_rules_mean() -> None:
    offered = ToolSchemas([{"type": "function", "name": "add", "parameters": None}])
    assert json.loads(offered.arguments("add", {"title": "x"})) == {"title": "x"}


def test_a_tool_that_is_not_offered_cannot_be_called() -> None:
    with pytest.raises(ToolMissing):
        ToolSchemas([]).arguments("add", {})


async def test_slow_faults_come_with_one_other() -> None:
    faults = Faults()
    for kind in ("latency", "server_error", "rate_limited"):
        faults.add({"kind": kind, "path": "/v1/*", "count": 1})
    first = faults.taken("GET", "/v1/models", "", False)
    second = faults.taken("GET", "/v1/models", "", False)
    assert [fault.kind for fault in first] == ["latency", "server_error"]
    assert [fault.kind for fault in second] == ["rate_limited"]


async def test_a_fault_concerns_only_the_requests_it_names() -> None:
    faults = Faults()
    faults.add({"kind": "server_error", "method": "POST", "path": "/v1/a/*", "stream": True})
    assert faults.taken("GET", "/v1/a/b", "", True) == []
    assert faults.taken("POST", "/v1/b", "", True) == []
    assert faults.taken("POST", "/v1/a/b", "", False) == []
    assert len(faults.taken("POST", "/v1/a/b", "", True)) == 1


async def test_what_is_overdue_is_sent_at_once(tmp_path: Path) -> None:
    """A pace that nobody could keep."""
    standin = ServerState(Store(tmp_path / "data"), RuleModel(), delay=1e-9)
    events = [b"event: a.delta %d\n\n" % number for number in range(500)]
    sent = [piece async for piece in paced(standin, [], iter(events))]
    standin.store.close()
    assert b"".join(events) == b"".join(sent)
    assert len(sent) < 250
