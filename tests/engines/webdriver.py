"""How are browsers driven that Playwright cannot? By the few commands of WebDriver needed here.

https://www.w3.org/TR/webdriver2/ names them; WebKit takes them by HTTP, Firefox by a socket.
"""

import base64
import shutil
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any, Protocol, TypeVar

SECONDS = 20
START_SECONDS = 60
REFERENCE = "element-6066-11e4-a52e-4f735466cecf"
"""The key under which WebDriver hands elements over."""

NOT_YET = frozenset(
    {
        "element click intercepted",
        "element not interactable",
        "javascript error",
        "no such element",
        "script timeout",
        "stale element reference",
    }
)
"""What a page answers while it is still changing."""

NEXT_CHANGE = """
const done = arguments[arguments.length - 1];
const watch = new MutationObserver(() => { watch.disconnect(); done(); });
watch.observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
setTimeout(() => { watch.disconnect(); done(); }, 250);
"""

USABLE = """
const isUsable = (element) =>
    element.checkVisibility({ visibilityProperty: true }) && !element.matches(":disabled");
return [...document.querySelectorAll(arguments[0])].filter(isUsable);
"""

Found = TypeVar("Found")


def program(*names: str) -> str:
    """The first of these that is installed."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    assert found, f"There is no {names[0]}: `make test-browsers` brings what these tests drive."
    return found


class WebDriverError(Exception):
    def __init__(self, kind: str, message: str) -> None:
        super().__init__(f"{kind}: {message}")
        self.kind = kind


class Session(Protocol):
    """Whichever way the commands go. `name` is Marionette's, `method` and `path` are HTTP's."""

    def send(self, name: str, method: str, path: str, body: dict[str, Any]) -> Any: ...


class Element:
    def __init__(self, session: Session, reference: str) -> None:
        self.session = session
        self.reference = reference

    def _ask(self, command: str, method: str, path: str, **body: Any) -> Any:
        path = f"/element/{self.reference}/{path}"
        return self.session.send(
            f"WebDriver:{command}", method, path, {"id": self.reference, **body}
        )

    def name(self) -> str:
        """What a screen reader calls it."""
        return str(self._ask("GetComputedLabel", "GET", "computedlabel"))

    def text(self) -> str:
        """As it is shown."""
        found = self._ask("GetElementProperty", "GET", "property/innerText", name="innerText")
        return str(found)

    def click(self) -> None:
        self._ask("ElementClick", "POST", "click")

    def hover(self) -> None:
        move = {"type": "pointerMove", "x": 0, "y": 0, "origin": {REFERENCE: self.reference}}
        mouse = {"type": "pointer", "id": "mouse", "actions": [move]}
        body = {"actions": [mouse]}
        self.session.send("WebDriver:PerformActions", "POST", "/actions", body)

    def type(self, text: str) -> None:
        self._ask("ElementSendKeys", "POST", "value", text=text)


class Driver:
    def __init__(self, session: Session) -> None:
        self.session = session

    def resize(self, width: int, height: int) -> None:
        size = {"width": width, "height": height}
        self.session.send("WebDriver:SetWindowRect", "POST", "/window/rect", size)
        self.until(f"{width} pixels", lambda: self._run("return innerWidth") == width)

    def go(self, address: str) -> None:
        self.session.send("WebDriver:Navigate", "POST", "/url", {"url": address})

    def reload(self) -> None:
        self.session.send("WebDriver:Refresh", "POST", "/refresh", {})

    def address(self) -> str:
        return str(self.session.send("WebDriver:GetCurrentURL", "GET", "/url", {}))

    def usable(self, css: str) -> list[Element]:
        """Visible and not disabled. WebKit's own command calls a cut text invisible."""
        return [Element(self.session, each[REFERENCE]) for each in self._run(USABLE, css)]

    def _run(self, script: str, *values: str) -> Any:
        body = {"script": script, "args": values}
        return self.session.send("WebDriver:ExecuteScript", "POST", "/execute/sync", body)

    def screenshot(self, file: Path) -> None:
        picture = self.session.send("WebDriver:TakeScreenshot", "GET", "/screenshot", {})
        file.write_bytes(base64.b64decode(picture))

    def until(self, what: str, look: Callable[[], Found | None]) -> Found:
        """What `look` finds, looked for after each change of the page, within a bound."""
        end = monotonic() + SECONDS
        while True:
            found = self._now(look)
            if found:
                return found
            assert monotonic() < end, f"not in {SECONDS} s: {what}"
            self._now(self._next_change)

    def _now(self, look: Callable[[], Found | None]) -> Found | None:
        try:
            return look()
        except WebDriverError as error:
            if error.kind not in NOT_YET:
                raise
            return None

    def _next_change(self) -> None:
        body = {"script": NEXT_CHANGE, "args": []}
        self.session.send("WebDriver:ExecuteAsyncScript", "POST", "/execute/async", body)
