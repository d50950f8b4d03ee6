"""What do the browsers talk to? One whole Lethe, as `make run` starts it, that can be killed."""

import re
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.fixtures.assistant import Assistant
from tests.fixtures.copies import Copy, free_port, start
from tests.fixtures.openai import OpenAIStandin

PAGE = Path(__file__).parents[2] / "frontend/out/index.html"
STANDIN = re.compile(r"ready on (http://\S+)")


@dataclass
class Lethe:
    """The running copy and the control API of its stand-in. Its address outlives a restart."""

    home: Path
    port: int
    copy: Copy
    openai: OpenAIStandin

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def assistant(self) -> Assistant:
        return Assistant(self.openai.script)

    @property
    def runs(self) -> bool:
        return self.copy.process.poll() is None

    def kill(self) -> None:
        """As when the machine loses its power: nothing is said, nothing is saved."""
        self.openai.close()
        self.copy.end(signal.SIGKILL)

    def start_again(self) -> None:
        fresh = begin(self.home, self.port)
        self.copy, self.openai = fresh.copy, fresh.openai

    def stop(self) -> None:
        self.openai.close()
        if self.runs:
            self.copy.end()


def begin(home: Path, port: int | None = None) -> Lethe:
    """Returns when it is ready."""
    port = port or free_port()
    # Each test makes users of its own: their passwords would take a seventh of all its CPU.
    quick = "tests.fixtures.weak_passwords"
    copy = start(home, port, module=quick, openai_idle_timeout=30, login_attempts=1000)
    try:
        copy.wait_until_ready()
    except BaseException:
        copy.process.kill()
        copy.process.wait()
        raise
    found = STANDIN.search((home / "standin/log").read_text())
    assert found, "the stand-in did not say where it listens"
    return Lethe(home, port, copy, OpenAIStandin(found.group(1), home / "standin"))


@contextmanager
def begun() -> Iterator[Lethe]:
    """In a folder of its own, which goes with it."""
    assert PAGE.is_file(), "There is no page yet: run `make page`."
    home = Path(tempfile.mkdtemp(prefix="lethe-browsers-"))
    running = begin(home / "data")
    try:
        yield running
    finally:
        running.stop()
        shutil.rmtree(home, ignore_errors=True)
