"""Whoever generates a client from the OpenAPI document gets all of it."""

import json
from pathlib import Path

from openapi_python_client import generate
from openapi_python_client.config import Config, ConfigFile, MetaType

from backend.openapi import document


def test_a_client_with_every_operation_is_generated_without_a_warning(tmp_path: Path) -> None:
    described = document()
    source = tmp_path / "openapi.json"
    source.write_text(json.dumps(described), encoding="utf-8")
    # The generator knows no text bodies: a CSV file is bytes to it.
    options = ConfigFile(
        content_type_overrides={"text/csv": "application/octet-stream"}, post_hooks=[]
    )
    config = Config.from_sources(
        options, MetaType.NONE, source, "utf-8", overwrite=True, output_path=tmp_path / "client"
    )
    assert [] == list(generate(config=config))
    made = {path.stem for path in (tmp_path / "client/api").glob("*/*.py")} - {"__init__"}
    operations = [each for methods in described["paths"].values() for each in methods.values()]
    assert {operation["operationId"] for operation in operations} == made
