"""One turn of a chat, as it is written. SESSION is the access_token of a login."""

import json
import os

from lethe_client import AuthenticatedClient

lethe = AuthenticatedClient(os.environ["LETHE"], os.environ["SESSION"])
turn = {"message": "Add a task to buy groceries"}
with lethe.get_httpx_client().stream("POST", "/api/chat", json=turn) as answer:
    answer.raise_for_status()
    for line in answer.iter_lines():
        if line.startswith("data: {"):
            chunk = json.loads(line.removeprefix("data: "))
            if chunk["type"] == "text-delta":
                print(chunk["delta"], end="", flush=True)
            elif chunk["type"] == "tool-output-available":
                print(chunk["output"])
