"""What the documents name is there. A failure lists what is not."""

import json
import re
from pathlib import PurePosixPath

import pytest

from backend import __version__
from tests.fixtures import sources

DOCUMENTS = [name for name in sources.names() if name.endswith(".md")]
DECISIONS = [name for name in DOCUMENTS if re.match(r"docs/adr/\d", name)]
PARTS = ["Decision", "Because", "Instead of", "Costs", "Guard"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_links_only_what_is_there(name: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[\w-]*)?\)", sources.text(name))
    folder = sources.ROOT / PurePosixPath(name).parent
    assert [link for link in links if not (folder / link).exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_file_that_a_document_names_whole_is_there(name: str) -> None:
    named = re.findall(r"`((?:backend|frontend|tests)/[\w/.-]+\.(?:py|tsx?))`", sources.text(name))
    assert [file for file in named if file not in sources.names()] == []


def test_every_make_command_that_a_document_names_exists() -> None:
    commands = set(re.findall(r"^([a-z-]+):", sources.text("Makefile"), re.MULTILINE))
    named = {
        command
        for name in DOCUMENTS
        for command in re.findall(r"(?:`|    )make ([a-z-]+)", sources.text(name))
    }
    assert named - commands == set()


@pytest.mark.parametrize("name", DECISIONS)
def test_a_decision_says_five_things_and_names_the_tests_that_guard_it(name: str) -> None:
    text = sources.text(name)
    assert PARTS == re.findall(r"^\*\*([\w ]+?)[.:]?\*\*", text, re.MULTILINE)
    guards = re.findall(r"`(tests/[^`]+)`", text.split("**Guard")[1])
    assert guards
    assert [guard for guard in guards if guard not in sources.names()] == []
    assert f"({name})" in sources.text("ARCHITECTURE.md")


def test_the_page_and_the_changelog_are_of_the_servers_version() -> None:
    newest = re.search(r"^## (\S+)", sources.text("CHANGELOG.md"), re.MULTILINE)
    assert newest
    assert __version__ == newest.group(1)
    assert __version__ == json.loads(sources.text("frontend/package.json"))["version"]
    lock = json.loads(sources.text("frontend/package-lock.json"))
    assert __version__ == lock["version"] == lock["packages"][""]["version"]
