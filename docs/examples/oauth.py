"""OAuth 2.1: a person lets an app use their tasks over MCP. It knows nothing but LETHE."""

import asyncio
import os
from urllib.parse import parse_qs, urlsplit

import httpx2
from mcp import Client
from mcp.client.auth import OAuthClientProvider, TokenStorage
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.auth import AuthorizationCodeResult, OAuthClientMetadata


class Memory(TokenStorage):
    """A real app keeps both for the next time."""

    client = tokens = None

    async def get_client_info(self):
        return self.client

    async def set_client_info(self, client_info):
        self.client = client_info

    async def get_tokens(self):
        return self.tokens

    async def set_tokens(self, tokens):
        self.tokens = tokens


async def show(address):
    print(f"Open this, and then type the address at which you arrive:\n{address}", flush=True)


async def arrived():
    query = parse_qs(urlsplit(await asyncio.to_thread(input)).query)
    told = {name: query[name][0] for name in ("code", "state", "iss") if name in query}
    return AuthorizationCodeResult(**told)


async def main():
    me = OAuthClientMetadata(
        client_name="My app", redirect_uris=["http://127.0.0.1:33418/callback"]
    )
    server = f"{os.environ['LETHE']}/mcp"
    auth = OAuthClientProvider(server, me, Memory(), show, arrived)
    async with httpx2.AsyncClient(auth=auth) as http:
        async with Client(streamable_http_client(server, http_client=http)) as lethe:
            added = await lethe.call_tool("add_task", {"title": "Call mom"})
            print(added.structured_content)


asyncio.run(main())
