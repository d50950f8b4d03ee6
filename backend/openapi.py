"""What is the API to a program? `python -m backend.openapi` prints its OpenAPI document."""

import json
import sys
from typing import Any

from pydantic import SecretStr

from backend.app import create_app
from backend.settings import Settings


def document() -> dict[str, Any]:
    """The same as /api/openapi.json answers. Nothing is connected to, so nothing need be there."""
    settings = Settings(
        database_url="postgresql://nobody@localhost/nowhere",
        secret_key=SecretStr("signs nothing, as nothing is served"),
        openai_api_key=SecretStr("asks nothing"),
    )
    return create_app(settings).openapi()


if __name__ == "__main__":
    json.dump(document(), sys.stdout, indent=1, ensure_ascii=False)
    print()
