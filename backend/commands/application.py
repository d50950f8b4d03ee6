"""How does one process serve the application? Until a signal, or a failure, ends it."""

import gc
import signal
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from backend.commands.signals import ignore_signals
from backend.local.restarts import CannotGoOn, GiveUp
from backend.settings import Settings

if TYPE_CHECKING:
    from backend.services import Services

_GARBAGE: Final = 20_000, 20, 50
"""A turn leaves hardly anything to the garbage collector (tests/unit/test_garbage.py), but makes
thousands of objects at a time: by Python's own 700 it would be looked for garbage many times a
second, each time among what all other turns hold, which stand still meanwhile."""


def import_application() -> None:
    """This takes most of the time of a start: a quarter less without a look for garbage that there
    cannot be yet, nor while the agent is imported.
    """
    gc.disable()
    import backend.app  # noqa: F401


def serve_application(
    settings: Settings, listener: socket.socket, begun: Callable[[GiveUp], None]
) -> None:
    """`begun` is called once it serves, with what ends it. Raises CannotGoOn."""
    from backend.app import create_app
    from backend.web.server import serve

    app = create_app(settings)
    services: Services = app.state.services
    failures: list[CannotGoOn] = []

    def give_up(failure: CannotGoOn) -> None:
        failures.append(failure)
        signal.raise_signal(signal.SIGTERM)  # running turns have their grace

    services.agent_settled = lambda failure: _agent_settled(failure, give_up)
    longest_end = services.turns.longest_end
    serve(app, settings, services.shutdown, [listener], longest_end, lambda: begun(give_up))
    ignore_signals()
    if failures:
        raise failures[0]


def _agent_settled(failure: BaseException | None, give_up: GiveUp) -> None:
    gc.freeze()  # what lives until the end need not be looked at again
    gc.set_threshold(*_GARBAGE)
    gc.enable()
    if failure is not None:
        reason = f"{type(failure).__name__}: {failure}"
        give_up(CannotGoOn(f"the assistant cannot be imported ({reason})."))
