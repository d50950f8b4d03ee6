"""What a monitor asks, in the two ways in which monitors ask."""

import httpx
import pytest


@pytest.mark.parametrize("path", ["/api/health", "/api/ready"])
async def test_a_monitor_may_ask_for_the_head_alone(client: httpx.AsyncClient, path: str) -> None:
    full, head = await client.get(path), await client.head(path)
    assert (200, 200) == (full.status_code, head.status_code)
    assert b"" == head.content
