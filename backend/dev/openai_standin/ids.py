"""What does OpenAI call its objects?

An id is a prefix that tells the kind and 48 hexadecimal digits.
"""

import secrets

PREFIXES = {"message": "msg", "function_call": "fc", "function_call_output": "fco"}


def new_id(prefix: str) -> str:
    """A fresh id such as `conv_68…`."""
    return f"{prefix}_{secrets.token_hex(24)}"


def item_prefix(kind: str) -> str:
    """The prefix of an item's id; a kind unknown here has its own initials (`reasoning` → `rs`)."""
    known = {"reasoning": "rs", "web_search_call": "ws", "file_search_call": "fs"}
    return PREFIXES.get(kind) or known.get(kind) or "".join(word[0] for word in kind.split("_"))
