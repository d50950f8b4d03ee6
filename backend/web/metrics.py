"""What can be measured from outside? Numbers for Prometheus, on a port of their own, if asked for.

They hold no content and name nobody: routes by their templates, tools and outcomes by their names.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Histogram, start_http_server
from prometheus_client.metrics_core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.chat.live import Answer, LiveTurn
from backend.tasks.tools.catalog import BY_NAME
from backend.upstream.observing import Kind
from backend.web.request_log import route_of

_REQUEST_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_TURN_SECONDS = (0.25, 0.5, 1, 2, 3, 5, 10, 20, 40, 80, 160, 320)

Gauges = Mapping[str, tuple[str, Callable[[], float]]]
"""By the name: what it counts, and how it stands now."""


class Metrics:
    """One per process."""

    def __init__(self, gauges: Gauges) -> None:
        self.registry = CollectorRegistry()
        self.registry.register(_Now(gauges))
        self._requests = self._histogram(
            "lethe_request_seconds",
            "From the request to the first byte of its answer.",
            _REQUEST_SECONDS,
            ("method", "route", "status"),
        )
        self._turns = self._histogram(
            "lethe_turn_seconds",
            "Turns, by how they ended: answered, stopped, or the code of the error.",
            _TURN_SECONDS,
            ("outcome",),
        )
        self._first_text = self._histogram(
            "lethe_first_text_seconds",
            "From the begin of a turn to the first word of its answer.",
            _TURN_SECONDS,
        )
        self._openai = self._histogram(
            "lethe_openai_seconds",
            "Until OpenAI begins to answer, by what it was asked for; status 0 is no answer.",
            _REQUEST_SECONDS,
            ("kind", "status"),
        )
        self._again = self._counter(
            "lethe_openai_retries", "Requests to OpenAI that were made again.", ("kind",)
        )
        self._tokens = self._counter("lethe_tokens", "Tokens that the model's calls used.")
        self._tools = self._counter(
            "lethe_tool_calls",
            "Calls of tools, by whether they did what they were asked.",
            ("tool", "outcome"),
        )

    def _histogram(
        self, name: str, text: str, buckets: tuple[float, ...], labels: tuple[str, ...] = ()
    ) -> Histogram:
        return Histogram(name, text, labels, registry=self.registry, buckets=buckets)

    def _counter(self, name: str, text: str, labels: tuple[str, ...] = ()) -> Counter:
        return Counter(name, text, labels, registry=self.registry)

    @contextmanager
    def served(self, host: str, port: int) -> Iterator[None]:
        """At http://host:port/metrics, by a thread of its own. Raises OSError."""
        server, thread = start_http_server(port, host, self.registry)
        try:
            yield
        finally:
            server.shutdown()
            server.server_close()
            thread.join()

    def turn_ended(self, turn: LiveTurn, seconds: float) -> None:
        answer = turn.answer
        self._tokens.inc(answer.tokens)
        outcome = answer.failure.code if answer.failure else _ended(answer)
        self._turns.labels(outcome).observe(seconds)
        if turn.first_text is not None:
            self._first_text.observe(turn.first_text)
        for call in answer.tool_calls:
            output = call["output"]
            done = isinstance(output, dict) and output.get("ok") is True
            # What else a model calls is its own words.
            name = call["name"] if call["name"] in BY_NAME else "unknown"
            self._tools.labels(name, "done" if done else "failed").inc()

    def openai_asked(self, kind: Kind, status: int, seconds: float) -> None:
        self._openai.labels(kind, str(status)).observe(seconds)

    def openai_asked_again(self, kind: Kind) -> None:
        self._again.labels(kind).inc()

    def request_begun(self, scope: Scope, status: int, seconds: float) -> None:
        self._requests.labels(scope["method"], route_of(scope), str(status)).observe(seconds)


class Measured:
    """Times each request up to its answer's first byte: a stream lasts as long as its reader."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = time.monotonic()

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._metrics.request_begun(scope, message["status"], time.monotonic() - begun)
            await send(message)

        await self.app(scope, receive, watched)


class _Now(Collector):
    """Looks only when it is asked."""

    def __init__(self, gauges: Gauges) -> None:
        self._gauges = gauges

    def collect(self) -> Iterator[GaugeMetricFamily]:
        for name, (text, look) in self._gauges.items():
            yield GaugeMetricFamily(name, text, value=look())


def _ended(answer: Answer) -> str:
    return "stopped" if answer.stopped else "answered"
