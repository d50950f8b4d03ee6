"""The numbers of /metrics are sent to OpenTelemetry, if wanted, and are the same there."""

import re
from collections.abc import Iterable

import httpx
import pytest
from opentelemetry.proto.common.v1.common_pb2 import KeyValue
from prometheus_client.parser import text_string_to_metric_families

from backend.settings import Settings
from tests.fixtures.application import asgi_client, create, lifespan_of, register
from tests.fixtures.collector import Collector, collecting
from tests.fixtures.copies import free_port
from tests.fixtures.obedient_model import please_call
from tests.fixtures.settings import make_settings

WORDS = "a surprise for Ada"
JSON = {"Accept": "application/json"}
Numbers = dict[tuple[str, frozenset[tuple[str, str]]], float]


def at_prometheus(text: str) -> Numbers:
    """What was counted, and for histograms how many lie below each bound."""
    return {
        (sample.name.removesuffix("_total"), frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if not sample.name.endswith("_created")
    }


def at_collector(collector: Collector) -> Numbers:
    found: Numbers = {}
    for name, metric in collector.numbers.items():
        for number in (*metric.sum.data_points, *metric.gauge.data_points):
            found[name, _labels(number.attributes)] = number.as_double
        for each in metric.histogram.data_points:
            labels = _labels(each.attributes)
            found[f"{name}_count", labels] = each.count
            found[f"{name}_sum", labels] = each.sum
            below = 0
            bounds = [*map(str, each.explicit_bounds), "+Inf"]
            for bound, count in zip(bounds, each.bucket_counts, strict=True):
                below += count
                found[f"{name}_bucket", labels | {("le", bound)}] = below
    return found


def _labels(attributes: Iterable[KeyValue]) -> frozenset[tuple[str, str]]:
    return frozenset((each.key, each.value.string_value) for each in attributes)


async def test_both_say_the_same(settings: Settings) -> None:
    port = free_port()
    with collecting() as collector:
        update = {"otel_exporter_otlp_endpoint": collector.endpoint, "metrics_port": port}
        async with lifespan_of(create(settings.model_copy(update=update))) as app:
            async with asgi_client(app) as ada:
                user = await register(ada)
                said = {"message": please_call("add_task", title=WORDS)}
                assert 200 == (await ada.post("/api/chat", json=said, headers=JSON)).status_code
            async with httpx.AsyncClient() as prometheus:
                text = (await prometheus.get(f"http://127.0.0.1:{port}/metrics")).text
            assert {} == collector.numbers
    expected, sent = at_prometheus(text), at_collector(collector)
    assert set() == expected.keys() - sent.keys()
    changing = "lethe_(database|event|locks|openai|turns)"  # titles are made behind a turn
    for name, labels in expected:
        if not re.match(changing, name):
            assert expected[name, labels] == sent[name, labels], name
    assert 1 == sent["lethe_turn_seconds_count", frozenset({("outcome", "answered")})]
    [resource] = collector.resources
    assert "lethe" == resource["service.name"]
    assert resource["service.instance.id"]  # each process counts by itself
    for kept_out in (WORDS, user["email"], user["id"]):
        assert kept_out.encode() not in collector.received


async def test_numbers_alone_are_sent_where_traces_are_not_wanted(settings: Settings) -> None:
    with collecting() as collector:
        update = {"otel_exporter_otlp_endpoint": collector.endpoint, "otel_traces_exporter": "none"}
        async with lifespan_of(create(settings.model_copy(update=update))) as app:
            async with asgi_client(app) as ada:
                await register(ada)
                await ada.post("/api/chat", json={"message": "hello"}, headers=JSON)
    assert "lethe_turn_seconds" in collector.numbers
    assert [] == collector.spans


async def test_a_collector_that_is_not_there_keeps_nobody_from_ending(settings: Settings) -> None:
    update = {"otel_exporter_otlp_endpoint": f"http://127.0.0.1:{free_port()}"}
    async with lifespan_of(create(settings.model_copy(update=update))) as app:
        async with asgi_client(app) as ada:
            await register(ada)


@pytest.mark.parametrize(
    ("given", "traces", "numbers"),
    [
        ({}, True, True),
        ({"otel_metrics_exporter": "none"}, True, False),
        ({"otel_traces_exporter": "none"}, False, True),
        ({"otel_sdk_disabled": True}, False, False),
    ],
)
def test_opentelemetrys_own_variables_say_what_is_sent(
    given: dict[str, object], traces: bool, numbers: bool
) -> None:
    settings = make_settings(otel_exporter_otlp_endpoint="http://127.0.0.1:4318", **given)
    assert (traces, numbers) == (bool(settings.traces_endpoint), bool(settings.metrics_endpoint))
