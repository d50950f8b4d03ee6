"""How is the gateway started? By a command, which prints one line with its address.

`python -m backend.gateway --upstream http://127.0.0.1:11434/v1 --data DIR --keys FILE`. The file
holds {"key": "asked of Lethe", "upstream_key": "shown to the model's server"}: no key stands in a
list of processes.
"""

import argparse
import json
import sqlite3
import sys
from pathlib import Path

from backend.conversation_server.serving import serve
from backend.conversation_server.store import Store
from backend.gateway.app import create_app
from backend.gateway.model_server import ModelServer

DATA_FILE = "conversations.sqlite3"


def main() -> None:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser(description="Conversations in front of any model's server.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8002)
    parser.add_argument("--data", type=Path, required=True, help="where conversations are kept")
    parser.add_argument("--upstream", required=True, help="the model's server, with its /v1")
    parser.add_argument("--api", choices=("auto", "responses", "chat"), default="auto")
    parser.add_argument("--keys", type=Path, required=True, help="JSON: key, upstream_key")
    given = parser.parse_args()
    try:
        keys = json.loads(given.keys.read_text())
        key, _upstream_key = str(keys["key"]), str(keys["upstream_key"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        sys.exit(f"The keys cannot be read from {given.keys}: {error!r}.")
    try:
        store = Store(given.data / DATA_FILE)
    except sqlite3.Error as error:
        sys.exit(f"{DATA_FILE} in {given.data} cannot be used: {error}.")
    model = ModelServer(given.upstream, keys["upstream_key"], given.api)
    serve(create_app(store, model, key), "Gateway", given.host, given.port)


if __name__ == "__main__":
    main()
