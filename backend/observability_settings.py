"""What is told of how it goes? Log lines, numbers and traces, as these settings say."""

from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings

from backend.logs import LogFormat, LogLevel

Exporter = Literal["otlp", "none"]


class ObservabilitySettings(BaseSettings):
    """A part of all settings (settings.py)."""

    log_format: LogFormat = "text"
    log_level: LogLevel = "INFO"
    log_requests: bool = False
    """Whether each request gets a line, without content."""

    otel_exporter_otlp_endpoint: str | None = Field(default=None, pattern=r"^https?://")
    """Where traces and numbers are sent, by OpenTelemetry's own variables. None: nowhere."""
    otel_sdk_disabled: bool = False
    otel_traces_exporter: Exporter = "otlp"
    otel_metrics_exporter: Exporter = "otlp"
    otel_metric_export_interval: int = Field(default=60_000, ge=100)
    """Milliseconds."""
    metrics_port: int | None = Field(default=None, ge=1, le=65535)
    """Where Prometheus finds /metrics, on `host`. None: nothing is measured."""

    @property
    def traces_endpoint(self) -> str | None:
        return self._endpoint(self.otel_traces_exporter)

    @property
    def metrics_endpoint(self) -> str | None:
        return self._endpoint(self.otel_metrics_exporter)

    def _endpoint(self, exporter: Exporter) -> str | None:
        is_wanted = exporter == "otlp" and not self.otel_sdk_disabled
        return self.otel_exporter_otlp_endpoint if is_wanted else None
