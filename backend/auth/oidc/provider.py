"""How does Lethe speak with a provider? It sends the browser there, and exchanges its code."""

import base64
import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote_plus

import httpx2

from backend.auth.issuer import Issuer, IssuerClaims, KeySet
from backend.auth.issuer_documents import fetch_json, json_of, open_client
from backend.auth.oidc.attempt import Attempt
from backend.auth.oidc.discovery import Discovery, Endpoints
from backend.auth.oidc.refusals import SignInFailed
from backend.auth.tokens import NotSignedIn
from backend.sign_in_providers import SignInProvider

_SCOPE = "openid email profile"


class Provider:
    """One of OIDC_PROVIDERS, with its metadata and keys."""

    def __init__(self, given: SignInProvider) -> None:
        self.given = given
        self._discovery = Discovery(given.issuer)
        self._issuer = Issuer(given.issuer, given.client_id, KeySet(self._keys))

    async def _keys(self) -> Any:
        return await fetch_json((await self._discovery.endpoints()).keys)

    async def address(self, attempt: Attempt, back: str) -> str:
        """Where the browser goes. Raises IssuerUnreachable."""
        digest = hashlib.sha256(attempt.verifier.encode()).digest()
        asked = {
            "response_type": "code",
            "client_id": self.given.client_id,
            "redirect_uri": back,
            "scope": _SCOPE,
            "state": attempt.state,
            "nonce": attempt.nonce,
            "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        endpoints = await self._discovery.endpoints()
        return str(httpx2.URL(endpoints.authorization).copy_merge_params(asked))

    async def vouched(self, attempt: Attempt, back: str, code: str) -> IssuerClaims:
        """Who came back with the code. Raises SignInFailed, IssuerUnreachable."""
        endpoints = await self._discovery.endpoints()
        try:
            async with open_client() as client:
                told = await json_of(client, self._exchange(client, endpoints, attempt, back, code))
                claims = await self._claims(told["id_token"], attempt.nonce)
                if "email" not in claims and endpoints.userinfo:
                    claims = await self._more(
                        client, endpoints.userinfo, told["access_token"], claims
                    )
        except (httpx2.HTTPError, ValueError, KeyError, TypeError, NotSignedIn):
            raise SignInFailed from None
        # The nonce shows that it was signed for this attempt, whatever the provider's clock says.
        return replace(self._issuer.vouched(claims), issued_at=datetime.now(UTC))

    def _exchange(
        self,
        client: httpx2.AsyncClient,
        endpoints: Endpoints,
        attempt: Attempt,
        back: str,
        code: str,
    ) -> httpx2.Request:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": back,
            "client_id": self.given.client_id,
            "code_verifier": attempt.verifier,
        }
        headers = {"Accept": "application/json"}
        if self.given.client_secret is not None:
            secret = self.given.client_secret.get_secret_value()
            if endpoints.takes_basic:
                both = f"{quote_plus(self.given.client_id)}:{quote_plus(secret)}"
                headers["Authorization"] = f"Basic {base64.b64encode(both.encode()).decode()}"
            else:
                form["client_secret"] = secret
        return client.build_request("POST", endpoints.token, data=form, headers=headers)

    async def _claims(self, token: str, nonce: str) -> dict[str, Any]:
        claims = await self._issuer.claims(token)
        if claims.get("nonce") != nonce:
            raise NotSignedIn
        if claims.get("azp", self.given.client_id) != self.given.client_id:
            raise NotSignedIn
        return claims

    async def _more(
        self, client: httpx2.AsyncClient, url: str, token: str, claims: dict[str, Any]
    ) -> dict[str, Any]:
        """With address and name, which some providers tell at another endpoint only."""
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
        told = await json_of(client, client.build_request("GET", url, headers=headers))
        if told["sub"] != claims["sub"]:
            raise NotSignedIn
        return {**told, **claims}
