"""Whoever is told to wait is told for how long, whichever way the answer is made."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from starlette.exceptions import HTTPException

from backend.errors import AppError, TooManyRequests
from backend.upstream.errors import ModelRateLimited
from tests.conformance.test_error_classes import ERRORS
from tests.fixtures.application import asgi_client, create
from tests.fixtures.settings import make_settings

ASKS_TO_WAIT = (429, 503)
WAYS: dict[str, Exception] = {
    **{kind.__name__: kind() for kind in ERRORS if kind.status in ASKS_TO_WAIT},
    "a framework's 429": HTTPException(429),
    "a framework's 503": HTTPException(503, headers={"X-Why": "because"}),
}


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """An application without a page, and without a database behind it."""
    settings = make_settings(
        database_url="postgresql://nobody@127.0.0.1:9/none",
        openai_api_key="k",
        frontend_dir=tmp_path,
    )
    app = create(settings)

    @app.get("/api/fail")
    async def fail(way: str) -> None:
        raise WAYS[way]

    @app.get("/api/longer")
    async def longer() -> None:
        raise TooManyRequests(headers={"retry-after": "77"})

    async with asgi_client(app) as opened:
        yield opened
    await app.state.services.database.close()
    await app.state.services.openai.close()


def test_there_are_errors_of_both_kinds() -> None:
    statuses = {exc.status for exc in WAYS.values() if isinstance(exc, AppError)}
    assert set(ASKS_TO_WAIT) == statuses
    assert ModelRateLimited.__name__ in WAYS


@pytest.mark.parametrize("way", WAYS)
async def test_an_error_that_asks_to_wait_says_how_long(
    client: httpx.AsyncClient, way: str
) -> None:
    answer = await client.get("/api/fail", params={"way": way})
    assert answer.status_code in ASKS_TO_WAIT
    assert 0 < int(answer.headers["retry-after"])


async def test_a_time_that_is_known_is_told_once_as_it_is(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/longer")
    assert ["77"] == answer.headers.get_list("retry-after")


async def test_a_database_that_is_away_says_how_long(client: httpx.AsyncClient) -> None:
    headers = {"Authorization": "Bearer x"}
    known = {"email": "ada@example.com", "password": "correct horse battery"}
    answer = await client.post("/api/auth/login", json=known, headers=headers)
    assert (503, "2") == (answer.status_code, answer.headers["retry-after"])


async def test_a_page_that_is_not_built_says_how_long(client: httpx.AsyncClient) -> None:
    answer = await client.get("/", headers={"Accept": "text/html"})
    assert (503, "2") == (answer.status_code, answer.headers["retry-after"])
