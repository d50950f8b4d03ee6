"""Where a turn's time goes is told to OpenTelemetry, if wanted, and nothing that anybody said."""

import pytest

from backend import tracing
from backend.commands.serve import _see_that_traces_can_be_sent
from backend.settings import Settings, WrongSetting
from tests.fixtures.application import asgi_client, create, lifespan_of, register
from tests.fixtures.collector import collecting
from tests.fixtures.obedient_model import please_call
from tests.fixtures.openai import OpenAIStandin

WORDS = "a surprise for Ada"
JSON = {"Accept": "application/json"}


async def test_a_turn_tells_where_its_time_goes_and_nothing_else(
    settings: Settings, openai_standin: OpenAIStandin
) -> None:
    with collecting() as collector:
        update = {"otel_exporter_otlp_endpoint": collector.endpoint}
        async with lifespan_of(create(settings.model_copy(update=update))) as app:
            async with asgi_client(app) as ada:
                user = await register(ada)
                said = {"message": please_call("add_task", title=WORDS)}
                first = (await ada.post("/api/chat", json=said, headers=JSON)).json()
                openai_standin.fault("server_error", path="/v1/responses", stream=True)
                again = {"message": WORDS, "conversation_id": first["conversation_id"]}
                await ada.post("/api/chat", json=again, headers=JSON)
    [turn, failed] = collector.named("turn")
    [tool] = collector.named("tool")
    assert turn.trace_id == tool.trace_id != failed.trace_id
    assert "add_task" == tool.attributes[0].value.string_value
    names = {span.name for span in collector.spans}
    assert {"admission", "lock", "open turn", "model answers"} <= names
    history, save = collector.named("openai GET items"), collector.named("openai POST items")
    assert failed.trace_id in {span.trace_id for span in history}
    assert turn.trace_id in {span.trace_id for span in save}
    for kept_out in (WORDS, user["email"], user["id"], first["conversation_id"]):
        assert kept_out.encode() not in collector.received


async def test_a_failure_is_told_by_its_kind_alone(settings: Settings) -> None:
    with collecting() as collector, tracing.exported(collector.endpoint):
        with pytest.raises(ValueError, match=WORDS), tracing.span("work"):
            raise ValueError(WORDS)
    [work] = collector.named("work")
    assert ["ValueError"] == [each.value.string_value for each in work.attributes]
    assert [] == list(work.events)
    assert WORDS.encode() not in collector.received


def test_nothing_is_made_where_no_traces_are_wanted() -> None:
    assert tracing.span("a") is tracing.span("b")


def test_a_start_without_the_packages_names_them(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = {"otel_exporter_otlp_endpoint": "http://127.0.0.1:4318"}
    given = settings.model_copy(update=wanted)
    _see_that_traces_can_be_sent(given)

    def nothing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(tracing, "find_spec", nothing)
    with pytest.raises(WrongSetting, match="opentelemetry-sdk"):
        _see_that_traces_can_be_sent(given)
