"""Which of our wishes does a server not know? Those that its refusal names: they are sent no more.

A wish is what a request may go without. Servers that speak OpenAI's API know some and not others.
"""

import logging
import re
from collections.abc import Iterable

import openai

log = logging.getLogger("lethe.model")


class RefusedWishes:
    """Those of one server, in this process."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def learn(self, error: openai.APIStatusError, sent: Iterable[str]) -> bool:
        """Whether some that were `sent` are refused: who asked may ask again without them."""
        if error.status_code not in (400, 422):
            return False
        refused = {wish for wish in sent if _is_named(wish, error)}
        for wish in refused - self.names:
            log.warning("the model's server does not know %s, which is not sent again", wish)
        self.names |= refused
        return bool(refused)


def _is_named(wish: str, error: openai.APIStatusError) -> bool:
    """By its place, or as a name: a refusal may also repeat what somebody said."""
    body = error.body if isinstance(error.body, dict) else {}
    places = [str(body.get("param"))]
    detail = body.get("detail")
    for one in detail if isinstance(detail, list) else ():
        places += map(str, one.get("loc", ()) if isinstance(one, dict) else ())
    if any(wish in re.split(r"\W+", place) for place in places):
        return True
    message = str(body.get("message", error.message))
    if wish == "include" and "encrypted" in message.lower():
        return True  # OpenAI names it by what is asked for with it
    if "_" in wish:
        return wish in message
    named = rf"""(?:['"`]|(?:argument|parameter|field|property|key)s?(?: \w+)?:? ){wish}\b"""
    return re.search(named, message) is not None
