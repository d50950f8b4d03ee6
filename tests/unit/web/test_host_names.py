"""By which names Lethe answers, and by which it does not."""

import logging
from collections.abc import Sequence

import pytest
from starlette.types import Message, Receive, Scope, Send

from backend.web.host_names import HostNames

PUBLIC = "https://lethe.example.com"


async def answered(
    hosts: Sequence[str], public_url: str | None = None, path: str = "/api/tasks"
) -> int:
    """The status; 200 is of the application behind."""
    said: list[Message] = []

    async def app(_: Scope, __: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        said.append(message)

    headers = [(b"host", host.encode()) for host in hosts]
    scope = {"type": "http", "method": "GET", "path": path, "headers": headers}
    await HostNames(app, public_url)(scope, receive, send)
    status: int = said[0]["status"]
    return status


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000", "lethe.localhost:80"]
)
async def test_without_a_public_url_it_goes_by_the_names_of_this_machine(host: str) -> None:
    assert 200 == await answered([host])


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "192.168.0.1", "127.0.0.1.evil.tld", "[fd00::1]"]
)
async def test_without_a_public_url_it_goes_by_no_other_name(host: str) -> None:
    assert 421 == await answered([host])


@pytest.mark.parametrize(
    "host",
    ["lethe.example.com", "LETHE.example.com:443", "lethe.example.com.", "lethe.example.com:8443"],
)
async def test_with_a_public_url_it_goes_by_that_name(host: str) -> None:
    assert 200 == await answered([host], PUBLIC)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "example.com", "www.lethe.example.com"])
async def test_with_a_public_url_it_goes_by_no_other_name(host: str) -> None:
    assert 421 == await answered([host], PUBLIC)


@pytest.mark.parametrize("path", ["/", "/api/tasks", "/mcp", "/api/health"])
@pytest.mark.parametrize(
    "hosts",
    [["localhost", "localhost"], ["localhost", "evil.example"], [], [""], ["a b"], ["me@localhost"],
     ["localhost:80:80"], ["[::1"], ["localhost/x"], ["localhost, evil.example/"]],
)  # fmt: skip
async def test_anything_but_one_host_is_no_request(hosts: list[str], path: str) -> None:
    assert 400 == await answered(hosts, path=path)


@pytest.mark.parametrize("path", ["/api/health", "/api/ready"])
async def test_a_probe_knows_an_address_and_no_name(path: str) -> None:
    assert 200 == await answered(["10.1.2.3:8000"], PUBLIC, path)


async def test_a_name_that_is_refused_is_told_to_the_operator_and_the_log_is_bounded(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def app(*_: object) -> None: ...

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(_: Message) -> None: ...

    names = HostNames(app, PUBLIC)
    with caplog.at_level(logging.WARNING, "lethe"):
        for number in (*range(100), *range(100)):
            headers = [(b"host", b"name-%d.example" % number)]
            scope = {"type": "http", "method": "GET", "path": "/", "headers": headers}
            await names(scope, receive, send)
    assert 20 == len(caplog.messages)
    assert "'name-0.example' was refused: Lethe goes by lethe.example.com" in caplog.messages[0]
