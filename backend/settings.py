"""Which settings are there? All of them, typed; the environment is read nowhere else."""

from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit
from urllib.request import getproxies

from pydantic import (
    AliasChoices,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import SettingsConfigDict

from backend.conversation_settings import ConversationSettings
from backend.cores import Workers
from backend.limit_settings import LimitSettings
from backend.observability_settings import ObservabilitySettings
from backend.sign_in_settings import SignInSettings

Seconds = Annotated[float, Field(gt=0, le=3600)]


def names_proxy() -> bool:
    """Whether the environment names a proxy for the way to OpenAI, as HTTPS_PROXY does."""
    return not getproxies().keys().isdisjoint(("http", "https", "all"))


class WrongSetting(Exception):
    """What is wrong with which setting, in one sentence for whoever starts Lethe."""


class Settings(ConversationSettings, LimitSettings, ObservabilitySettings, SignInSettings):
    """All of it comes from environment variables of the same name, in capitals."""

    model_config = SettingsConfigDict(
        env_file=".env",
        extra="ignore",
        frozen=True,
        env_ignore_empty=True,
        populate_by_name=True,
    )

    environment: Literal["local", "production"] = "local"
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    workers: Workers = 1
    """Processes that share the port, and nothing else."""
    public_url: str | None = None
    """Where people reach Lethe, `https://lethe.example.com`. None: on this machine only."""
    forwarded_allow_ips: str = "127.0.0.1"
    """Proxies whose X-Forwarded-For and -Proto are believed: addresses or networks, by commas."""
    data_dir: Path = Path(".lethe")
    """Where a local run keeps the embedded Postgres, the stand-in's data and the secret."""
    frontend_dir: Path = Path("frontend/out")

    web_push: bool = True
    """Whether browsers may be reminded by push, over their makers' push services."""

    database_url: str | None = None
    """None: the embedded Postgres. `postgres://` is understood."""
    database_direct_url: str | None = None
    """A URL past any transaction pooler, for locks and LISTEN. None: `database_url`."""
    database_pool_size: int = Field(default=10, ge=1, le=200)

    security_contact: str | None = Field(default=None, pattern=r"^(mailto:|https://)\S+$")
    """Who wants to hear of weaknesses: a `mailto:` or `https:` address, for security.txt."""
    secret_key: SecretStr | None = None
    """Signs session tokens and undo tokens; at least 32 characters. Required in production."""
    secret_keys_read: SecretStr | None = None
    """Other secrets, by commas, whose session tokens are good: while `secret_key` is exchanged."""

    openai_api_key: SecretStr | None = None
    """None: the stand-in is started and used."""
    openai_base_url: str | None = Field(
        default=None, validation_alias=AliasChoices("openai_base_url", "model_url")
    )
    """OpenAI, or any server with its API; /conversations may be missing there."""
    openai_model: str = Field(
        default="gpt-5.4-mini", validation_alias=AliasChoices("openai_model", "model")
    )
    conversations: Literal["auto", "openai", "local"] = "auto"
    """Who keeps what is said: the server of `openai_base_url`, or our gateway in front of it.

    auto: the gateway where that server has no /conversations.
    """
    model_api: Literal["auto", "responses", "chat"] = "auto"
    """What the gateway asks of the model's server. auto: chat completions, where it has them."""
    gateway: bool = False
    """Set by `make run` when OPENAI_BASE_URL is our own gateway, so that the page can say so."""
    openai_title_model: str | None = None
    """None: the same as `openai_model`."""
    openai_connect_timeout: Seconds = 5
    openai_idle_timeout: Seconds = 60
    """The longest silence between two bytes of OpenAI's answer."""
    openai_retries: int = Field(default=2, ge=0, le=10)
    """Further attempts after 429, 5xx or a time-out, while nothing has been shown yet."""
    openai_output_limit: int | None = Field(default=None, ge=16)
    """Tokens in one answer of the model, its reasoning included. None: the model's own limit."""
    openai_safety_identifier: bool = False
    """Whether OpenAI is told a hash of each user, so that one's abuse does not stop all."""
    openai_tracing: bool = False
    standin: bool = False
    """Set by `make run` when OPENAI_BASE_URL is our own stand-in, so that the page can say so."""

    turn_timeout: Seconds = 300
    tool_timeout: Seconds = 20
    tool_rounds: int = Field(default=12, ge=1, le=100)
    """Model calls in one turn, after which it ends in a saved sentence."""
    heartbeat: Seconds = 15
    """Silence after which an open event stream gets a comment line."""
    shutdown_grace: Seconds = 20
    """How long running turns may go on after SIGTERM."""
    shutdown_notice: float = Field(default=0, ge=0, le=60)
    """How long to serve on after SIGTERM while /api/ready says no: a balancer's interval."""

    @model_validator(mode="after")
    def _production_has_a_real_secret(self) -> Self:
        secret = self.secret_key.get_secret_value() if self.secret_key else ""
        if self.secret_key is not None and len(secret) < 32:
            raise ValueError("SECRET_KEY must have at least 32 characters")
        if any(len(other) < 32 for other in self.secrets_read):
            raise ValueError("each of SECRET_KEYS_READ must have at least 32 characters")
        if self.environment == "production" and not secret:
            raise ValueError("SECRET_KEY is required when ENVIRONMENT=production")
        if self.environment == "production" and not self._has_database_and_openai():
            raise ValueError("ENVIRONMENT=production needs DATABASE_URL and OPENAI_API_KEY")
        if self.environment == "production" and self.public_url is None:
            raise ValueError(
                "ENVIRONMENT=production needs PUBLIC_URL, as https://lethe.example.com"
            )
        return self

    def _has_database_and_openai(self) -> bool:
        has_openai = self.openai_api_key is not None or self.openai_base_url is not None
        return self.database_url is not None and has_openai

    @field_validator("public_url")
    @classmethod
    def _is_an_origin(cls, url: str | None) -> str | None:
        if url is None:
            return None
        try:
            parts = urlsplit(url)
            is_origin = parts.scheme == "https" and parts.path in ("", "/") and parts.hostname
        except ValueError:
            is_origin = False
        if not is_origin or parts.query or parts.fragment or parts.username is not None:
            raise ValueError("an origin is wanted, as https://lethe.example.com")
        return url.rstrip("/").lower()

    @field_validator("forwarded_allow_ips")
    @classmethod
    def _are_addresses(cls, proxies: str) -> str:
        for proxy in () if proxies == "*" else proxies.split(","):
            try:
                ip_network(proxy.strip())
            except ValueError:
                raise ValueError(f"{proxy.strip()!r} is no address and no network") from None
        return proxies

    @field_validator("database_url", "database_direct_url")
    @classmethod
    def _is_postgres(cls, url: str | None) -> str | None:
        if url is not None and not url.startswith(("postgres://", "postgresql://", "postgresql+")):
            raise ValueError("only Postgres will do, as in postgresql://user:pass@host:5432/name")
        return url

    @property
    def secrets_read(self) -> list[str]:
        others = self.secret_keys_read.get_secret_value() if self.secret_keys_read else ""
        return [other.strip() for other in others.split(",") if other.strip()]

    @property
    def secret(self) -> str:
        """The signing secret. `__main__` generates one for a local run."""
        if self.secret_key is None:
            raise ValueError("SECRET_KEY is not set")
        return self.secret_key.get_secret_value()


def read_settings() -> Settings:
    """From the environment. Raises WrongSetting, which repeats no value that may be a secret."""
    try:
        return Settings()
    except ValidationError as exc:
        faults = (
            f"{'.'.join(map(str, fault['loc'])).upper()}: {fault['msg']}".strip(": ")
            for fault in exc.errors()
        )
        raise WrongSetting("; ".join(faults).replace("Value error, ", "")) from exc
