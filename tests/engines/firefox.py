"""How is Firefox driven? By Marionette, its own socket, to which geckodriver only passes on.

Debian has no geckodriver. https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
"""

import json
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any

from tests.engines.webdriver import START_SECONDS, WebDriverError, program
from tests.fixtures.copies import free_port

MOUSE = 2 | 4
"""Fine, and able to hover: without a window Firefox believes that there is none."""
PREFERENCES: dict[str, object] = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "intl.accept_languages": "en-US",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "ui.allPointerCapabilities": MOUSE,
    "ui.prefersReducedMotion": 1,
    "ui.primaryPointerCapabilities": MOUSE,
}


class Marionette:
    """One message at a time: its length, a colon, and a list as JSON."""

    def __init__(self, connection: socket.socket) -> None:
        self._file = connection.makefile("rwb")
        self._number = 0
        self._read()  # its greeting

    def _read(self) -> Any:
        digits = b""
        while not digits.endswith(b":"):
            byte = self._file.read(1)
            assert byte, "Firefox has gone"
            digits += byte
        return json.loads(self._file.read(int(digits[:-1])))

    def send(self, name: str, method: str, path: str, body: dict[str, Any]) -> Any:
        self._number += 1
        message = json.dumps([0, self._number, name, body]).encode()
        self._file.write(b"%d:%s" % (len(message), message))
        self._file.flush()
        _, _, error, result = self._read()
        if error:
            raise WebDriverError(error["error"], error["message"])
        return result["value"] if isinstance(result, dict) and "value" in result else result


@contextmanager
def firefox(home: Path, environment: dict[str, str]) -> Iterator[Marionette]:
    """A fresh profile in `home`, and no window."""
    port = free_port()
    wanted = {**PREFERENCES, "marionette.port": port}
    lines = (f"user_pref({json.dumps(key)}, {json.dumps(it)});\n" for key, it in wanted.items())
    (home / "user.js").write_text("".join(lines))
    command = [program("firefox-esr", "firefox"), "--profile", str(home)]
    command += ["--marionette", "--headless", "--no-remote"]
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        with _connected(port, process) as connection:
            session = Marionette(connection)
            session.send("WebDriver:NewSession", "", "", {})
            yield session
    finally:
        process.terminate()
        process.wait(timeout=START_SECONDS)


def _connected(port: int, process: "subprocess.Popen[bytes]") -> socket.socket:
    """Firefox says nowhere that it listens; whether it still runs is asked in between."""
    end = monotonic() + START_SECONDS
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=START_SECONDS)
        except ConnectionRefusedError:
            assert monotonic() < end, "Firefox does not listen"
        try:
            raise AssertionError(f"Firefox ended at once: {process.wait(timeout=0.2)}")
        except subprocess.TimeoutExpired:
            continue
