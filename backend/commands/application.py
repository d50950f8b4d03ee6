"""How does one process serve the application? Until a signal, or a failure, ends it."""

import gc
import signal
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

from backend.commands.signals import ignore_signals
from backend.local.restarts import CannotGoOn, GiveUp
from backend.settings import Settings

if TYPE_CHECKING:
    from backend.services import Services


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
    gc.enable()
    if failure is not None:
        reason = f"{type(failure).__name__}: {failure}"
        give_up(CannotGoOn(f"the assistant cannot be imported ({reason})."))
