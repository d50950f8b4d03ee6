import pytest
from fastapi import Request

from backend.auth.client_network import is_loopback
from backend.mcp_server.bearer import WrongHost, refuse_rebound_host


def refuse(listening: str, host: str | None) -> None:
    headers = [] if host is None else [(b"host", host.encode())]
    request = Request({"type": "http", "method": "POST", "path": "/", "headers": headers})
    refuse_rebound_host(request, listening)


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000", "lethe.localhost:80"]
)
def test_a_local_server_goes_by_the_names_of_this_machine(host: str) -> None:
    refuse("127.0.0.1", host)


@pytest.mark.parametrize(
    "host",
    [None, "", "evil.example", "evil.example:8000", "192.168.0.1", "[", "127.0.0.1.evil.tld"],
)
def test_a_local_server_goes_by_no_other_name(host: str | None) -> None:
    with pytest.raises(WrongHost):
        refuse("127.0.0.1", host)


def test_a_server_for_the_world_goes_by_any_name() -> None:
    refuse("0.0.0.0", "lethe.example")


@pytest.mark.parametrize(
    "name, expected",
    [("127.0.0.1", True), ("::1", True), ("127.9.9.9", True), ("0.0.0.0", False), ("", False)],
)
def test_loopback_is_this_machine_only(name: str, expected: bool) -> None:
    assert expected == is_loopback(name)
