"""Which requests come from one place?"""

import pytest
from fastapi import Request

from backend.auth.client_network import client_network_of, is_loopback


def place(host: str) -> str:
    return client_network_of(Request({"type": "http", "client": (host, 1)}))


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("::1", "::1"),
        ("::ffff:127.0.0.1", "127.0.0.1"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_a_place_is_an_ipv4_address_or_an_ipv6_customer(host: str, expected: str) -> None:
    assert place(host) == expected


@pytest.mark.parametrize(
    "name", ["localhost", "a.localhost", "127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"]
)
def test_this_machine_has_many_names(name: str) -> None:
    assert is_loopback(name)


@pytest.mark.parametrize("name", ["", "example.com", "203.0.113.7", "::ffff:203.0.113.7", "::2"])
def test_other_machines_are_others(name: str) -> None:
    assert not is_loopback(name)
