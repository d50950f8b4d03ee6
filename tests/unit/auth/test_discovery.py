"""A provider's metadata are asked for once an hour, and what was known outlives an outage."""

from typing import Any

import httpx2
import pytest

from backend.auth.issuer import IssuerUnreachable
from backend.auth.oidc.discovery import Discovery

ISSUER = "https://id.example/realms/club"
TOLD = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/authorize",
    "token_endpoint": f"{ISSUER}/token",
    "jwks_uri": f"{ISSUER}/keys",
}


class Metadata:
    def __init__(self) -> None:
        self.now = 0.0
        self.asked: list[str] = []
        self.told: Any = TOLD

    async def fetch(self, url: str) -> Any:
        self.asked.append(url)
        if self.told is None:
            raise httpx2.ConnectError("away")
        return self.told

    def discovery(self) -> Discovery:
        return Discovery(ISSUER, self.fetch, lambda: self.now)


async def test_it_is_asked_once_an_hour_at_the_issuers_own_place() -> None:
    metadata = Metadata()
    discovery = metadata.discovery()
    for _ in range(3):
        assert f"{ISSUER}/keys" == (await discovery.endpoints()).keys
    assert [f"{ISSUER}/.well-known/openid-configuration"] == metadata.asked
    metadata.now = 3600
    await discovery.endpoints()
    assert 2 == len(metadata.asked)


async def test_what_was_known_stays_good_while_the_provider_is_away() -> None:
    metadata = Metadata()
    discovery = metadata.discovery()
    await discovery.endpoints()
    metadata.now, metadata.told = 3600, None
    assert f"{ISSUER}/token" == (await discovery.endpoints()).token


async def test_one_that_is_away_is_asked_again_after_a_pause() -> None:
    metadata = Metadata()
    discovery, metadata.told = metadata.discovery(), None
    for _ in range(3):
        with pytest.raises(IssuerUnreachable):
            await discovery.endpoints()
    assert 1 == len(metadata.asked)
    metadata.now, metadata.told = 10, TOLD
    assert f"{ISSUER}/token" == (await discovery.endpoints()).token


@pytest.mark.parametrize("told", [[], "text", None, {**TOLD, "jwks_uri": 5}, {"issuer": ISSUER}])
async def test_what_is_no_metadata_is_as_one_that_is_away(told: Any) -> None:
    metadata = Metadata()
    metadata.told = told
    with pytest.raises(IssuerUnreachable):
        await metadata.discovery().endpoints()


async def test_the_secret_goes_where_the_provider_takes_it() -> None:
    metadata = Metadata()
    assert (await metadata.discovery().endpoints()).takes_basic
    metadata.told = {**TOLD, "token_endpoint_auth_methods_supported": ["client_secret_post"]}
    assert not (await metadata.discovery().endpoints()).takes_basic
