"""How are log lines written? As text or as JSON, with a zone in the time, and no content of people.

A line may carry fields: `log.info("request", extra=fields(status=200))`.
"""

import json
import logging
from datetime import UTC, datetime
from typing import Any, Literal

LogFormat = Literal["text", "json"]
LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]

_security = logging.getLogger("lethe.security")


def fields(**values: object) -> dict[str, Any]:
    """What a line says besides its message. A value of None is left out."""
    return {"fields": {name: value for name, value in values.items() if value is not None}}


def security_event(name: str, **values: object) -> None:
    """Somebody was let in or refused, or an account changed. Never a password, token or address."""
    _security.info(name, extra=fields(**values))


def configure_logging(form: LogFormat = "text", level: LogLevel = "INFO") -> None:
    """To the standard error: warnings of libraries, and of Lethe what `level` lets pass."""
    handler = logging.StreamHandler()
    handler.setFormatter(_JsonLine() if form == "json" else _TextLine())
    logging.basicConfig(level=max(level, "WARNING", key=_number), handlers=[handler], force=True)
    logging.getLogger("lethe").setLevel(level)


def _number(level: str) -> int:
    return logging.getLevelNamesMapping()[level]


class _Line(logging.Formatter):
    def time(self, record: logging.LogRecord) -> str:
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")

    def fields(self, record: logging.LogRecord) -> dict[str, Any]:
        return getattr(record, "fields", {})

    def trace(self, record: logging.LogRecord) -> str | None:
        return self.formatException(record.exc_info) if record.exc_info else None


class _JsonLine(_Line):
    def format(self, record: logging.LogRecord) -> str:
        told = {
            "time": self.time(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **self.fields(record),
        }
        if trace := self.trace(record):
            told["exception"] = trace
        return json.dumps(told, ensure_ascii=False, default=str)


class _TextLine(_Line):
    """One line each but for a traceback: what somebody sent cannot pass for a line of its own."""

    def format(self, record: logging.LogRecord) -> str:
        message = record.getMessage().replace("\r", "\\r").replace("\n", "\\n")
        parts = [self.time(record), record.levelname, f"{record.name}:", message]
        parts += [f"{name}={_shown(value)}" for name, value in self.fields(record).items()]
        trace = self.trace(record)
        return " ".join(parts) + (f"\n{trace}" if trace else "")


def _shown(value: object) -> str:
    text = str(value)
    return text if text.isprintable() and " " not in text else repr(text)
