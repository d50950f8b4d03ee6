"""Which browser do the tests drive? Debian's Chromium, or whichever is on the machine.

The one without windows comes first: the same tests take it a third less of the processor.
"""

import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Playwright

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-smooth-scrolling",
]
MISSING = (
    "No Chromium was found. Install one (`apt-get install chromium-headless-shell`, or "
    "`python -m playwright install chromium`), or name one in CHROME_PATH."
)


def executable(own: str) -> str | None:
    """CHROME_PATH, else the system's, else Playwright's `own` download, else None."""
    named = os.environ.get("CHROME_PATH")
    if named:
        return named
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path), own if Path(own).is_file() else None)


def launch(playwright: Playwright) -> Browser:
    """A failing test says what to do where there is no browser; nothing is skipped."""
    path = executable(playwright.chromium.executable_path)
    assert path, MISSING
    return playwright.chromium.launch(executable_path=path, args=FLAGS)
