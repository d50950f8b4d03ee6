"""How do the numbers of /metrics reach OpenTelemetry? They are sent, as they stand, each minute.

They are counted once, by Prometheus's library, and a thread of its own looks at them: no turn pays
for a second counting, and both say the same.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby, pairwise
from threading import Event, Thread

from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.sdk.metrics.export import (
    AggregationTemporality,
    Gauge,
    Histogram,
    HistogramDataPoint,
    Metric,
    MetricsData,
    NumberDataPoint,
    ResourceMetrics,
    ScopeMetrics,
    Sum,
)
from opentelemetry.sdk.util.instrumentation import InstrumentationScope
from prometheus_client import CollectorRegistry
from prometheus_client import Metric as Family
from prometheus_client.samples import Sample

from backend.tracing import process_resource

log = logging.getLogger("lethe")

_CUMULATIVE = AggregationTemporality.CUMULATIVE
_LAST = 5.0
"""Seconds that a shutdown waits for the last numbers to be taken."""


@contextmanager
def sent(registry: CollectorRegistry, endpoint: str, *, seconds: float) -> Iterator[None]:
    """Send what is counted there every so many seconds inside, and once more at the end."""
    exporter = OTLPMetricExporter(endpoint=f"{endpoint.rstrip('/')}/v1/metrics")
    reading, over = _Reading(registry), Event()

    def send() -> None:
        try:
            exporter.export(reading.now())
        except (RuntimeError, ValueError, LookupError, TypeError):  # not the last look for that
            log.warning("the numbers could not be sent", exc_info=True)

    def keep_sending() -> None:
        while not over.wait(seconds):
            send()
        send()

    thread = Thread(target=keep_sending, name="metrics", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(_LAST)
        exporter.shutdown()


class _Reading:
    """Of one registry, since one moment."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._registry = registry
        self._resource = process_resource()
        self._begun = time.time_ns()

    def now(self) -> MetricsData:
        metrics = [self._metric(family) for family in self._registry.collect()]
        scope = ScopeMetrics(InstrumentationScope("lethe"), metrics, "")
        return MetricsData([ResourceMetrics(self._resource, [scope], "")])

    def _metric(self, family: Family) -> Metric:
        data: Gauge | Sum | Histogram
        if family.type == "histogram":
            data = Histogram([*self._histograms(family)], _CUMULATIVE)
        elif family.type == "counter":
            data = Sum([*self._numbers(family, "_total")], _CUMULATIVE, is_monotonic=True)
        else:
            data = Gauge([*self._numbers(family, "")])
        return Metric(family.name, family.documentation, "", data)

    def _numbers(self, family: Family, ending: str) -> Iterator[NumberDataPoint]:
        now = time.time_ns()
        for sample in family.samples:
            if sample.name == family.name + ending:
                yield NumberDataPoint(sample.labels, self._begun, now, sample.value)

    def _histograms(self, family: Family) -> Iterator[HistogramDataPoint]:
        now = time.time_ns()
        for labels, samples in groupby(family.samples, _labels):
            of: dict[str, list[float]] = {}
            bounds: list[float] = []
            for sample in samples:
                of.setdefault(sample.name.removeprefix(family.name), []).append(sample.value)
                if "le" in sample.labels:
                    bounds.append(float(sample.labels["le"]))
            [count], [total] = of["_count"], of["_sum"]
            # Prometheus counts all below a bound; OpenTelemetry those between two.
            between = [int(more - less) for less, more in pairwise([0.0, *of["_bucket"]])]
            yield HistogramDataPoint(
                labels, self._begun, now, int(count), total, between, bounds[:-1],
                min=None, max=None,  # type: ignore[arg-type]  # left out: Prometheus keeps neither
            )  # fmt: skip


def _labels(sample: Sample) -> dict[str, str]:
    return {name: value for name, value in sample.labels.items() if name != "le"}
