"""How do people and apps get in? The settings of sessions, accounts, mail and other issuers."""

from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode

from backend.sign_in_providers import SignInProvider, distinct, is_safe, listed


class SignInSettings(BaseSettings):
    """A part of Settings."""

    session_days: int = Field(default=30, ge=1, le=365)
    session_max_days: int = Field(default=90, ge=1, le=3650)
    """After which one signs in anew, however often one came meanwhile."""
    registration_open: bool = True
    smtp_url: SecretStr | None = None
    """The relay for mail: `smtp://user:password@host:587` (with STARTTLS) or `smtps://…`. None: no
    mail is sent."""
    mail_from: str | None = None
    """From whom that mail comes, `Lethe <lethe@example.com>`."""
    operator_contact: str | None = Field(default=None, max_length=200)
    """Whom people ask who forgot their password, as the sign-in page says it."""
    login_attempts: int = Field(default=10, ge=1)
    """Failed log-ins allowed for one address from one place in a quarter of an hour.

    Ten times as many for all addresses together, and as many new accounts from there.
    """
    password_workers: int = Field(default=2, ge=1, le=32)
    """Passwords hashed at once: each takes 64 MiB for a moment."""
    auth_issuer: str | None = None
    """`iss` of an external identity provider whose JWTs are accepted as bearer tokens."""
    auth_jwks_url: str | None = None
    auth_audience: str | None = None
    oidc_providers: Annotated[tuple[SignInProvider, ...], NoDecode] = ()
    """With whom people sign in on the page, as a list in JSON (sign_in_providers.py)."""
    cors_origins: str = ""
    """Sites, by commas, whose pages may use the API by a bearer token: `https://app.example.com`"""
    client_documents: bool = True
    """Whether an app may be known by an address of its own, which this server then fetches."""

    @model_validator(mode="after")
    def _what_goes_together(self) -> Self:
        if (self.smtp_url is None) != (self.mail_from is None):
            raise ValueError("SMTP_URL and MAIL_FROM go together")
        issuer = (self.auth_issuer, self.auth_jwks_url, self.auth_audience)
        if any(issuer) and not all(issuer):
            raise ValueError("AUTH_ISSUER, AUTH_JWKS_URL and AUTH_AUDIENCE go together")
        return self

    @field_validator("smtp_url")
    @classmethod
    def _is_smtp(cls, url: SecretStr | None) -> SecretStr | None:
        if url is not None and not url.get_secret_value().startswith(("smtp://", "smtps://")):
            raise ValueError("a relay is wanted, as in smtps://user:password@mail.example.com")
        return url

    @field_validator("oidc_providers", mode="before")
    @classmethod
    def _is_a_list(cls, text: Any) -> Any:
        return listed(text)

    @field_validator("oidc_providers")
    @classmethod
    def _are_distinct(cls, found: tuple[SignInProvider, ...]) -> tuple[SignInProvider, ...]:
        return distinct(found)

    @field_validator("cors_origins")
    @classmethod
    def _are_origins(cls, origins: str) -> str:
        for origin in filter(None, map(str.strip, origins.split(","))):
            parts = urlsplit(origin) if is_safe(origin) else None
            if parts is None or origin != f"{parts.scheme}://{parts.netloc}".lower():
                raise ValueError("origins are wanted, by commas, as https://app.example.com")
        return origins

    @property
    def pages_elsewhere(self) -> list[str]:
        """The origins of `cors_origins`."""
        return [origin for each in self.cors_origins.split(",") if (origin := each.strip())]
