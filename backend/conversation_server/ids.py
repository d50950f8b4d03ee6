"""What does OpenAI call its objects? A prefix that tells the kind, and 48 hexadecimal digits."""

import secrets


def new_id(prefix: str) -> str:
    """A fresh id such as `conv_68…`; the prefixes of items stand in `item_kinds`."""
    return f"{prefix}_{secrets.token_hex(24)}"


def new_seal() -> str:
    """Stands for what OpenAI encrypts and keeps from everybody; here there is nothing in it."""
    return f"gAAAAA{secrets.token_urlsafe(96)}"
