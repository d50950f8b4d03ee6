"""What can a user ask an agent for by one choice? To plan the day, or to look back on the week.

Each prompt brings along the tasks that it is about.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from mcp import MCPError
from mcp_types import (
    INVALID_PARAMS,
    EmbeddedResource,
    GetPromptResult,
    ListPromptsResult,
    Prompt,
    PromptMessage,
    TextContent,
)

from backend.auth.scopes import Access
from backend.mcp_server.resources import document, uri_of
from backend.mcp_server.whoami import Whoami
from backend.postgres.database import Database
from backend.tasks.store.query import View


@dataclass(frozen=True, slots=True)
class _Asking:
    title: str
    description: str
    text: str
    about: tuple[View, ...]


_PROMPTS: Final = {
    "plan_my_day": _Asking(
        "Plan my day",
        "Put today's tasks into an order that can be done",
        "Plan my day with me. Below are my open tasks for today, those that are overdue among "
        "them. Say which three matter most and why, in what order I could do the rest, and what "
        "had better move to another day. Propose first; change a task only once I have said yes.",
        ("today",),
    ),
    "weekly_review": _Asking(
        "Weekly review",
        "Look back on the week, and ahead to the next",
        "Review my week with me. Use list_tasks with show “completed” for what I got done, and "
        "with show “anytime” for what has no date. Below are what is overdue or due today, and "
        "what is to come. Sum up, name what has been waiting too long, and ask me about one thing "
        "at a time: do it, move it, or drop it. Change a task only once I have said yes.",
        ("today", "upcoming"),
    ),
}


def list_prompts() -> ListPromptsResult:
    return ListPromptsResult(
        prompts=[
            Prompt(name=name, title=asking.title, description=asking.description)
            for name, asking in _PROMPTS.items()
        ]
    )


async def get_prompt(
    database: Database, access: Access, name: str, now: datetime
) -> GetPromptResult:
    """Raises MCPError for an unknown name."""
    asking = _PROMPTS.get(name)
    if asking is None:
        raise MCPError(INVALID_PARAMS, f"There is no prompt {name[:60]!r}.")
    text = f"{asking.text} {Whoami.of(access, now).sentence()}"
    documents = [await document(database, access.owner, uri_of(view), now) for view in asking.about]
    return GetPromptResult(
        description=asking.description,
        messages=[
            PromptMessage(role="user", content=TextContent(text=text)),
            *(
                PromptMessage(role="user", content=EmbeddedResource(resource=found))
                for found in documents
            ),
        ],
    )
