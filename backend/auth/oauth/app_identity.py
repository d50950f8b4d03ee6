"""What tells one app from another? Its registration, and the address to which its answers go."""

import hashlib
from urllib.parse import urlsplit


def key_of(client_id: str) -> str:
    """A short name for a registration: its id is long."""
    return hashlib.sha256(client_id.encode()).hexdigest()[:32]


def host_of(address: str) -> str:
    """Where the app lives: a host, or the scheme by which the system finds the program."""
    parts = urlsplit(address)
    return parts.netloc if parts.scheme in ("http", "https") else f"{parts.scheme}:"
