"""Has each refusal of the server a sentence in Urdu? Its own sentences are English."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import backend
from backend.errors import AppError

SENTENCES = Path(__file__).parents[2] / "frontend/language/ur/errors.ts"
NOT_OURS = ("backend.local", "backend.migrations", "backend.__main__")


def kinds(kind: type[AppError]) -> Iterator[type[AppError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from kinds(child)


def codes() -> set[str]:
    """Of every class that the product has, each module of it loaded."""
    for module in pkgutil.walk_packages(backend.__path__, "backend."):
        if not module.name.startswith(NOT_OURS):
            importlib.import_module(module.name)
    return {kind.code for kind in kinds(AppError) if kind.__module__.startswith("backend.")}


def test_each_error_code_has_its_sentence_in_urdu() -> None:
    said = set(re.findall(r"^  (\w+):\s+\"", SENTENCES.read_text(), re.MULTILINE))
    assert {"task_not_found", "internal_error"} <= codes()
    assert set() == codes() - said
