"""What does a person do on Lethe's pages? The few things that the story needs, by role and name."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from tests.engines.webdriver import Driver, Element

ENTER = "\ue007"
ROLES = {
    "article": "article",
    "button": "button",
    "checkbox": "input[type=checkbox], [role=checkbox]",
    "heading": "h1, h2, h3",
    "link": "a[href]",
    "menuitem": "[role=menuitem]",
    "tab": "[role=tab]",
    "textbox": "input, textarea",
}


class Lethe:
    def __init__(self, driver: Driver, base_url: str) -> None:
        self.driver = driver
        self.base_url = base_url

    def open(self, path: str) -> None:
        self.driver.go(self.base_url + path)

    def _usable(self, role: str, name: str, within: str = "") -> Element | None:
        css = ", ".join(f"{within} {each}" for each in ROLES[role].split(", "))
        return next((it for it in self.driver.usable(css) if it.name().startswith(name)), None)

    def _with(self, role: str, name: str, act: Callable[[Element], None], within: str = "") -> None:
        """Tried again while the page is still changing under the pointer."""

        def look() -> bool:
            found = self._usable(role, name, within)
            if found:
                act(found)
            return bool(found)

        self.driver.until(f"{role} {name!r}", look)

    def see(self, role: str, name: str) -> None:
        self._with(role, name, lambda found: None)

    def see_none(self, role: str, name: str) -> None:
        self.driver.until(f"no {role} {name!r}", lambda: self._usable(role, name) is None)

    def press(self, role: str, name: str, within: str = "") -> None:
        self._with(role, name, Element.click, within)

    def press_of(self, role: str, name: str, button: str) -> None:
        """A button that shows itself when the mouse is over its row."""
        self._with(role, name, Element.hover)
        self.press("button", button)

    def write(self, name: str, text: str) -> None:
        self._with("textbox", name, lambda field: field.type(text))

    def read(self, css: str, text: str) -> None:
        """Waits for text that somebody can see."""

        def look() -> bool:
            return any(text in it.text() for it in self.driver.usable(css))

        self.driver.until(f"{text!r} in {css}", look)

    def register(self, email: str, password: str, name: str) -> None:
        self.see("heading", "Create your account")
        self.write("Email", email)
        self.write("Password", password)
        self.write("Name", name)
        self.press("button", "Create account")

    def say(self, text: str) -> None:
        """Returns when the answer is complete."""
        self.write("Message to Lethe", text + ENTER)
        self.read("article", text)
        self.see("button", "Answer again")

    def open_tasks(self) -> None:
        self.press("link", "Tasks")
        self.driver.until("the tasks page", lambda: "/tasks/" in self.driver.address())

    @property
    def conversation_id(self) -> str:
        [found] = parse_qs(urlsplit(self.driver.address()).query).get("c", [""])
        return found
