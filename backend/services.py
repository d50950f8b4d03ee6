"""What do the requests of a process share? One of each of these, made from the settings."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Hashable
from contextlib import AbstractContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar, get_type_hints

from fastapi import Request
from openai import AsyncOpenAI
from sqlalchemy import QueuePool

from backend.auth.asker import asker_of, place_in_line
from backend.auth.attempts_elsewhere import ATTEMPTS_CHANNEL, AttemptsElsewhere
from backend.auth.authentication import Auth, create_auth
from backend.auth.server_budget import USED_CHANNEL, ServerBudget
from backend.auth.usage import usage_limits
from backend.chat.retention import Retention
from backend.chat.running import CREATED_CHANNEL, RunningTurns
from backend.chat.spending import Spending
from backend.chat.turn_opener import LateChat
from backend.concurrency_limits import Limits, create_limits
from backend.conversations.lock import STOP_CHANNEL, ConversationLocks
from backend.mcp_server.endpoint import LateMcp
from backend.postgres.database import Database, conninfo
from backend.postgres.listener import OWNER_CHANNEL, Listener
from backend.reminders.push import Pusher
from backend.reminders.sending import Reminding
from backend.reminders.vapid import Vapid
from backend.settings import Settings
from backend.shutdown import Shutdown
from backend.tasks.store.trash import keep_trash_swept
from backend.upstream.client import create_openai_client
from backend.upstream.reachability import Reachability

if TYPE_CHECKING:
    from backend.agent_services import AgentServices

log = logging.getLogger("lethe")

_CHANNELS = (STOP_CHANNEL, CREATED_CHANNEL, OWNER_CHANNEL, ATTEMPTS_CHANNEL, USED_CHANNEL)

T = TypeVar("T")


def _tell(failure: BaseException | None) -> None:
    if failure is not None:
        log.error("the assistant could not be imported", exc_info=failure)


@dataclass
class Services:
    """One of each kind; requests get them by type (backend/dependencies.py)."""

    settings: Settings
    shutdown: Shutdown
    database: Database
    openai: AsyncOpenAI
    reachability: Reachability
    auth: Auth
    attempts: AttemptsElsewhere
    budget: ServerBudget
    locks: ConversationLocks
    listener: Listener
    limits: Limits
    turns: RunningTurns
    pusher: Pusher
    reminding: Reminding
    chat: LateChat = field(default_factory=LateChat)
    mcp: LateMcp = field(default_factory=LateMcp)
    while_running: list[AbstractContextManager[None]] = field(default_factory=list)
    """What else is entered before all others are, and left after."""
    agent_settled: Callable[[BaseException | None], None] = _tell
    """Told once that chat and mcp are there, or why they never will be."""

    def get(self, kind: type[T]) -> T:
        """The one of this type. KeyError where there is none."""
        found: T = getattr(self, _FIELDS[kind])
        return found

    def place_in_line(self, request: Request) -> Hashable:
        """Who the request waits behind, where turns wait."""
        return place_in_line(request, self.auth.tokens)

    def asker(self, request: Request) -> Hashable | None:
        """Whose limits the request counts for. Its token is read once."""
        state = request.scope.setdefault("state", {})
        if "asker" not in state:
            state["asker"] = asker_of(request, self.auth.tokens)
        whose: Hashable | None = state["asker"]
        return whose

    def gauges(self) -> dict[str, tuple[str, Callable[[], float]]]:
        """How things stand in this process, each looked at when somebody asks."""
        pool = self.database.engine.pool
        assert isinstance(pool, QueuePool)
        return {
            "lethe_turns_running": ("Turns that run.", self.turns.count),
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
            stack.push_async_callback(self.auth.mailer.close)
            stack.push_async_callback(self.pusher.close)
            stack.push_async_callback(_end, asyncio.create_task(self._bring_agent()))
            if limits := usage_limits(self.settings):
                spending = Spending(self.database, tells=limits.is_shared)
                self.turns.watchers.append(spending.turn_ended)
                stack.push_async_callback(spending.close)
            if self.settings.conversation_messages_max:
                retention = Retention(self.openai, self.settings.conversation_messages_max)
                self.turns.watchers.append(retention.turn_ended)
                stack.push_async_callback(retention.close)
            stack.push_async_callback(self.turns.close)
            await self.turns.open()
            for task in (
                keep_trash_swept(self.database),
                self.reminding.run(),
                self.attempts.run(self.listener, self.locks.notify),
                self.budget.run(self.database, self.listener),
            ):
                stack.push_async_callback(_end, asyncio.create_task(task))
            yield

    async def _bring_agent(self) -> None:
        """Serve turns and /mcp as soon as what they need is imported."""
        importing = asyncio.get_running_loop().run_in_executor(None, self._import_agent)
        await asyncio.wait({importing})
        if failure := importing.exception():
            self.chat.give_up()
            self.mcp.give_up()
            self.agent_settled(failure)
            return
        agent = importing.result()
        async with agent.mcp.run():
            self.mcp.set(agent.mcp)
            self.chat.set(agent.chat)
            self.agent_settled(None)
            try:
                await asyncio.Event().wait()
            finally:
                await agent.chat.assistant.titling.close()

    def _import_agent(self) -> "AgentServices":
        from backend.agent_services import create_agent_services

        return create_agent_services(self.settings, self.openai, self.turns, self.database)


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


_FIELDS = {kind: name for name, kind in get_type_hints(Services).items()}


def _create_pusher(settings: Settings) -> Pusher:
    secrets = [settings.secret, *settings.secrets_read] if settings.web_push else []
    return Pusher(Vapid(secrets, settings.security_contact or settings.public_url))


def _create_turns(
    settings: Settings, locks: ConversationLocks, listener: Listener, shutdown: Shutdown
) -> RunningTurns:
    return RunningTurns(
        locks,
        listener,
        shutdown.stopping,
        grace=settings.shutdown_grace,
        tool_timeout=settings.tool_timeout,
        turns_of_one=settings.user_turns,
    )


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
    listener = Listener(direct, _CHANNELS)
    auth = create_auth(settings)
    pusher = _create_pusher(settings)
    return Services(
        settings=settings,
        shutdown=shutdown,
        database=database,
        openai=openai,
        reachability=Reachability(openai),
        auth=auth,
        attempts=AttemptsElsewhere(auth.limiters, settings.secret),
        budget=ServerBudget(usage_limits(settings)),
        locks=locks,
        listener=listener,
        limits=create_limits(streams=settings.user_streams, requests=settings.user_requests),
        turns=_create_turns(settings, locks, listener, shutdown),
        pusher=pusher,
        reminding=Reminding(database, pusher, auth.mailer, settings.public_url),
    )
