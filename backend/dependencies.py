"""How does a request get what its process shares? By its type, from `app.state.services`.

`Services` (backend/services.py) holds one of each; it knows every feature, so features name only
the types that they need.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Hashable
from typing import Annotated, Protocol, TypeVar

from fastapi import Depends, Request

from backend.concurrency_limits import ConcurrencyLimit, Limits
from backend.settings import Settings

T = TypeVar("T")


class _Services(Protocol):
    def get(self, kind: type[T]) -> T: ...

    def asker(self, request: Request) -> Hashable | None: ...


def shared(request: Request, kind: type[T]) -> T:
    """The one of its kind. KeyError for a type that `Services` has no field of."""
    services: _Services = request.app.state.services
    return services.get(kind)


def asker(request: Request) -> Hashable | None:
    """Whose limits the request counts for, known before it holds any connection."""
    services: _Services = request.app.state.services
    return services.asker(request)


def place_in(
    choose: Callable[[Limits], ConcurrencyLimit],
) -> Callable[[Request], AsyncIterator[None]]:
    """A dependency that waits for a slot of the user who asks, and then holds it.

    Named in the decorator of a route, it comes before the request's transaction.
    """

    async def held(request: Request) -> AsyncIterator[None]:
        async with choose(shared(request, Limits)).slot(asker(request)):
            yield

    return held


def provide(kind: type[T]) -> Callable[[Request], Awaitable[T]]:
    """The same as a dependency: `Annotated[Database, Depends(provide(Database))]`."""

    async def provided(request: Request) -> T:  # async: FastAPI gives others a thread
        return shared(request, kind)

    return provided


SharedSettings = Annotated[Settings, Depends(provide(Settings))]
