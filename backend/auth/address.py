"""Which spelling of an e-mail address is kept? One for all spellings of the same address."""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field

_LOCAL = re.compile(r"[^\s@<>()\[\],;:\\\"]{1,64}")
_LABEL = re.compile(r"[^\s@<>()\[\],;:\\\"._!#$%&'*+/=?^`{|}~-]([^\s@<>()\[\],;:\\\"._]*)")
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"}


def normal_address(text: str) -> str:
    """The one spelling under which an address is stored and looked up.

    Composed (NFC), trimmed, in lower case. Raises ValueError for what no mail server would take.
    """
    address = unicodedata.normalize("NFC", text.strip()).lower()
    local, at, domain = address.rpartition("@")
    if not at or len(address) > 254 or not _is_local(local) or not _is_domain(domain):
        raise ValueError("This is not an e-mail address.")
    if any(unicodedata.category(character) in _INVISIBLE for character in address):
        raise ValueError("This is not an e-mail address.")
    return address


def _is_local(local: str) -> bool:
    dotted = local.startswith(".") or local.endswith(".") or ".." in local
    return not dotted and _LOCAL.fullmatch(local) is not None


def _is_domain(domain: str) -> bool:
    labels = domain.split(".")
    return (
        len(labels) > 1
        and not labels[-1].isdigit()
        and all(
            len(label) <= 63 and not label.endswith("-") and _LABEL.fullmatch(label)
            for label in labels
        )
    )


Address = Annotated[
    str,
    Field(
        min_length=3,
        max_length=320,
        description="An e-mail address. Capitals make no difference.",
        examples=["ada@example.com"],
    ),
    AfterValidator(normal_address),
]
"""A field of a request that must be an e-mail address; it arrives normalised."""
