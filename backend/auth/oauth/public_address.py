"""May this server fetch from there? Only over HTTPS, from an address that all the world can reach.

What somebody else names could be a machine of our own network; so a name is looked up once, and the
connection goes to the very address that was looked at.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

_LONGEST = 500
_NAT64 = IPv6Network("64:ff9b::/96")
_GLOBAL = IPv6Network("2000::/3")
"""What is given out to networks. Python 3.11 calls more of the rest global than it should."""
_EXAMPLES = IPv6Network("3fff::/20")
_LOOK_UPS = ThreadPoolExecutor(2, thread_name_prefix="look-up")
"""Their own, because a name may be slow on purpose and nothing ends a look-up: it would hold up
what else the process looks up or does in threads.
"""

Resolve = Callable[[str, int], Awaitable[list[str]]]


class NotFetched(ValueError):
    """Not an address for us, or nothing usable there."""


async def resolve(host: str, port: int) -> list[str]:
    """The addresses of a name. Raises OSError."""
    look_up = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    found = await asyncio.get_running_loop().run_in_executor(_LOOK_UPS, look_up)
    return [str(entry[4][0]) for entry in found]


def is_public(address: str) -> bool:
    parsed = ip_address(address.partition("%")[0])
    if isinstance(parsed, IPv4Address):
        return _is_open(parsed)
    if parsed in _NAT64:
        return _is_open(IPv4Address(int(parsed) & 0xFFFFFFFF))
    inner = parsed.sixtofour
    is_given_out = parsed in _GLOBAL and parsed not in _EXAMPLES and _is_open(parsed)
    return is_given_out and (inner is None or _is_open(inner))


def _is_open(address: IPv4Address | IPv6Address) -> bool:
    return address.is_global and not address.is_multicast


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
