"""What is read from the files of other programs, one small file for each shape that they write."""

import json
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from backend.tasks.errors import ImportInvalid
from backend.tasks.transfer.content import File, unpacked
from backend.tasks.transfer.found import Context
from backend.tasks.transfer.recognising import recognised
from tests.fixtures import sources

FOLDER = sources.ROOT / "tests/files/imports"
CONTEXT = Context(datetime(2026, 11, 30, 8, tzinfo=UTC), ZoneInfo("Europe/Berlin"))
EXPECTED: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


def read(name: str, body: bytes) -> dict[str, Any]:
    """The formats that were recognised, and what is said of each entry."""
    files = [
        recognised(file, CONTEXT, plain=not file.is_packed)
        for file in unpacked([File(name, body)])
        if not file.name.endswith("VERSION")
    ]
    found = [(file, list(file.entries)) for file in files]
    titles = {each.id: each.entry["title"] for _, entries in found for each in entries}
    return {
        "formats": [file.format for file, _ in found],
        "tasks": [
            {name: value for name, value in each.entry.items() if value not in ("", [], "none")}
            | ({"problem": each.problem} if each.problem else {})
            | ({"lost": list(each.lost)} if each.lost else {})
            | ({"parent": titles[each.parent]} if each.parent else {})
            for _, entries in found
            for each in entries
        ],
    }


def files() -> list[str]:
    return sorted(path.name for path in FOLDER.iterdir() if path.name != "expected.json")


@pytest.mark.parametrize("name", files())
def test_a_file_is_known_by_its_content_and_read_as_expected(name: str) -> None:
    assert EXPECTED[name] == read("renamed.bin", (FOLDER / name).read_bytes())


def test_every_file_is_expected() -> None:
    assert sorted(EXPECTED) == files()
    assert len(EXPECTED) > 40


@pytest.mark.parametrize(
    "body",
    [
        b'[{"title": "x", "surprise": 1}]',
        b'{"todos": [{"text": "x"}]}',
        b'{"tasks": 5}',
        b'{"tasks": [{"title": "x", "status": "completed", "due": "2026-12-04T00:00:00.000Z"}]}',
        b'{"title": "x", "status": "completed"}',
        b"title;colour;notes\nball;red;\n",
        b'[["nested", ["lists"]]]',
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"<html><body>no</body></html>",
        b"name,colour,size,weight,price\nball,red,1,2,3\n",
        b"PK\x03\x04 broken",
    ],
)
def test_a_file_that_nobody_recognises_is_refused(body: bytes) -> None:
    with pytest.raises(ImportInvalid):
        read("tasks.json", body)
