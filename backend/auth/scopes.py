"""What may a token do? Read tasks, or read and change them; a session alone may do anything."""

from dataclasses import dataclass
from typing import Literal, get_args

from fastapi import Request

from backend.auth.cross_site import SAFE_METHODS
from backend.auth.owner import Owner
from backend.errors import Forbidden

Scope = Literal["tasks.read", "tasks.write"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
_TASKS = "/api/tasks"
_READS_BY_POST = f"{_TASKS}/read"


class ScopeMissing(Forbidden):
    code = "scope_missing"
    message = "This token is not allowed to do that. Sign in, or use a token with more rights."

    def __init__(self, wanted: Scope | None = None) -> None:
        scope = f', scope="{wanted}"' if wanted else ""
        header = f'Bearer realm="lethe", error="insufficient_scope"{scope}'
        super().__init__(headers={"WWW-Authenticate": header})


@dataclass(frozen=True, slots=True)
class Access:
    """Whose tasks a token opens, and how far. `scopes` is None for a session: it opens all."""

    owner: Owner
    scopes: frozenset[str] | None = None

    def allows(self, wanted: Scope) -> bool:
        """Who may change tasks may read them: each change answers with what there is."""
        return self.scopes is None or wanted in self.scopes or "tasks.write" in self.scopes

    def demand(self, wanted: Scope | None) -> Owner:
        """The owner. `wanted` is None for what no token opens. Raises ScopeMissing."""
        if self.scopes is not None and (wanted is None or not self.allows(wanted)):
            raise ScopeMissing(wanted)
        return self.owner


def wanted_scope(request: Request) -> Scope | None:
    """What a token must be allowed for this request: by its address, so that new ones are closed.

    None for everything but tasks: chats, the account and other tokens are the person's own.
    """
    path = request.url.path
    if path != _TASKS and not path.startswith(f"{_TASKS}/"):
        return None
    reads = request.method in SAFE_METHODS or path == _READS_BY_POST
    return "tasks.read" if reads else "tasks.write"
