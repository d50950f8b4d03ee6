"""What can an agent attach without a tool? Today's tasks, the upcoming ones, and one by its number.

Each is a document of JSON, made as the database is when it is read.
"""

import re
from datetime import datetime
from typing import Final

from mcp import MCPError
from mcp_types import (
    INVALID_PARAMS,
    ListResourcesResult,
    ListResourceTemplatesResult,
    ReadResourceResult,
    Resource,
    ResourceTemplate,
    TextResourceContents,
)
from pydantic import BaseModel

from backend.auth.owner import Owner
from backend.postgres.database import Database
from backend.tasks.store.query import PAGE_LIMIT, TaskQuery, View
from backend.tasks.store.task_store import TaskStore
from backend.tasks.task import TaskOut

_JSON: Final = "application/json"
_PLACE: Final = "lethe://tasks/"
_NUMBER: Final = re.compile(re.escape(_PLACE) + r"([1-9]\d{0,8})")
_VIEWS: Final[dict[View, str]] = {
    "today": "Open tasks that are due today or overdue",
    "upcoming": "Open tasks that are due after today",
}


class Tasks(BaseModel):
    """The first two hundred; `more` says that there are others."""

    tasks: list[TaskOut]
    more: bool


def uri_of(view: View) -> str:
    return _PLACE + view


def list_resources() -> ListResourcesResult:
    return ListResourcesResult(
        resources=[
            Resource(name=view, title=view.capitalize(), uri=uri_of(view), description=told,
                     mime_type=_JSON)
            for view, told in _VIEWS.items()
        ]
    )  # fmt: skip


def list_templates() -> ListResourceTemplatesResult:
    one = ResourceTemplate(
        name="task",
        title="One task",
        uri_template=f"{_PLACE}{{number}}",
        description="A task by its number, also one that is done or lies in the trash",
        mime_type=_JSON,
    )
    return ListResourceTemplatesResult(resource_templates=[one])


async def read_resource(
    database: Database, owner: Owner, uri: str, now: datetime
) -> ReadResourceResult:
    """Raises MCPError for what is not there, the same for what is somebody else's."""
    found = await document(database, owner, uri, now)
    return ReadResourceResult(contents=[found], ttl_ms=0, cache_scope="private")


async def document(
    database: Database, owner: Owner, uri: str, now: datetime
) -> TextResourceContents:
    async with database.transaction(owner.id) as session:
        told = await _told(TaskStore(session, owner, now), uri)
    if told is None:
        raise MCPError(INVALID_PARAMS, f"There is no resource {uri[:100]!r}.", {"uri": uri[:200]})
    return TextResourceContents(uri=uri, mime_type=_JSON, text=told.model_dump_json())


async def _told(store: TaskStore, uri: str) -> BaseModel | None:
    for view in _VIEWS:
        if uri == uri_of(view):
            page = await store.lists.page(TaskQuery(view=view, limit=PAGE_LIMIT))
            return Tasks(tasks=page.tasks, more=page.next_cursor is not None)
    if named := _NUMBER.fullmatch(uri):
        for task in await store.rows.named([int(named.group(1))]):
            return TaskOut.of(task)
    return None
