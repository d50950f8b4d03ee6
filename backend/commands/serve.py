"""How does Lethe start? It starts what is not configured, sees to the schema, and serves."""

import asyncio
import gc
import signal
import socket
from collections.abc import Callable
from contextlib import ExitStack

from backend.commands.signals import ignore_signals, stop_on_signals
from backend.local.listening_socket import listen
from backend.local.restarts import CannotGoOn
from backend.local.schema import (
    bring_up_to_date,
    see_that_addresses_fit,
    see_that_it_is_up_to_date,
)
from backend.local.services import LocalServices
from backend.settings import Settings
from backend.web.server import serve


def serve_until_told(settings: Settings) -> None:
    """Serve until a signal ends it. Raises WrongSetting, CannotStart, CannotGoOn."""
    unwind_if_signalled = stop_on_signals()
    if settings.database_url is not None:
        see_that_addresses_fit(settings)
    with ExitStack() as stack:
        _run(settings, stack, unwind_if_signalled)


def _run(settings: Settings, stack: ExitStack, unwind_if_signalled: Callable[[], None]) -> None:
    listener = stack.enter_context(listen(settings.host, settings.port))
    if settings.metrics_port is not None:
        listen(settings.host, settings.metrics_port, setting="METRICS_PORT").close()
    local_services = LocalServices(settings, stack, _say)
    # Imported only now, while the database starts: this takes most of the time, a quarter less
    # without a look for garbage that there cannot be yet, nor while the agent is imported.
    gc.disable()
    from backend.app import create_app

    settings = local_services.complete()
    unwind_if_signalled()
    _see_to_schema(settings)
    app = create_app(settings)
    services = app.state.services
    unwind_if_signalled()
    failures: list[CannotGoOn] = []

    def give_up(failure: CannotGoOn) -> None:
        failures.append(failure)
        signal.raise_signal(signal.SIGTERM)  # running turns have their grace

    def begun() -> None:
        local_services.keep(asyncio.get_running_loop().call_soon_threadsafe, give_up)
        _announce(settings, listener)

    def agent_settled(failure: BaseException | None) -> None:
        gc.freeze()  # what lives until the end need not be looked at again
        gc.enable()
        if failure is not None:
            reason = f"{type(failure).__name__}: {failure}"
            give_up(CannotGoOn(f"the assistant cannot be imported ({reason})."))

    services.agent_settled = agent_settled
    longest_end = services.turns.longest_end
    serve(app, settings, services.shutdown, [listener], longest_end, begun)
    ignore_signals()
    if failures:
        raise failures[0]


def _see_to_schema(settings: Settings) -> None:
    if settings.environment == "production":
        see_that_it_is_up_to_date(settings)
    else:
        bring_up_to_date(settings)


def _announce(settings: Settings, listener: socket.socket) -> None:
    from backend.auth.client_network import is_loopback

    if settings.standin:
        _say("No OPENAI_API_KEY is set: a stand-in answers in OpenAI's place.")
    if not (settings.frontend_dir / "index.html").is_file():
        _say(f"There is no page in {settings.frontend_dir}: use `make run` to build it.")
    host = settings.host
    if settings.public_url:
        _say(f"It goes by the name of {settings.public_url}, and by no other.")
    elif not is_loopback(host):
        _say("PUBLIC_URL is not set: Lethe goes by names of this machine only, as localhost.")
    host = "localhost" if host in ("0.0.0.0", "::") else f"[{host}]" if ":" in host else host
    _say(f"Lethe is ready: http://{host}:{listener.getsockname()[1]}/")


def _say(line: str) -> None:
    print(line, flush=True)
