"""What does the running stand-in hold? Its store, its model, and what tests have arranged."""

from dataclasses import dataclass, field

from starlette.requests import Request

from backend.conversation_server.store import Store
from backend.local.standin.model import Model

from .faults import Faults
from .reasoning import Reasoning
from .request_log import RequestsLog
from .scripts import Scripts


@dataclass
class ServerState:
    """All that the routes share."""

    store: Store
    model: Model
    """What answers where no test has scripted an answer."""
    control_key: str
    delay: float = 0.0
    """Seconds between two events of a stream."""
    faults: Faults = field(default_factory=Faults)
    scripts: Scripts = field(default_factory=Scripts)
    reasoning: Reasoning = field(default_factory=Reasoning)
    log: RequestsLog = field(default_factory=RequestsLog)


def state_of(request: Request) -> ServerState:
    """The stand-in that serves this request."""
    standin: ServerState = request.app.state.standin
    return standin
