"""How is the stand-in started? By a command, which also chooses the model that answers.

`python -m backend.local.standin --host 127.0.0.1 --port 8001 --data DIR [--delay-ms 12]`
prints one line with its address when it listens.
"""

import argparse
import sqlite3
import sys
from pathlib import Path

from backend.conversation_server.serving import serve

from .model import Model
from .rules.rule_model import RuleModel
from .server.app import DATA_FILE, create_app


def serve_model(model: Model) -> None:
    """Let this model answer until told to stop, as the command's arguments say."""
    parser = argparse.ArgumentParser(description="A stand-in for the OpenAI API.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8001)
    parser.add_argument("--data", type=Path, required=True, help="where conversations are kept")
    parser.add_argument("--delay-ms", type=float, default=12.0, help="between two words")
    given = parser.parse_args()
    try:
        app = create_app(given.data, model, given.delay_ms / 1000)
    except sqlite3.Error as error:
        sys.exit(
            f"{DATA_FILE} in {given.data} cannot be used ({error}). Move it away to begin anew."
        )
    serve(app, "OpenAI stand-in", given.host, given.port)


if __name__ == "__main__":
    serve_model(RuleModel())
