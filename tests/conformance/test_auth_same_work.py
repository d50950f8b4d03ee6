"""Does a failed sign-in tell whether the address is known? Not by what it costs."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import event

from tests.fixtures.application import register
from tests.fixtures.weak_passwords import WEAK


@contextmanager
def work_of(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The statements and the comparisons of passwords that are made meanwhile, in order."""
    done: list[str] = []
    engine = app.state.services.database.engine.sync_engine
    compare = WEAK.verify_and_update

    def statement(_c: Any, _u: Any, text: str, *_: Any) -> None:
        done.append(text)

    def compared(password: str, kept: str) -> tuple[bool, str | None]:
        done.append("a comparison with " + kept.rsplit("$", 2)[0])
        return compare(password, kept)

    monkeypatch.setattr(WEAK, "verify_and_update", compared)
    event.listen(engine, "before_cursor_execute", statement)
    yield done
    event.remove(engine, "before_cursor_execute", statement)
    monkeypatch.setattr(WEAK, "verify_and_update", compare)


async def test_an_unknown_address_and_a_wrong_password_take_the_same_work(
    app: FastAPI, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await register(client, email="ada@example.com")
    works = []
    for email in ("ada@example.com", "nobody@example.com", "not an address"):
        with work_of(app, monkeypatch) as done:
            body = {"email": email, "password": "wrong password"}
            assert 401 == (await client.post("/api/auth/login", json=body)).status_code
        works.append(list(done))
    assert 2 == len(works[0])
    assert [works[0]] * 3 == works
