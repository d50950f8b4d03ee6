"""Which services need the agents SDK? Turns and /mcp; importing this module takes a second or more.

So `Services` imports it in a thread, once the application listens (docs/adr/0012).
"""

from dataclasses import dataclass

from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from openai import AsyncOpenAI

from backend.assistant.agent import create_agent, create_model, create_run_config
from backend.chat.opening import Chat
from backend.chat.running import RunningTurns
from backend.chat.titling import Titling
from backend.chat.turn import Assistant
from backend.mcp_server.server import create_mcp
from backend.postgres.database import Database
from backend.settings import Settings


@dataclass(frozen=True)
class AgentServices:
    chat: Chat
    mcp: StreamableHTTPSessionManager


def create_agent_services(
    settings: Settings, client: AsyncOpenAI, turns: RunningTurns, database: Database
) -> AgentServices:
    """Nothing connects. Whoever serves `mcp` has to be inside its `run()`, once."""
    assistant = _create_assistant(client, settings, turns)
    return AgentServices(Chat(assistant, turns, database), create_mcp(settings))


def _create_assistant(client: AsyncOpenAI, settings: Settings, turns: RunningTurns) -> Assistant:
    model = create_model(client, settings)
    return Assistant(
        agent=create_agent(model, settings),
        model=model,
        run_config=create_run_config(settings),
        client=client,
        settings=settings,
        stopping=turns.stopping,
        titling=Titling(client, settings.openai_title_model or settings.openai_model),
    )
