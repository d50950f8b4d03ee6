"""How does Lethe start? It starts what is not configured, sees to the schema, and serves."""

import asyncio
import socket
from contextlib import ExitStack

from backend.commands.announcement import announce, say
from backend.commands.application import import_application, serve_application
from backend.commands.signals import stop_on_signals
from backend.commands.workers import serve_by_workers
from backend.local.listening_socket import listen, reserve
from backend.local.restarts import GiveUp
from backend.local.schema import (
    bring_up_to_date,
    see_that_addresses_fit,
    see_that_it_is_up_to_date,
)
from backend.local.services import LocalServices
from backend.settings import Settings, WrongSetting
from backend.tracing import is_installed


def serve_until_told(settings: Settings) -> None:
    """Serve until a signal ends it. Raises WrongSetting, CannotStart, CannotGoOn."""
    unwind_if_signalled = stop_on_signals()
    if settings.database_url is not None:
        see_that_addresses_fit(settings)
    with ExitStack() as stack:
        take = listen if settings.workers == 1 else reserve
        listener = stack.enter_context(take(settings.host, settings.port))
        _see_that_metrics_have_ports(settings)
        _see_that_traces_can_be_sent(settings)
        local_services = LocalServices(settings, stack, say)
        if settings.workers == 1:
            import_application()  # while the database starts
        settings = local_services.complete()
        unwind_if_signalled()
        _see_to_schema(settings)
        unwind_if_signalled()
        if settings.workers == 1:
            _serve_alone(settings, listener, local_services)
        else:
            serve_by_workers(settings, listener, local_services, stack)


def _serve_alone(
    settings: Settings, listener: socket.socket, local_services: LocalServices
) -> None:
    def begun(give_up: GiveUp) -> None:
        local_services.keep(asyncio.get_running_loop().call_soon_threadsafe, give_up)
        announce(settings, listener)

    serve_application(settings, listener, begun)


def _see_that_traces_can_be_sent(settings: Settings) -> None:
    is_wanted = settings.traces_endpoint or settings.metrics_endpoint
    if is_wanted and not is_installed():
        raise WrongSetting(
            "OTEL_EXPORTER_OTLP_ENDPOINT needs the packages opentelemetry-sdk and "
            "opentelemetry-exporter-otlp-proto-http."
        )


def _see_that_metrics_have_ports(settings: Settings) -> None:
    if settings.metrics_port is not None:
        for number in range(settings.workers):
            listen(settings.host, settings.metrics_port + number, setting="METRICS_PORT").close()


def _see_to_schema(settings: Settings) -> None:
    if settings.environment == "production":
        see_that_it_is_up_to_date(settings)
    else:
        bring_up_to_date(settings)
