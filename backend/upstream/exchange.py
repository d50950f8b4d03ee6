"""How does a request reach OpenAI cheaply? With headers made once, and bytes in and out.

The openai client's own way copies the options, the headers and the body of each request several
times: two thirds of a call's CPU (tests/benchmarks/bench_load.py). Its errors stay what they are.
Private of openai, and held by tests/unit/test_library_hooks.py: `AsyncOpenAI._client`, the HTTP
client that it was given or has made, and `_make_status_error_from_response`.
"""

import ssl
from collections.abc import AsyncIterable
from functools import lru_cache
from typing import cast
from weakref import WeakKeyDictionary

import anyio
import httpx2
import openai
from openai import AsyncOpenAI

from backend.tracing import span
from backend.upstream import observing
from backend.upstream.transport import PIECES

BROKEN = (httpx2.RequestError, ssl.SSLError, anyio.EndOfStream)
"""What a transport raises; the latter two where httpx2's own does TLS."""

_ready: WeakKeyDictionary[AsyncOpenAI, tuple[str, httpx2.Headers]] = WeakKeyDictionary()
"""Of each client, its base URL and what all of its requests carry."""


def _prepared(client: AsyncOpenAI) -> tuple[str, httpx2.Headers]:
    if client not in _ready:
        headers = httpx2.Headers(dict(client._client.headers))
        given = {**client.auth_headers, **client.default_headers}
        headers.update({name: value for name, value in given.items() if isinstance(value, str)})
        _ready[client] = str(client.base_url).rstrip("/"), headers
    return _ready[client]


@lru_cache(1024)
def _url(address: str) -> httpx2.URL:
    """To read one costs as much as to send it, and a turn asks for few."""
    return httpx2.URL(address)


def as_openai(exc: Exception, request: httpx2.Request) -> openai.APIConnectionError:
    """A failure of the transport as the openai client would raise it."""
    if isinstance(exc, TimeoutError | httpx2.TimeoutException):
        return openai.APITimeoutError(request=request)
    return openai.APIConnectionError(request=request)


async def opened(
    client: AsyncOpenAI,
    method: str,
    path: str,
    *,
    body: bytes | None = None,
    timeout: float | openai.Timeout | None,  # noqa: ASYNC109 - it is the transport's
) -> httpx2.Response:
    """An answer whose body is still to be read, and which is to be closed. It is tried once.

    Raises openai.APIStatusError, APITimeoutError, APIConnectionError.
    """
    base, headers = _prepared(client)
    request = httpx2.Request(
        method,
        _url(base + path),
        headers=headers,
        content=body,
        extensions={"timeout": openai.Timeout(timeout).as_dict()},
    )
    with observing.request(path) as answered, span(f"openai {method} {observing.kind_of(path)}"):
        try:
            answer = await client._client.send(request, stream=True)
        except BROKEN as exc:
            raise as_openai(exc, request) from exc
        answered(answer.status_code)
    if not answer.is_success:
        await read(answer)
        raise client._make_status_error_from_response(answer)
    return answer


def pieces(answer: httpx2.Response) -> AsyncIterable[bytes]:
    """The body as it arrives, by as few steps as it takes. Raises what the transport raises."""
    if "content-encoding" in answer.headers:
        return answer.aiter_bytes()
    return cast(AsyncIterable[bytes], answer.extensions.get(PIECES, answer.stream))


async def read(answer: httpx2.Response) -> bytes:
    """All of its body; it is closed then, whatever happens."""
    try:
        return await answer.aread()
    except BROKEN as exc:
        raise as_openai(exc, answer.request) from exc
    finally:
        await answer.aclose()
