"""What every request gets, and what it is denied."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from backend.errors import install_error_handlers
from backend.web.middleware import FILE_FACTOR, BodyLimit, RequestId

LIMIT = 1000


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    app = FastAPI()
    install_error_handlers(app)

    @app.post("/echo")
    async def echo(body: dict[str, str]) -> dict[str, str]:
        return body

    app.post("/file")(echo)
    app.add_middleware(BodyLimit, limit=LIMIT, files=("/file",))
    app.add_middleware(RequestId)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as opened:
        yield opened


async def pieces(size: int) -> AsyncIterator[bytes]:
    for _ in range(size // 100):
        yield b"x" * 100


async def test_a_body_that_declares_too_much_is_refused(client: httpx.AsyncClient) -> None:
    answer = await client.post("/echo", content=b"x" * (LIMIT + 1))
    assert (413, "body_too_large") == (answer.status_code, answer.json()["error"]["code"])


async def test_a_length_with_thousands_of_zeros_is_read(client: httpx.AsyncClient) -> None:
    headers = {"content-type": "application/json", "content-length": "0" * 5000 + "2"}
    answer = await client.post("/echo", content=b"{}", headers=headers)
    assert 200 == answer.status_code


async def test_a_body_that_grows_too_large_is_refused(client: httpx.AsyncClient) -> None:
    answer = await client.post("/echo", content=pieces(LIMIT * 2))
    assert (413, "body_too_large") == (answer.status_code, answer.json()["error"]["code"])


async def test_a_body_of_the_right_size_is_read(client: httpx.AsyncClient) -> None:
    answer = await client.post("/echo", json={"a": "b" * (LIMIT - 20)})
    assert 200 == answer.status_code


async def test_a_file_may_be_larger_and_not_too_large(client: httpx.AsyncClient) -> None:
    assert 200 == (await client.post("/file", json={"a": "b" * LIMIT})).status_code
    for body in (b"x" * (LIMIT * FILE_FACTOR + 1), pieces(LIMIT * FILE_FACTOR * 2)):
        answer = await client.post("/file", content=body)
        assert (413, "body_too_large") == (answer.status_code, answer.json()["error"]["code"])


@pytest.mark.parametrize("given", ["<script>", "a b", "x" * 100, "short", "with\u00e9accent"])
async def test_a_strange_request_id_is_replaced(client: httpx.AsyncClient, given: str) -> None:
    headers = {b"x-request-id": given.encode()}
    answer = await client.post("/echo", json={}, headers=headers)
    assert answer.headers["x-request-id"] != given


async def test_a_request_id_of_the_caller_is_kept(client: httpx.AsyncClient) -> None:
    answer = await client.post("/echo", content=b"{", headers={"x-request-id": "trace-1234"})
    assert "trace-1234" == answer.headers["x-request-id"]
    assert "trace-1234" == answer.json()["error"]["request_id"]
