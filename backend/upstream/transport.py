"""How do bytes reach OpenAI? By aiohttp under the openai client, which speaks httpx2.

A turn reads a hundred small pieces; each costs a third less this way (tests/benchmarks/bench_load).
openai's own `DefaultAioHttpClient` tells every lost connection as a time-out of connecting: a POST
that had arrived would seem not to have, and be done twice.
"""

import asyncio
import io
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import aiohttp
import httpx2
import yarl

PIECES = "lethe.pieces"
"""Of an answer: its body as it arrives, without what httpx2 puts around it."""
_LARGE = 2**20
"""Bytes of a body above which aiohttp warns that one write of it holds up everybody."""


@contextmanager
def _told_as_httpx2() -> Iterator[None]:
    try:
        yield
    except aiohttp.ConnectionTimeoutError as exc:
        raise httpx2.ConnectTimeout(str(exc)) from exc
    except TimeoutError as exc:
        raise httpx2.ReadTimeout(str(exc)) from exc
    except aiohttp.ClientConnectorError as exc:
        raise httpx2.ConnectError(str(exc)) from exc
    except (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError) as exc:
        raise httpx2.ReadError(str(exc)) from exc
    except (aiohttp.ClientError, aiohttp.http_exceptions.HttpProcessingError) as exc:
        raise httpx2.RemoteProtocolError(str(exc)) from exc


@contextmanager
def _broken_off_with_the_connection(answer: aiohttp.ClientResponse) -> Iterator[None]:
    """aiohttp closes a connection whose framing breaks, and leaves who reads the body waiting."""

    def end(closed: asyncio.Future[None] | None = None) -> None:
        if closed is not None and not closed.cancelled():
            closed.exception()  # seen: the body has it too
        if not answer.content.is_eof() and answer.content.exception() is None:
            answer.content.set_exception(aiohttp.ClientPayloadError("The answer broke off."))

    connection = answer.connection
    if connection is None or connection.protocol is None:
        yield  # all of it has arrived
        return
    closed = connection.protocol.closed
    if closed is None:
        end()
        yield
        return
    closed.add_done_callback(end)
    try:
        yield
    finally:
        closed.remove_done_callback(end)


class _Body(httpx2.AsyncByteStream):
    """Pieces as they arrive."""

    def __init__(self, answer: aiohttp.ClientResponse) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _told_as_httpx2(), _broken_off_with_the_connection(self._answer):
            while piece := await self._answer.content.readany():
                yield piece

    async def aclose(self) -> None:
        self._answer.release()


class AiohttpTransport(httpx2.AsyncBaseTransport):
    """One pool of connections; time-outs are those of each request."""

    def __init__(self, *, most: int, keepalive: float) -> None:
        """At most so many connections; an idle one is kept for so many seconds."""
        self._most = most
        self._keepalive = keepalive
        self._session: aiohttp.ClientSession | None = None

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(
                limit=self._most,
                keepalive_timeout=self._keepalive,
                ssl=httpx2.create_ssl_context(),
            )
            self._session = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
            )
        return self._session

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        allowed = request.extensions["timeout"]
        timeout = aiohttp.ClientTimeout(
            total=None,
            connect=allowed["pool"],
            sock_connect=allowed["connect"],
            sock_read=allowed["read"],
        )
        steps = [allowed[step] for step in ("pool", "connect", "write", "read")]
        # aiohttp itself would wait for ever for a server that does not take the body.
        longest = None if None in steps else sum(steps)
        body = await request.aread()
        with _told_as_httpx2():
            async with asyncio.timeout(longest):
                answer = await self._opened().request(
                    request.method,
                    yarl.URL(str(request.url), encoded=True),
                    headers=request.headers,
                    # In pieces where it is large, between which others are served.
                    data=io.BytesIO(body) if len(body) > _LARGE else body or None,
                    allow_redirects=False,
                    timeout=timeout,
                )
        body_read = _Body(answer)
        return httpx2.Response(
            answer.status,
            headers=answer.raw_headers,
            stream=body_read,
            extensions={"http_version": b"HTTP/1.1", PIECES: body_read},
        )

    async def aclose(self) -> None:
        if self._session is not None:
            await self._session.close()
