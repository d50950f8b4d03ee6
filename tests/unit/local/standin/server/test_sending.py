"""What goes over the wire: pieces of text at their pace, and the faults that are met."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from backend.conversation_server.store import Store
from backend.local.standin.server.events import MOST_DELTAS, words
from backend.local.standin.server.faults import Faults
from backend.local.standin.server.state import ServerState
from backend.local.standin.server.streaming import paced
from tests.fixtures.obedient_model import ObedientModel


@given(st.text())
def test_pieces_make_up_the_text(text: str) -> None:
    assert "".join(words(text)) == text


def test_a_long_text_comes_in_a_bounded_number_of_pieces() -> None:
    assert len(words("word " * 20_000)) <= MOST_DELTAS


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
    standin = ServerState(Store(tmp_path / "data"), ObedientModel(), "key", delay=1e-9)
    events = [b"event: a.delta %d\n\n" % number for number in range(500)]
    sent = [piece async for piece in paced(standin, [], iter(events))]
    standin.store.close()
    assert b"".join(events) == b"".join(sent)
    assert len(sent) < 250
