"""What changes in the tasks, as it changes. TOKEN is a personal token, or a session's."""

import os

from lethe_client import AuthenticatedClient

lethe = AuthenticatedClient(os.environ["LETHE"], os.environ["TOKEN"])
with lethe.get_httpx_client().stream("GET", "/api/tasks/events", timeout=60) as answer:
    answer.raise_for_status()
    for line in answer.iter_lines():  # a comment line now and then says that it goes on
        if line.startswith(("event: ", "data: ")):
            print(line, flush=True)
