"""May this server fetch from there? Only over HTTPS, from an address that all the world can reach.

What somebody else names could be a machine of our own network; so a name is looked up once, and the
connection goes to the very address that was looked at.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

_LONGEST = 500
_NAT64 = IPv6Network("64:ff9b::/96")

Resolve = Callable[[str, int], Awaitable[list[str]]]


class NotFetched(ValueError):
    """Not an address for us, or nothing usable there."""


async def resolve(host: str, port: int) -> list[str]:
    """The addresses of a name. Raises OSError."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


def is_public(address: str) -> bool:
    parsed = ip_address(address.partition("%")[0])
    inner = _inner(parsed) if isinstance(parsed, IPv6Address) else None
    return parsed.is_global and not parsed.is_multicast and (inner is None or inner.is_global)


def _inner(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address to which a network on the way turns this one."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def document_place(url: str) -> tuple[str, int]:
    """Host and port of a client's address, which also is its name. Raises NotFetched."""
    try:
        parts = urlsplit(url)
        port = parts.port or 443
    except ValueError:
        raise NotFetched from None
    is_plain = parts.scheme == "https" and parts.hostname and parts.path not in ("", "/")
    has_more = parts.fragment or parts.username is not None or parts.password is not None
    has_dots = any(part in (".", "..") for part in parts.path.split("/"))
    if not is_plain or has_more or has_dots or len(url) > _LONGEST or not url.isascii():
        raise NotFetched
    return str(parts.hostname), port


async def public_address(host: str, port: int, look_up: Resolve = resolve) -> str:
    """One address to connect to. Raises NotFetched where any of the name's is not public."""
    try:
        addresses = await look_up(host, port)
    except (OSError, UnicodeError):
        raise NotFetched from None
    if not addresses or not all(map(is_public, addresses)):
        raise NotFetched
    return addresses[0]
