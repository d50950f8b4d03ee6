"""A real browser before a real Lethe: both are started once, each test has users of its own."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.e2e.chromium import launch
from tests.e2e.lethe import Lethe, begun
from tests.e2e.person import TIMEOUT_MS, Person, register, somebody
from tests.fixtures.assistant import Assistant


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Its event loop must end with this folder: other tests have loops of their own."""
    expect.set_options(timeout=TIMEOUT_MS)
    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()


@pytest.fixture(scope="package")
def lethe_of_the_run() -> Iterator[Lethe]:
    with begun() as running:
        yield running


@pytest.fixture
def lethe(lethe_of_the_run: Lethe) -> Iterator[Lethe]:
    """Without faults at the beginning of each test, and with none left at its end."""
    lethe_of_the_run.openai.reset()
    yield lethe_of_the_run
    if not lethe_of_the_run.runs:
        lethe_of_the_run.start_again()
    lethe_of_the_run.openai.reset()


@pytest.fixture
def assistant(lethe: Lethe) -> Assistant:
    """What the assistant says and does; where nothing is said about it, the rules answer."""
    return lethe.assistant


@pytest.fixture
def visit(browser: Browser, lethe: Lethe) -> Iterator[Callable[..., Person]]:
    """Opens browser profiles; at the end none of them may have met a fault."""
    with ExitStack() as stack:
        opened: list[Person] = []

        def make(**options: Any) -> Person:
            opened.append(stack.enter_context(somebody(browser, lethe.base_url, **options)))
            return opened[-1]

        yield make
        faults = [fault for person in opened for fault in person.watch.faults]
    assert faults == []


@pytest.fixture
def new_person(visit: Callable[..., Person]) -> Callable[..., Person]:
    """A fresh user in a fresh browser profile; `options` are the browser's."""

    def make(user: dict[str, Any] | None = None, **options: Any) -> Person:
        person = visit(**options)
        register(person, **(user or {}))
        return person

    return make


@pytest.fixture
def ada(new_person: Callable[..., Person]) -> Person:
    return new_person()
