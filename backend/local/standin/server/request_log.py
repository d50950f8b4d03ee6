"""What was asked of the stand-in? The newest requests, counted by kind.

So a test can say "one history request" and mean it.
"""

import re
from collections import Counter, deque
from typing import Any

Json = dict[str, Any]
MOST_ENTRIES, MOST_BODIES, LONGEST_BODY = 20_000, 200, 100_000
IDS = re.compile(r"/(?:conv|resp|msg|fc|fco|rs)_[^/]+")


class RequestsLog:
    """The newest requests, and the bodies of the very newest."""

    def __init__(self) -> None:
        self._entries: deque[Json] = deque(maxlen=MOST_ENTRIES)
        self._bodies: deque[tuple[int, str]] = deque(maxlen=MOST_BODIES)
        self._last = 0

    def begin(self, method: str, path: str, query: str, body: bytes) -> Json:
        """Note a request; the caller fills in status and time when it is over."""
        self._last += 1
        entry: Json = {"n": self._last, "method": method, "path": path, "query": query}
        entry |= {"status": None, "ms": None, "request_id": None, "faults": []}
        self._entries.append(entry)
        if len(body) <= LONGEST_BODY:
            self._bodies.append((self._last, body.decode("utf-8", "replace")))
        return entry

    def shown(self, since: int, contains: str, bodies: bool) -> Json:
        """The requests after number `since` whose path contains a text, and their counts."""
        found = [e for e in self._entries if e["n"] > since and contains in e["path"]]
        counts = Counter(f"{e['method']} {IDS.sub('/*', e['path'])}" for e in found)
        if bodies:
            texts = dict(self._bodies)
            found = [{**entry, "body": texts.get(entry["n"])} for entry in found]
        return {"last": self._last, "counts": dict(counts), "requests": found}

    def clear(self) -> None:
        """Forget all; the numbers go on."""
        self._entries.clear()
        self._bodies.clear()
