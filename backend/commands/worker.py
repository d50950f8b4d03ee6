"""What does one of several workers do? It serves on the port that its parent keeps for all."""

import os

from backend.commands.application import import_application, serve_application
from backend.commands.signals import stop_on_signals
from backend.local.listening_socket import share
from backend.local.restarts import GiveUp
from backend.settings import Settings


def serve_as_worker(settings: Settings, number: int, ready: int) -> None:
    """Until a signal ends it. A byte goes to `ready` once it serves. Raises CannotGoOn."""
    unwind_if_signalled = stop_on_signals()
    import_application()
    unwind_if_signalled()
    if settings.metrics_port is not None:
        port = settings.metrics_port + number - 1
        settings = settings.model_copy(update={"metrics_port": port})

    def begun(_: GiveUp) -> None:
        os.write(ready, b"!")
        os.close(ready)

    with share(settings.host, settings.port) as listener:
        serve_application(settings, listener, begun)
