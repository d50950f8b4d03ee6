"""How is WebKit driven? By WebKitGTK's own driver, over HTTP, on a screen that nobody sees."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2

from tests.engines.webdriver import START_SECONDS, WebDriverError, program
from tests.fixtures.copies import free_port


class WebKit:
    def __init__(self, client: httpx2.Client) -> None:
        self._client = client
        self._at = ""
        begun = self.send("", "POST", "/session", {"capabilities": {"alwaysMatch": {}}})
        self._at = f"/session/{begun['sessionId']}"

    def send(self, name: str, method: str, path: str, body: dict[str, Any]) -> Any:
        sent = None if method == "GET" else body
        answer = self._client.request(method, self._at + path, json=sent)
        value = answer.json()["value"]
        if answer.is_error:
            raise WebDriverError(value["error"], value["message"])
        return value

    def end(self) -> None:
        self.send("", "DELETE", "", {})


@contextmanager
def webkit(home: Path, environment: dict[str, str]) -> Iterator[WebKit]:
    """A browser that keeps nothing: `home` holds only what it prints."""
    port = free_port()
    with (home / "log").open("wb") as log, _screen(log) as screen:
        command = [program("WebKitWebDriver"), f"--port={port}"]
        process = subprocess.Popen(
            command, env={**environment, "DISPLAY": screen}, stdout=log, stderr=log
        )
        try:
            # Whoever asks too early is refused; connecting is tried again for some seconds.
            transport = httpx2.HTTPTransport(retries=8)
            address = f"http://127.0.0.1:{port}"
            with httpx2.Client(
                base_url=address, transport=transport, timeout=START_SECONDS
            ) as client:
                session = WebKit(client)
                yield session
                session.end()
        finally:
            process.terminate()
            process.wait(timeout=START_SECONDS)


@contextmanager
def _screen(log: Any) -> Iterator[str]:
    """Its name, which it chooses itself and says when it is ready."""
    command = [program("Xvfb"), "-displayfd", "1", "-screen", "0", "1280x800x24"]
    command += ["-nolisten", "tcp"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log)
    assert process.stdout is not None
    try:
        number = process.stdout.readline().decode().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        process.terminate()
        process.wait(timeout=START_SECONDS)
        process.stdout.close()
