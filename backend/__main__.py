"""How does Lethe start? `python -m backend` starts what is not configured, then serves."""

import asyncio
import gc
import logging
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import ExitStack
from types import FrameType

from pydantic import ValidationError

from backend.local.child_process import CannotStart, follow_parent
from backend.local.listening_socket import listen
from backend.local.restarts import CannotGoOn
from backend.local.schema import bring_up_to_date
from backend.local.services import LocalServices
from backend.settings import Settings
from backend.web.server import STOP_SIGNALS, serve


def main(arguments: list[str]) -> int:
    """Serve until told to stop. The exit code is 0, or 1 after a sentence on what is wrong."""
    if "--with-parent" in arguments:
        follow_parent()
    unwind_if_signalled = stop_on_signals()
    _configure_logging()
    try:
        with ExitStack() as stack:
            _run(_read_settings(), stack, unwind_if_signalled)
    except CannotStart as exc:
        print(f"Lethe cannot start: {exc}", file=sys.stderr, flush=True)
        return 1
    except CannotGoOn as exc:
        print(f"Lethe has ended: {exc}", file=sys.stderr, flush=True)
        return 1
    return 0


def _run(settings: Settings, stack: ExitStack, unwind_if_signalled: Callable[[], None]) -> None:
    listener = stack.enter_context(listen(settings.host, settings.port))
    local_services = LocalServices(settings, stack, _say)
    # Imported only now, while the database starts: this takes most of the time, a quarter less
    # without a look for garbage that there cannot be yet. The server looks again once it listens.
    gc.disable()
    from backend.app import create_app

    settings = local_services.complete()
    unwind_if_signalled()
    bring_up_to_date(settings)
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

    longest_end = services.chat.running.longest_end
    serve(app, settings, services.shutdown, [listener], longest_end, begun)
    _ignore_signals()
    if failures:
        raise failures[0]


def _read_settings() -> Settings:
    try:
        return Settings()
    except ValidationError as exc:
        faults = (
            f"{'.'.join(map(str, fault['loc'])).upper()}: {fault['msg']}".strip(": ")
            for fault in exc.errors()
        )
        raise CannotStart("; ".join(faults).replace("Value error, ", "")) from exc


def _announce(settings: Settings, listener: socket.socket) -> None:
    if settings.standin:
        _say("No OPENAI_API_KEY is set: a stand-in answers in OpenAI's place.")
    if not (settings.frontend_dir / "index.html").is_file():
        _say(f"There is no page in {settings.frontend_dir}: use `make run` to build it.")
    host = settings.host
    host = "localhost" if host in ("0.0.0.0", "::") else f"[{host}]" if ":" in host else host
    _say(f"Lethe is ready: http://{host}:{listener.getsockname()[1]}/")


def _say(line: str) -> None:
    print(line, flush=True)


def _configure_logging() -> None:
    logging.basicConfig(level="WARNING", format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("lethe").setLevel("INFO")


def stop_on_signals() -> Callable[[], None]:
    """While starting, a signal unwinds what was begun; while serving, the server takes over.

    Returns a check that unwinds for a signal of before: Python drops whatever is raised in its
    hooks and callbacks, as there are around each fork and each import.
    """
    received: list[int] = []

    def unwind(number: int, _: FrameType | None) -> None:
        _ignore_signals()
        received.append(number)
        unwind_if_signalled()

    def unwind_if_signalled() -> None:
        if received:
            raise SystemExit(128 + received[0])

    for number in STOP_SIGNALS:
        signal.signal(number, unwind)
    return unwind_if_signalled


def _ignore_signals() -> None:
    """The end is under way, and bounded."""
    for number in STOP_SIGNALS:
        signal.signal(number, signal.SIG_IGN)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
