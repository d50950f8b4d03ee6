"""How long does the page's main thread work at a stretch? As long as its longest task in the trace.

By its own processor time, which other load on the machine does not lengthen, and by the clock,
which it does.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page

CATEGORIES = ["toplevel", "disabled-by-default-devtools.timeline"]
TASKS = ("RunTask", "ThreadControllerImpl::RunTask")
LONG_MS = 100


def tasks_of(trace: bytes) -> list[dict[str, Any]]:
    """The tasks of the pages' main threads."""
    events = json.loads(trace)["traceEvents"]
    main = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    return [
        event
        for event in events
        if event["ph"] == "X" and event["name"] in TASKS and (event["pid"], event["tid"]) in main
    ]


@contextmanager
def longest_task(name: str, page: Page) -> Iterator[None]:
    """Prints it of what happens meanwhile."""
    browser = page.context.browser
    assert browser
    browser.start_tracing(page=page, categories=CATEGORIES)
    yield
    tasks = tasks_of(browser.stop_tracing())
    worked, lasted = (
        sorted((task.get(key, 0) / 1000 for task in tasks), reverse=True) for key in ("tdur", "dur")
    )
    print(
        f"{name:28} longest task {worked[0]:4.0f} ms of CPU, {lasted[0]:4.0f} ms by the clock"
        f"   over {LONG_MS} ms: {over(worked)}, {over(lasted)}",
        flush=True,
    )


def over(milliseconds: list[float]) -> int:
    return sum(each > LONG_MS for each in milliseconds)
