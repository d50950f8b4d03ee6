"""How does a test wait for what only a script can tell? It asks again: the page's policy forbids
Playwright's own way, which evaluates text within the page from the second look on.
"""

import time
from collections.abc import Callable

from playwright.sync_api import Page

SECONDS = 15


def until(page: Page, is_so: Callable[[], object]) -> bool:
    """Whether it is so in time."""
    ends = time.monotonic() + SECONDS
    while not is_so():
        if time.monotonic() > ends:
            return False
        page.wait_for_timeout(50)
    return True
