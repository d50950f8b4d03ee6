"""How is each endpoint used? As the programs of docs/examples show, which the document repeats.

Their tests run the very same text: tests/conformance/test_examples.py.
"""

from pathlib import Path
from typing import Any

from fastapi import FastAPI

FOLDER = Path(__file__).parents[2] / "docs/examples"
_LANGUAGES = {"sh": "Shell", "py": "Python", "ts": "TypeScript"}
_OF_OPERATIONS = {
    "create_token": "tokens",
    "create_task": "tasks",
    "list_tasks": "tasks",
    "chat": "chat",
    "follow_tasks": "events",
    "create_calendar": "calendar_feed",
    "read_calendar": "calendar_feed",
}
_ABOUT = """
## Clients

The examples beside the operations are for `sh` with curl, and for clients that are generated from
this document:

{clients}

In all of them `LETHE` is this server's address.

## MCP

`/mcp` serves the task tools to other people's agents, by the Streamable HTTP transport of the Model
Context Protocol. An app needs no more than that address: it is told there where to sign in, by
OAuth 2.1 with PKCE. A personal token opens it as well.

{oauth}

{agent}
"""


class DescribedApp(FastAPI):
    """Its document shows how to use what it describes."""

    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            self.openapi_schema = with_examples(super().openapi())
        return self.openapi_schema


def with_examples(document: dict[str, Any]) -> dict[str, Any]:
    for methods in document["paths"].values():
        for operation in methods.values():
            if name := _OF_OPERATIONS.get(operation["operationId"]):
                operation["x-codeSamples"] = [
                    {"lang": language, "label": language, "source": _text(name, ending)}
                    for ending, language in _LANGUAGES.items()
                ]
    document["info"]["description"] += _ABOUT.format(
        clients=_block("clients", "sh"), oauth=_blocks("oauth"), agent=_blocks("agent")
    )
    return document


def _blocks(name: str) -> str:
    return "\n\n".join(_block(name, ending) for ending in _LANGUAGES)


def _block(name: str, ending: str) -> str:
    return f"```{ending}\n{_text(name, ending)}```"


def _text(name: str, ending: str) -> str:
    return (FOLDER / f"{name}.{ending}").read_text(encoding="utf-8")
