"""What a log line looks like, and that nobody can write one into another."""

import json
import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.logs import LogFormat, configure_logging, fields
from tests.fixtures.logs import logging_as_before


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    with logging_as_before():
        yield


def line(form: LogFormat, message: str, **told: object) -> str:
    configure_logging(form)
    record = logging.LogRecord("lethe", logging.INFO, "", 1, message, (), None)
    record.__dict__.update(fields(**told))
    return logging.getLogger().handlers[0].format(record)


def test_a_line_of_json_says_when_in_which_zone_and_what() -> None:
    told = json.loads(line("json", "request", status=200, error=None))
    assert {"level": "INFO", "logger": "lethe", "message": "request", "status": 200} == {
        name: value for name, value in told.items() if name != "time"
    }
    assert timedelta(0) == datetime.fromisoformat(told["time"]).utcoffset()


def test_a_line_of_text_says_the_same() -> None:
    when, rest = line("text", "request", status=200, route="/api/tasks", name="a b").split(" ", 1)
    assert timedelta(0) == datetime.fromisoformat(when).utcoffset()
    assert "INFO lethe: request status=200 route=/api/tasks name='a b'" == rest


@given(message=st.text(), value=st.text())
def test_whatever_was_sent_one_line_stays_one(message: str, value: str) -> None:
    for form in ("text", "json"):
        assert "\n" not in line(form, message.replace("%", ""), value=value)


def test_a_failure_brings_its_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("json")
    try:
        raise LookupError("gone")
    except LookupError:
        logging.getLogger("lethe").error("it failed", exc_info=True)
    assert "LookupError: gone" in json.loads(capsys.readouterr().err)["exception"]


def test_libraries_say_what_is_worth_a_warning(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("text", "DEBUG")
    logging.getLogger("a.library").info("chatter")
    logging.getLogger("lethe").debug("detail")
    said = capsys.readouterr().err
    assert "detail" in said
    assert "chatter" not in said
