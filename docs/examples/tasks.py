"""Tasks: add one, and list what is open. TOKEN is a personal token, or a session's."""

import os
from datetime import date

from lethe_client import AuthenticatedClient
from lethe_client.api.tasks import create_task, list_tasks
from lethe_client.models import ListTasksStatusType0, TaskCreate

lethe = AuthenticatedClient(os.environ["LETHE"], os.environ["TOKEN"])
wanted = TaskCreate("Buy milk", due_date=date(2027, 1, 4), tags=["shop"])
print(create_task.sync(client=lethe, body=wanted).number)
page = list_tasks.sync(client=lethe, status=ListTasksStatusType0.PENDING, tag="shop")
for task in page.tasks:
    print(task.number, task.title, task.due_date)
