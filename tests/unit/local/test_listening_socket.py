"""The port that a start asks for first."""

import errno
import socket
from unittest.mock import Mock

import pytest

from backend.local.child_process import CannotStart
from backend.local.listening_socket import listen, reserve, share


def test_the_last_port_in_use_suggests_one_that_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = Mock(side_effect=OSError(errno.EADDRINUSE, "in use"))
    monkeypatch.setattr("socket.create_server", taken)
    with pytest.raises(CannotStart, match="`PORT=8000 make run`"):
        listen("127.0.0.1", 65_535)
    with pytest.raises(CannotStart, match="`PORT=8001 make run`"):
        listen("127.0.0.1", 8000)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_a_reserved_port_takes_those_who_share_it_and_nobody_else(host: str) -> None:
    with reserve(host, 0) as reserved:
        port = reserved.getsockname()[1]
        for take in (listen, reserve):
            with pytest.raises(CannotStart, match=f"port {port} is in use"):
                take(host, port)
        with share(host, port) as first, share(host, port) as second:
            first.listen()
            second.listen()
            for take in (listen, reserve):
                with pytest.raises(CannotStart, match=f"port {port} is in use"):
                    take(host, port)
            socket.create_connection((host, port)).close()


def test_a_port_in_use_cannot_be_reserved() -> None:
    with listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(CannotStart, match=f"port {port} is in use"):
            reserve("127.0.0.1", port)
