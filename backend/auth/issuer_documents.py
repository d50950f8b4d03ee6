"""What does an issuer publish? JSON at its address, read whole or not at all, and no more of it."""

from typing import Any

import httpx2

_LARGEST = 256 * 1024
_SECONDS = 5


async def fetch_json(url: str) -> Any:
    """Raises httpx2.HTTPError, or ValueError for what is no JSON or too large."""
    async with open_client() as client:
        request = client.build_request("GET", url, headers={"Accept": "application/json"})
        return await json_of(client, request)


def open_client() -> httpx2.AsyncClient:
    return httpx2.AsyncClient(timeout=_SECONDS, follow_redirects=False)


async def json_of(client: httpx2.AsyncClient, request: httpx2.Request) -> Any:
    """The answer's JSON. Raises as `fetch_json` does."""
    answer = await client.send(request, stream=True)
    try:
        answer.raise_for_status()
        body = b""
        async for chunk in answer.aiter_bytes():
            body += chunk
            if len(body) > _LARGEST:
                raise ValueError("the issuer's answer is too large")
    finally:
        await answer.aclose()
    return httpx2.Response(200, content=body).json()
