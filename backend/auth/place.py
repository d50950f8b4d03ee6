"""Where does a request come from?"""

import ipaddress

from fastapi import Request


def place_of(request: Request) -> str:
    """An IPv4 address, or the /64 that one IPv6 customer has."""
    host = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if address.version == 4 or address.is_loopback:
        return host
    return str(ipaddress.ip_network((address, 64), strict=False))


def is_loopback(name: str) -> bool:
    """Whether a name or an address stands for this machine itself."""
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
