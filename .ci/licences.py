"""Under which licence is each part of a release? One line a part, read from CycloneDX files."""

import json
import sys
from pathlib import Path
from typing import Any

Component = dict[str, Any]


def licence_of(component: Component) -> str:
    """Its SPDX names; what only a classifier or a file says, in its words."""
    found = [
        entry.get("expression") or entry["license"].get("id") or entry["license"]["name"]
        for entry in component.get("licenses", [])
    ]
    return " AND ".join(sorted(set(found)))


def main(files: list[str]) -> int:
    parts = [part for file in files for part in json.loads(Path(file).read_text())["components"]]
    lines = {f"{part['name']} {part.get('version', '')}: {licence_of(part)}" for part in parts}
    print("\n".join(sorted(lines, key=str.lower)))
    unknown = [line for line in lines if line.endswith(": ")]
    for line in unknown:
        print(f"No licence is known of {line[:-2]}", file=sys.stderr)
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
