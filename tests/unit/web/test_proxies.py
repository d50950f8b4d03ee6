"""Whom a proxy names counts where the proxy is trusted, and the operator hears where it is not."""

import logging

import pytest
from starlette.types import Message, Receive, Scope, Send

from backend.web.proxies import Proxies


async def client_seen(proxies: Proxies, peer: str, forwarded: str | None) -> str:
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    scope = {"type": "http", "client": (peer, 4711), "headers": headers, "scheme": "http"}

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(_: Message) -> None: ...

    await proxies(scope, receive, send)
    seen: str = scope["client"][0]  # type: ignore[assignment]
    return seen


async def app(_: Scope, __: Receive, ___: Send) -> None: ...


async def test_a_trusted_proxy_is_believed_in_silence(caplog: pytest.LogCaptureFixture) -> None:
    proxies = Proxies(app, "10.0.0.0/8")
    assert "203.0.113.9" == await client_seen(proxies, "10.1.2.3", "203.0.113.9")
    assert [] == caplog.messages


async def test_another_one_is_not_and_the_log_says_so_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    proxies = Proxies(app, "127.0.0.1")
    for _ in range(3):
        assert "10.1.2.3" == await client_seen(proxies, "10.1.2.3", "203.0.113.9")
    assert "10.9.9.9" == await client_seen(proxies, "10.9.9.9", None)
    assert [(logging.ERROR, 1)] == [(each.levelno, len(caplog.records)) for each in caplog.records]
    assert "X-Forwarded-For came from 10.1.2.3" in caplog.text
    assert "203.0.113.9" not in caplog.text


async def test_many_strangers_cannot_fill_the_log(caplog: pytest.LogCaptureFixture) -> None:
    proxies = Proxies(app, "127.0.0.1")
    for number in range(100):
        await client_seen(proxies, f"10.1.2.{number}", "203.0.113.9")
    assert 20 == len(caplog.records)
