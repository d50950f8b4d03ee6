"""What does the running stand-in hold?"""

from dataclasses import dataclass, field

from starlette.requests import Request

from .faults import Faults
from .requests_log import RequestsLog
from .scripts import Scripts
from .store import Store


@dataclass
class Standin:
    """The store on disk, and what tests have arranged."""

    store: Store
    delay: float = 0.0
    """Seconds between two events of a stream."""
    faults: Faults = field(default_factory=Faults)
    scripts: Scripts = field(default_factory=Scripts)
    locked: set[str] = field(default_factory=set)
    """Conversations in which a response is being streamed."""
    log: RequestsLog = field(default_factory=RequestsLog)


def of(request: Request) -> Standin:
    """The stand-in that serves this request."""
    standin: Standin = request.app.state.standin
    return standin
