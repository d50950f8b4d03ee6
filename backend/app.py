"""How do the parts become one application? `create_app`; the only module that knows all routes."""

import logging

import openai
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute

from backend import __version__
from backend.auth import address_routes, recovery_routes, sign_up_routes
from backend.auth import routes as auth_routes
from backend.auth.cookie import cookie_name
from backend.auth.grants import routes as grant_routes
from backend.auth.oauth import routes as consent_routes
from backend.auth.oauth.mount import mount_oauth
from backend.auth.oidc import routes as oidc_routes
from backend.auth.passkeys import routes as passkey_routes
from backend.auth.passkeys import sign_in_routes as passkey_sign_in_routes
from backend.auth.passkeys import sign_up_routes as passkey_sign_up_routes
from backend.auth.sessions import routes as session_routes
from backend.chat import routes as chat_routes
from backend.chat.admission import Admission
from backend.conversations import routes as conversation_routes
from backend.errors import (
    RESPONSES,
    Unavailable,
    UnhandledErrors,
    error_response,
    install_error_handlers,
)
from backend.mcp_server.endpoint import mount_mcp
from backend.postgres.database import FAILURES
from backend.reminders import routes as reminder_routes
from backend.services import Services, create_services
from backend.settings import Settings
from backend.tasks import routes as task_routes
from backend.tasks.calendar_feed import routes as calendar_routes
from backend.tasks.transfer import routes as transfer_routes
from backend.tracing import exported
from backend.upstream.errors import from_openai
from backend.upstream.observing import observed
from backend.web import health, reference, security_txt
from backend.web.crowd import Crowd
from backend.web.examples import DescribedApp
from backend.web.frontend import SecurityHeaders, mount_frontend
from backend.web.host_names import HostNames
from backend.web.middleware import BodyLimit, RequestId
from backend.web.open_requests import OpenRequests
from backend.web.pages_elsewhere import PagesElsewhere
from backend.web.request_log import RequestLog

log = logging.getLogger("lethe")

_ROUTES = (
    chat_routes,  # before all that a turn would be compared with first
    auth_routes,
    recovery_routes,
    sign_up_routes,
    address_routes,
    session_routes,
    grant_routes,
    consent_routes,
    oidc_routes,
    passkey_sign_in_routes,
    passkey_sign_up_routes,
    passkey_routes,
    task_routes,
    transfer_routes,
    calendar_routes,
    reminder_routes,
    conversation_routes,
    health,
    reference,
    security_txt,
)
_ABOUT = """\
A task assistant that you talk to, whose server remembers no conversation.

Sign in by the session token of register or login, as a bearer token or in the cookie that they set.
Any request on tasks or conversations may carry `X-Time-Zone`, an IANA name: days are then counted
in that zone, this once. Every error has the one shape of `ErrorOut`.
"""


def create_app(settings: Settings) -> FastAPI:
    """A ready application for one process. `settings.database_url` must be set and migrated."""
    services = create_services(settings)
    # FastAPI's own documentation pages load scripts from elsewhere, which our policy forbids.
    app = DescribedApp(
        title="Lethe",
        version=__version__,
        description=_ABOUT,
        lifespan=lambda _: services.running(),
        responses=RESPONSES,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        servers=[{"url": "/", "description": "The server that this document comes from"}],
        generate_unique_id_function=_operation_id,
    )
    app.state.services = services
    install_error_handlers(app)
    _handle_dependencies_errors(app)
    for module in _ROUTES:
        app.include_router(module.router)
    mount_oauth(app)
    mount_mcp(app, services.mcp)
    mount_frontend(app, settings.frontend_dir, cookie_name(settings))
    admission = Admission()
    if (endpoint := settings.traces_endpoint) is not None:
        services.while_running.append(exported(endpoint))
    if settings.metrics_port is not None or settings.metrics_endpoint is not None:
        _measure(app, services, admission)
    _surround(app, services, admission)
    return app


def _surround(app: FastAPI, services: Services, admission: Admission) -> None:
    """Each goes around those before it: whatever the inner ones answer has headers and an id."""
    settings = services.settings
    app.add_middleware(Crowd, admission=admission, place=services.place_in_line)
    app.add_middleware(BodyLimit, limit=settings.body_limit, files=transfer_routes.IMPORT_PATHS)
    app.add_middleware(OpenRequests, limit=services.limits.requests, asker=services.asker)
    app.add_middleware(UnhandledErrors)
    if settings.pages_elsewhere:
        app.add_middleware(PagesElsewhere, origins=settings.pages_elsewhere)
    app.add_middleware(HostNames, public_url=settings.public_url)
    app.add_middleware(SecurityHeaders, is_https=settings.public_url is not None)
    app.add_middleware(RequestLog, secret=settings.secret, lines=settings.log_requests)
    app.add_middleware(RequestId)


def _measure(app: FastAPI, services: Services, admission: Admission) -> None:
    """Imported only where it is wanted."""
    from backend.web.metrics import Measured, Metrics

    settings = services.settings
    waiting = ("Turns that wait to be let in.", admission.waiting)
    metrics = Metrics({**services.gauges(), "lethe_turns_waiting": waiting})
    services.turns.watchers.append(metrics.turn_ended)
    services.while_running.append(observed(metrics.openai_asked, metrics.openai_asked_again))
    if settings.metrics_port is not None:
        services.while_running.append(metrics.served(settings.host, settings.metrics_port))
    if settings.metrics_endpoint is not None:
        from backend.web.metrics_export import sent

        every = settings.otel_metric_export_interval / 1000
        sending = sent(metrics.registry, settings.metrics_endpoint, seconds=every)
        services.while_running.append(sending)
    app.add_middleware(Measured, metrics=metrics)


def _operation_id(route: APIRoute) -> str:
    """The name of the function: what a generated client calls its own."""
    return route.name


def _handle_dependencies_errors(app: FastAPI) -> None:
    """OpenAI's and Postgres's failures, wherever they surface, in the one shape."""

    async def upstream(request: Request, exc: Exception) -> JSONResponse:
        error = from_openai(exc)
        log.warning("request %s: %s", request.state.request_id, error.code)
        return error_response(request, error)

    async def database(request: Request, exc: Exception) -> JSONResponse:
        log.error("request %s: the database failed: %s", request.state.request_id, exc)
        return error_response(request, Unavailable())

    app.add_exception_handler(openai.OpenAIError, upstream)
    for kind in FAILURES:
        app.add_exception_handler(kind, database)
