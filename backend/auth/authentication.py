"""What does recognising users need that outlives a request? Tokens, hashing and rate limits."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from fastapi import Request

from backend.auth.authenticator import Authenticator
from backend.auth.issuer import Issuer, KeySet
from backend.auth.issuer_documents import fetch_json
from backend.auth.mail import Mailer
from backend.auth.oauth.client_document import ClientDocuments, fetch_document
from backend.auth.oidc.provider import Provider
from backend.auth.passwords import Passwords
from backend.auth.rate_limit import RateLimiter
from backend.auth.statements import Statements
from backend.auth.tokens import NotSignedIn, SessionTokens
from backend.dependencies import shared
from backend.settings import Settings


@dataclass(frozen=True, slots=True)
class Auth:
    """One per process."""

    tokens: SessionTokens
    statements: Statements
    authenticator: Authenticator
    passwords: Passwords
    login_limiter: RateLimiter
    """For one address, or one user, from one network."""
    network_limiter: RateLimiter
    """For one network, whatever addresses it tries."""
    registration_limiter: RateLimiter
    """For one network's new accounts."""
    mail_limiter: RateLimiter
    """For one address, to which mail is sent."""
    mailer: Mailer
    documents: ClientDocuments | None
    """Of apps that are known by an address; None where none may be."""
    providers: dict[str, Provider]
    """With whom one may sign in, by their ids."""

    @property
    def limiters(self) -> dict[str, RateLimiter]:
        """Those that count on all replicas together, by names that stay."""
        return {
            "login": self.login_limiter,
            "network": self.network_limiter,
            "registration": self.registration_limiter,
            "mail": self.mail_limiter,
        }

    def renewed(self, token: str) -> str | None:
        """A token of the same session, for one of our own that has used up half of its time."""
        now = datetime.now(UTC)
        try:
            claims = self.tokens.read(token)
        except NotSignedIn:
            return None
        if not claims.is_half_over(now):
            return None
        return self.tokens.issue(claims.user_id, claims.version, now, claims)

    def close(self) -> None:
        self.passwords.close()


def create_auth(settings: Settings) -> Auth:
    """Raises ValueError for an issuer without an audience."""
    tokens = SessionTokens(
        settings.secret,
        days=settings.session_days,
        max_days=settings.session_max_days,
        also=settings.secrets_read,
    )
    statements = Statements(settings.secret, settings.secrets_read)
    return Auth(
        tokens=tokens,
        statements=statements,
        authenticator=Authenticator(tokens, _issuer_from(settings), statements),
        passwords=Passwords(workers=settings.password_workers),
        login_limiter=RateLimiter(settings.login_attempts),
        network_limiter=RateLimiter(settings.login_attempts * 10),
        registration_limiter=RateLimiter(settings.login_attempts * 10),
        mail_limiter=RateLimiter(3),
        mailer=Mailer(settings),
        documents=ClientDocuments(fetch_document) if settings.client_documents else None,
        providers={given.id: Provider(given) for given in settings.oidc_providers},
    )


def _issuer_from(settings: Settings) -> Issuer | None:
    if not settings.auth_issuer or not settings.auth_jwks_url:
        return None
    keys = KeySet(partial(fetch_json, settings.auth_jwks_url))
    return Issuer(settings.auth_issuer, settings.auth_audience, keys)


def auth_of(request: Request) -> Auth:
    return shared(request, Auth)
