"""The port that a start asks for first."""

import errno
from unittest.mock import Mock

import pytest

from backend.local.child_process import CannotStart
from backend.local.listening_socket import listen


def test_the_last_port_in_use_suggests_one_that_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = Mock(side_effect=OSError(errno.EADDRINUSE, "in use"))
    monkeypatch.setattr("socket.create_server", taken)
    with pytest.raises(CannotStart, match="`PORT=8000 make run`"):
        listen("127.0.0.1", 65_535)
    with pytest.raises(CannotStart, match="`PORT=8001 make run`"):
        listen("127.0.0.1", 8000)
