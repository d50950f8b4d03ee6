"""The tools over MCP. TOKEN is a personal token; oauth.py shows how an app gets one of its own."""

import asyncio
import os

import httpx2
from mcp import Client
from mcp.client.streamable_http import streamable_http_client


async def main() -> None:
    headers = {"Authorization": f"Bearer {os.environ['TOKEN']}"}
    async with httpx2.AsyncClient(headers=headers) as http:
        transport = streamable_http_client(f"{os.environ['LETHE']}/mcp", http_client=http)
        async with Client(transport) as lethe:
            added = await lethe.call_tool("add_task", {"title": "Call mom"})
            print(added.structured_content)


asyncio.run(main())
