"""Every outward promise names a test that exists."""

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.conformance.promises import Promise
from tests.conformance.promises_of_tasks import OF_TASKS
from tests.conformance.promises_of_the_api import OF_THE_API, OF_THE_TURN
from tests.conformance.promises_of_the_designs import OF_ISSUE_2, OF_THE_DESIGNS
from tests.conformance.promises_of_the_page import OF_THE_PAGE

PROMISES = (*OF_THE_DESIGNS, *OF_ISSUE_2, *OF_THE_API, *OF_THE_TURN, *OF_TASKS, *OF_THE_PAGE)
ROOT = Path(__file__).parents[2]


@cache
def names_in(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text())
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, kinds))


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.says)
def test_a_promise_names_a_test_that_exists(promise: Promise) -> None:
    place, name = promise.test.split("::")
    if place.startswith("frontend/"):
        assert name in (ROOT / place).read_text()
    else:
        assert name in names_in(ROOT / "tests" / place)


def test_no_promise_is_made_twice() -> None:
    said = [promise.says for promise in PROMISES]
    assert sorted(set(said)) == sorted(said)


def test_every_design_has_its_promises() -> None:
    sources = {promise.source for promise in PROMISES}
    assert {f"design {letter}" for letter in "ABCDE"} <= sources
    assert {f"issue {number}" for number in (2, 3, 4, 5)} <= {
        source.split(",")[0] for source in sources
    }
