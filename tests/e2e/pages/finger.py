"""What does a finger do? It is put down, rests, moves and is lifted, as Chromium's own input."""

from playwright.sync_api import CDPSession, Locator, Page

STEPS = 6


class Finger:
    """One finger on the screen of a phone."""

    def __init__(self, page: Page) -> None:
        self._tools: CDPSession = page.context.new_cdp_session(page)
        self._at = (0.0, 0.0)

    def down(self, x: float, y: float) -> None:
        self._at = (x, y)
        self._tell("touchStart", x, y)

    def to(self, x: float, y: float) -> None:
        """In a few steps, as a finger goes."""
        begin_x, begin_y = self._at
        for step in range(1, STEPS + 1):
            part = step / STEPS
            self._tell("touchMove", begin_x + (x - begin_x) * part, begin_y + (y - begin_y) * part)
        self._at = (x, y)

    def up(self) -> None:
        self._tools.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def _tell(self, kind: str, x: float, y: float) -> None:
        points = {"type": kind, "touchPoints": [{"x": x, "y": y}]}
        self._tools.send("Input.dispatchTouchEvent", points)


def inside(found: Locator, part: float = 0.5) -> tuple[float, float]:
    """In it, a third of its width from the left, at a part of its height."""
    box = found.bounding_box()
    assert box, "It is not drawn."
    return box["x"] + box["width"] / 3, box["y"] + box["height"] * part
