"""What a release tells of its parts."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]


def licences(tmp_path: Path, *parts: dict[str, Any]) -> subprocess.CompletedProcess[str]:
    file = tmp_path / "parts.cdx.json"
    file.write_text(json.dumps({"components": parts}))
    command = [sys.executable, str(ROOT / ".ci/licences.py"), str(file)]
    return subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)


def test_each_part_is_named_with_its_licence(tmp_path: Path) -> None:
    both = [{"license": {"id": "MIT"}}, {"license": {"name": "A licence of its own"}}]
    told = licences(
        tmp_path,
        {"name": "b", "version": "2", "licenses": [{"expression": "MIT OR Apache-2.0"}]},
        {"name": "a", "version": "1", "licenses": both},
    )
    assert "a 1: A licence of its own AND MIT\nb 2: MIT OR Apache-2.0\n" == told.stdout
    assert 0 == told.returncode


def test_a_part_of_unknown_licence_stops_the_release(tmp_path: Path) -> None:
    told = licences(tmp_path, {"name": "a", "version": "1"})
    assert (1, "No licence is known of a 1\n") == (told.returncode, told.stderr)


def test_the_release_is_made_of_what_make_makes() -> None:
    steps = (ROOT / ".github/workflows/release.yml").read_text()
    assert "run: make sbom" in steps
    assert "\nsbom: " in (ROOT / "Makefile").read_text()
