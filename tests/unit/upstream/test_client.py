"""The one client, where a server speaks otherwise than OpenAI did when it was written."""

from collections.abc import AsyncIterator

import pytest
import respx
from openai import APIStatusError, AsyncOpenAI

from backend.settings import names_proxy
from backend.upstream.client import create_openai_client
from tests.fixtures.settings import make_settings


@pytest.fixture
async def client(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[AsyncOpenAI]:
    # As behind a proxy: respx can speak for httpx2, and cannot for aiohttp.
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example")
    async with create_openai_client(make_settings(openai_api_key="k")) as made:
        yield made


@pytest.mark.parametrize(
    ("name", "is_one"), [("HTTPS_PROXY", True), ("ALL_PROXY", True), ("FTP_PROXY", False)]
)
def test_only_a_proxy_for_the_way_to_openai_is_one(
    monkeypatch: pytest.MonkeyPatch, name: str, is_one: bool
) -> None:
    for known in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "FTP_PROXY"):
        monkeypatch.delenv(known, raising=False)
        monkeypatch.delenv(known.lower(), raising=False)
    monkeypatch.setenv(name, "http://proxy.example")
    assert is_one == names_proxy()


@pytest.mark.parametrize("status", [301, 302, 307, 308])
@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/v1", "//evil.example/v1", "http://api.openai.com/v1"]
)
async def test_nothing_that_was_said_follows_a_server_to_another_origin(
    client: AsyncOpenAI, openai_mock: respx.MockRouter, status: int, elsewhere: str
) -> None:
    headers = {"location": elsewhere}
    asked = openai_mock.post("/conversations").respond(status, headers=headers)
    with pytest.raises(APIStatusError) as told:
        await client.post("/conversations", body={"metadata": {}}, cast_to=object)
    assert (told.value.status_code, asked.call_count) == (status, 1)
    assert len(openai_mock.calls) == 1
