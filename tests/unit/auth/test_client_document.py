"""What is fetched of an app's own address: what it says, and never from within our own network."""

import asyncio
import json
import socket
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from backend.auth.oauth import public_address as guard
from backend.auth.oauth.client import client_of_document
from backend.auth.oauth.client_document import ClientDocuments, fetch_document
from backend.auth.oauth.public_address import NotFetched, document_place, is_public, public_address
from tests.fixtures.https import Site, site

NAME = "app.example"


def document(url: str, **values: Any) -> dict[str, Any]:
    return {"client_id": url, "client_name": "An app", "redirect_uris": [f"https://{NAME}/back"],
            **values}  # fmt: skip


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
     "0.0.0.0", "255.255.255.255", "224.0.0.1", "::1", "::", "fe80::1%eth0", "fc00::1",
     "::ffff:127.0.0.1", "::ffff:10.0.0.1", "ff02::1", "2002:7f00:1::", "64:ff9b::7f00:1",
     "fec0::1", "64:ff9b:1::a00:1", "64:ff9b::a00:1", "::ffff:0:10.0.0.1", "::10.0.0.1",
     "3fff::1", "2001:db8::1", "4000::1", "2002:a00:1::"],
)  # fmt: skip
async def test_an_address_of_our_own_network_is_not_asked(address: str) -> None:
    assert not is_public(address)

    async def one_of_them(host: str, port: int) -> list[str]:
        return ["93.184.216.34", address]

    with pytest.raises(NotFetched):
        await public_address("name.example", 443, one_of_them)


async def test_a_public_address_is_the_one_that_is_asked() -> None:
    async def found(host: str, port: int) -> list[str]:
        return ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"]

    assert "93.184.216.34" == await public_address("name.example", 443, found)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2606:4700::1111", "2a00:1450:4001::8", "64:ff9b::808:808",
                "2002:808:808::1"],
)  # fmt: skip
def test_an_address_that_all_the_world_can_reach_is_public(address: str) -> None:
    assert is_public(address)


async def test_slow_names_of_strangers_hold_up_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    go = threading.Event()

    def slow(*_: Any, **__: Any) -> list[Any]:
        assert go.wait(30)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    strangers = [asyncio.create_task(guard.resolve("slow.example", 443)) for _ in range(40)]
    try:
        await asyncio.sleep(0)
        assert 1 == await asyncio.wait_for(asyncio.to_thread(lambda: 1), 5)
        for stranger in strangers:
            stranger.cancel()
    finally:
        go.set()
        await asyncio.wait(strangers, timeout=10)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1"])
async def test_this_machine_is_not_asked(host: str) -> None:
    with pytest.raises(NotFetched):
        await public_address(host, 443)


@pytest.mark.parametrize(
    "url",
    ["http://app.example/id", "https://app.example", "https://app.example/", "https:///id",
     "https://user@app.example/id", "https://user:x@app.example/id", "https://app.example/id#x",
     "https://app.example/a/../id", "https://app.example:x/id", "https://app.example/ü",
     "https://[::1/id", "https://app.example/" + "x" * 500],
)  # fmt: skip
def test_what_is_no_plain_address_is_no_id(url: str) -> None:
    with pytest.raises(NotFetched):
        document_place(url)


@pytest.fixture
async def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Site]:
    """A site that passes for public."""
    monkeypatch.setattr(guard, "is_public", lambda address: address == "127.0.0.1")
    async with site(NAME, tmp_path) as found:
        yield found


async def fetched(at: Site, name: str = NAME) -> dict[str, Any]:
    async def here(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    return await fetch_document(f"https://{name}:{at.port}/id", here, at.trusted)


async def test_a_document_is_fetched_from_the_address_that_was_checked(at: Site) -> None:
    told = document(f"https://{NAME}:{at.port}/id")
    at.answers(json.dumps(told).encode())
    assert told == await fetched(at)
    assert f"Host: {NAME}:{at.port}\r\n" in at.asked[0]


async def test_the_certificate_must_be_the_names(at: Site) -> None:
    at.answers(json.dumps(document(f"https://other.example:{at.port}/id")).encode())
    with pytest.raises(NotFetched):
        await fetched(at, "other.example")
    assert [] == at.asked


@pytest.mark.parametrize(
    "body, kind, status",
    [(b"{}", "application/json", "200 OK"), (b"[]", "application/json", "200 OK"),
     (b'{"client_id": "https://other.example/id"}', "application/json", "200 OK"),
     (b"nothing", "application/json", "200 OK"), (b"[" * 9_000, "application/json", "200 OK"),
     (b" " * 20_000 + b"{}", "application/json", "200 OK"), (b"{}", "text/html", "200 OK"),
     (b"{}", "application/json", "302 Found"), (b"{}", "application/json", "404 Not Found")],
)  # fmt: skip
async def test_what_is_no_document_of_this_app_is_refused(
    at: Site, body: bytes, kind: str, status: str
) -> None:
    at.answers(body, kind, status)
    with pytest.raises(NotFetched):
        await fetched(at)
    assert 1 == len(at.asked)


@pytest.mark.parametrize(
    "values",
    [{"redirect_uris": []}, {"redirect_uris": "https://app.example/back"}, {"redirect_uris": [5]},
     {"redirect_uris": ["javascript:alert(1)"]}, {"redirect_uris": ["http://app.example/back"]},
     {"redirect_uris": ["https://app.example/back"] * 9}, {"client_secret": "x"},
     {"token_endpoint_auth_method": "private_key_jwt"}],
)  # fmt: skip
def test_what_we_would_not_register_is_no_client_either(values: dict[str, Any]) -> None:
    url = f"https://{NAME}/id"
    good = client_of_document(url, document(url))
    assert good
    assert (NAME, url, "An app") == (good.document_host, good.client_id, good.client_name)
    assert client_of_document(url, document(url, **values)) is None


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


async def test_documents_and_failures_are_remembered_briefly() -> None:
    clock, asked = Clock(), list[str]()

    async def fetch(url: str) -> dict[str, Any]:
        asked.append(url)
        if "bad" in url:
            raise NotFetched
        return {"client_id": url}

    documents = ClientDocuments(fetch, clock=clock)
    for _ in range(2):
        assert {"client_id": "good"} == await documents.get("good", "here")
        assert await documents.get("bad", "here") is None
    assert ["good", "bad"] == asked
    clock.now += 61
    await documents.get("good", "here")
    await documents.get("bad", "here")
    assert ["good", "bad", "bad"] == asked
    clock.now += 600
    await documents.get("good", "here")
    assert 4 == len(asked)


async def test_the_last_good_document_holds_for_a_day_where_no_other_is_had() -> None:
    clock, is_there = Clock(), True

    async def fetch(url: str) -> dict[str, Any]:
        if not is_there:
            raise NotFetched
        return {"client_id": url}

    documents = ClientDocuments(fetch, attempts=2, clock=clock)
    good = await documents.get("good", "here")
    is_there = False
    clock.now += 601
    assert good == await documents.get("good", "here")
    await documents.get("other", "here")  # no more fetches for this network
    clock.now += 61
    assert good == await documents.get("good", "here")
    clock.now += 86_400
    assert await documents.get("good", "here") is None


async def test_one_network_causes_few_fetches_and_stops_nobody_else() -> None:
    asked = list[str]()

    async def fetch(url: str) -> dict[str, Any]:
        asked.append(url)
        return {"client_id": url}

    documents = ClientDocuments(fetch, attempts=3, clock=Clock())
    found = [await documents.get(f"https://app.example/{n}", "here") for n in range(5)]
    assert [True, True, True, False, False] == [one is not None for one in found]
    assert await documents.get("https://app.example/9", "there")
    assert 4 == len(asked)
