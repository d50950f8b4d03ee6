"""Which network does a request come from? Its IPv4 address, or its IPv6 /64."""

import ipaddress

from fastapi import Request


def client_network_of(request: Request) -> str:
    """An IPv4 address, or the /64 that one IPv6 customer has."""
    host = request.client.host if request.client else ""
    address = _address(host)
    if address is None:
        return host
    if address.version == 4 or address.is_loopback:
        return str(address)
    return str(ipaddress.ip_network((address, 64), strict=False))


def is_loopback(name: str) -> bool:
    """Whether a name or an address stands for this machine itself."""
    if name == "localhost" or name.endswith(".localhost"):
        return True
    address = _address(name)
    return address is not None and address.is_loopback


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """A socket for both kinds tells IPv4 addresses as `::ffff:a.b.c.d`."""
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
