"""What is a browser called in a list of sessions? By its name and its system, as it says itself."""

import re

# Each says the names of those below it too, so the first that is found is right.
_BROWSERS = (
    ("Edge", r"Edg(e|A|iOS)?/"),
    ("Opera", r"OPR/|Opera"),
    ("Samsung Internet", r"SamsungBrowser/"),
    ("Firefox", r"Firefox/|FxiOS/"),
    ("Chrome", r"Chrome/|CriOS/|Chromium/"),
    ("Safari", r"Safari/"),
)
_SYSTEMS = (
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("Android", r"Android"),
    ("Windows", r"Windows"),
    ("ChromeOS", r"CrOS"),
    ("macOS", r"Mac OS X|Macintosh"),
    ("Linux", r"Linux|X11"),
)
_PROGRAM = re.compile(r"[A-Za-z][\w.+-]{0,39}", re.ASCII)


def device_of(user_agent: str) -> str:
    """Such as "Firefox, Linux"; a program's own first word; empty for what says nothing."""
    said = user_agent[:500]
    named = [_first(_BROWSERS, said), _first(_SYSTEMS, said)]
    if any(named):
        return ", ".join(name for name in named if name)
    program = _PROGRAM.match(said)
    return program.group() if program else ""


def _first(names: tuple[tuple[str, str], ...], said: str) -> str | None:
    return next((name for name, pattern in names if re.search(pattern, said)), None)
