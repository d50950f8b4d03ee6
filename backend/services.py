"""What do the requests of a process share? One of each of these, made from the settings."""

import asyncio
from collections.abc import AsyncIterator, Callable, Hashable
from contextlib import AbstractContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import TypeVar, get_type_hints

from fastapi import Request
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from openai import AsyncOpenAI
from sqlalchemy import QueuePool

from backend.assistant.agent import create_agent, create_model, create_run_config
from backend.auth.asker import asker_of
from backend.auth.authentication import Auth, create_auth
from backend.auth.usage import usage_limits
from backend.chat.opening import Chat
from backend.chat.retention import Retention
from backend.chat.running import CREATED_CHANNEL, RunningTurns
from backend.chat.spending import Spending
from backend.chat.titling import Titling
from backend.chat.turn import Assistant
from backend.concurrency_limits import Limits, create_limits
from backend.conversations.lock import STOP_CHANNEL, ConversationLocks
from backend.mcp_server.server import create_mcp
from backend.postgres.database import Database, conninfo
from backend.postgres.listener import OWNER_CHANNEL, Listener
from backend.settings import Settings
from backend.shutdown import Shutdown
from backend.tasks.store.trash import keep_trash_swept
from backend.upstream.client import create_openai_client
from backend.upstream.reachability import Reachability

T = TypeVar("T")


@dataclass
class Services:
    """One of each kind; requests get them by type (backend/dependencies.py)."""

    settings: Settings
    shutdown: Shutdown
    database: Database
    openai: AsyncOpenAI
    reachability: Reachability
    auth: Auth
    locks: ConversationLocks
    listener: Listener
    limits: Limits
    chat: Chat
    mcp: StreamableHTTPSessionManager
    while_running: list[AbstractContextManager[None]] = field(default_factory=list)
    """What else is entered before all others are, and left after."""

    def get(self, kind: type[T]) -> T:
        """The one of this type. KeyError where there is none."""
        found: T = getattr(self, _FIELDS[kind])
        return found

    def asker(self, request: Request) -> Hashable | None:
        """Whose limits the request counts for."""
        whose = asker_of(request, self.auth.tokens)
        request.state.asker = whose
        return whose

    def gauges(self) -> dict[str, tuple[str, Callable[[], float]]]:
        """How things stand in this process, each looked at when somebody asks."""
        pool = self.database.engine.pool
        assert isinstance(pool, QueuePool)
        return {
            "lethe_turns_running": ("Turns that run.", self.chat.running.count),
            "lethe_event_streams": ("Live streams of tasks.", self.limits.streams.count),
            "lethe_locks_held": ("Locks of conversations and turns.", self.locks.count),
            "lethe_database_connections_used": ("Connections in use.", pool.checkedout),
            "lethe_database_connections_idle": ("Connections kept ready.", pool.checkedin),
        }

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Connected inside; outside, everything that was begun has ended, whatever else failed."""
        async with AsyncExitStack() as stack:
            for other in self.while_running:
                stack.enter_context(other)
            stack.callback(self.auth.close)
            stack.push_async_callback(self.database.close)
            stack.push_async_callback(self.openai.close)
            stack.push_async_callback(self.locks.close)
            stack.push_async_callback(self.listener.close)
            await self.listener.start()
            stack.push_async_callback(self.chat.assistant.titling.close)
            if usage_limits(self.settings):
                spending = Spending(self.database)
                self.chat.running.watchers.append(spending.turn_ended)
                stack.push_async_callback(spending.close)
            if self.settings.conversation_messages_max:
                retention = Retention(self.openai, self.settings.conversation_messages_max)
                self.chat.running.watchers.append(retention.turn_ended)
                stack.push_async_callback(retention.close)
            stack.push_async_callback(self.chat.running.close)
            await self.chat.running.open()
            stack.push_async_callback(_end, asyncio.create_task(keep_trash_swept(self.database)))
            await stack.enter_async_context(self.mcp.run())
            yield


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


_FIELDS = {kind: name for name, kind in get_type_hints(Services).items()}


def create_services(settings: Settings) -> Services:
    """Nothing connects before `running`. ValueError without a `database_url`."""
    if settings.database_url is None:
        raise ValueError("DATABASE_URL is not set")
    direct = conninfo(settings.database_direct_url or settings.database_url)
    shutdown = Shutdown()
    database = Database(
        settings.database_url,
        pool_size=settings.database_pool_size,
        # Who names a direct address besides has a pooler at the other one.
        is_pooled=settings.database_direct_url not in (None, settings.database_url),
    )
    openai = create_openai_client(settings)
    locks = ConversationLocks(direct)
    listener = Listener(direct, (STOP_CHANNEL, CREATED_CHANNEL, OWNER_CHANNEL))
    running = RunningTurns(
        locks,
        listener,
        shutdown.stopping,
        grace=settings.shutdown_grace,
        tool_timeout=settings.tool_timeout,
        turns_of_one=settings.user_turns,
    )
    return Services(
        settings=settings,
        shutdown=shutdown,
        database=database,
        openai=openai,
        reachability=Reachability(openai),
        auth=create_auth(settings),
        locks=locks,
        listener=listener,
        limits=create_limits(streams=settings.user_streams),
        chat=Chat(_create_assistant(openai, settings, running), running, database),
        mcp=create_mcp(settings),
    )


def _create_assistant(client: AsyncOpenAI, settings: Settings, running: RunningTurns) -> Assistant:
    model = create_model(client, settings)
    return Assistant(
        agent=create_agent(model, settings),
        model=model,
        run_config=create_run_config(settings),
        client=client,
        settings=settings,
        stopping=running.stopping,
        titling=Titling(client, settings.openai_title_model or settings.openai_model),
    )
