"""Firefox and WebKit before a real Lethe. Only `make test-browsers` runs them."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.e2e.lethe import Lethe, begun
from tests.engines import pages
from tests.engines.firefox import firefox
from tests.engines.webdriver import Driver, Session
from tests.engines.webkit import webkit
from tests.fixtures.mid_morning import mid_morning

ROOT = Path(__file__).parents[2]
SCREENSHOTS = ROOT / ".make/screenshots"
Start = Callable[[Path, dict[str, str]], AbstractContextManager[Session]]
ENGINES: dict[str, Start] = {"Firefox": firefox, "WebKit": webkit}


@pytest.fixture(scope="package")
def lethe() -> Iterator[Lethe]:
    with begun() as running:
        yield running


@pytest.fixture(params=ENGINES)
def page(request: pytest.FixtureRequest, lethe: Lethe, tmp_path: Path) -> Iterator[pages.Lethe]:
    """A fresh browser; what it shows at the end lies in .make/screenshots, after a failure too."""
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "TZ": mid_morning().key,
        "LANG": "en_US.UTF-8",
    }
    with ENGINES[request.param](tmp_path, environment) as session:
        driver = Driver(session)
        driver.resize(1280, 800)
        yield pages.Lethe(driver, lethe.base_url)
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        driver.screenshot(SCREENSHOTS / f"{request.param}.png")


@pytest.fixture
def email(request: pytest.FixtureRequest) -> str:
    """A user for each engine: they share one Lethe."""
    return f"{request.node.callspec.id}@example.com".lower()
