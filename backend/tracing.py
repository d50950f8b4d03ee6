"""Where does the time of a turn go? Spans tell OpenTelemetry, if asked for, without content.

Nothing of OpenTelemetry is imported before it is wanted (nor `web/metrics_export.py`).
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.trace import Tracer

_NOTHING = nullcontext()
_tracer: "Tracer | None" = None
"""Of this process; nearly always none."""


def span(name: str, **attributes: str | int) -> AbstractContextManager[object]:
    """Around some work. What is given is told to whoever collects traces: no words of anybody."""
    if _tracer is None:
        return _NOTHING
    return _timed(_tracer, name, attributes)


def begin(name: str) -> Callable[[], object]:
    """The same where no `with` can stand: what it gives is called at the end."""
    return _nothing if _tracer is None else _tracer.start_span(name).end


def _nothing() -> None:
    pass


def is_installed() -> bool:
    """Whether the packages of the extra `otel` are there."""
    try:
        return find_spec("opentelemetry.exporter.otlp.proto.http") is not None
    except ModuleNotFoundError:
        return False


@contextmanager
def _timed(tracer: "Tracer", name: str, attributes: dict[str, str | int]) -> Iterator[None]:
    """A failure is told by its kind: its sentence may repeat what somebody said."""
    with tracer.start_as_current_span(
        name, attributes=attributes, record_exception=False, set_status_on_exception=False
    ) as current:
        try:
            yield
        except BaseException as exc:
            current.set_attribute("error.type", type(exc).__name__)
            raise


@cache
def process_resource() -> "Resource":
    """What this process is called, unless OpenTelemetry's own variables say otherwise."""
    from opentelemetry.sdk.resources import Resource

    named = Resource.create()
    if str(named.attributes["service.name"]).startswith("unknown_service"):
        named = named.merge(Resource({"service.name": "lethe"}))
    return named


@contextmanager
def exported(endpoint: str) -> Iterator[None]:
    """Send spans there, by a thread of their own; OpenTelemetry's own variables say how."""
    global _tracer
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    provider = TracerProvider(resource=process_resource(), shutdown_on_exit=False)
    provider.add_span_processor(
        BatchSpanProcessor(OTLPSpanExporter(f"{endpoint.rstrip('/')}/v1/traces"))
    )
    _tracer = provider.get_tracer("lethe")
    try:
        yield
    finally:
        _tracer = None
        provider.shutdown()
