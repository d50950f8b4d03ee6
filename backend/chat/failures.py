"""Why did a turn fail? Whatever was raised, as one of our errors."""

import logging

import httpx2
import openai
from agents.exceptions import AgentsException

from backend.conversations.ownership import ConversationNotFound
from backend.errors import AppError, Conflict, Gone, Unavailable, UpstreamTimeout
from backend.openai_errors import ModelFailed, ModelTimeout, OpenAIUnreachable, from_openai

log = logging.getLogger("lethe")


class ConversationGone(Gone):
    code = "conversation_gone"
    message = "This conversation was deleted in the meantime."


class TurnTimeout(UpstreamTimeout):
    code = "turn_timeout"
    message = "This took too long, so it was ended. What is shown above has been done."


class Interrupted(Unavailable):
    code = "interrupted"
    message = "The server is restarting. Send it again to go on where it stopped."


class TurnRunning(Conflict):
    code = "turn_running"
    message = "This very message is being answered right now."


class TurnIdReused(Conflict):
    code = "turn_id_reused"
    message = "This turn id belongs to another message."


def failure_of(exc: BaseException, reported: AppError | None) -> AppError:
    """`reported` is what OpenAI itself said inside the stream, which explains `exc` best."""
    match exc:
        case ConversationNotFound():
            return ConversationGone()
        case AppError():
            return exc
        case _ if reported is not None:
            return reported
        case openai.OpenAIError():
            return from_openai(exc)
        case httpx2.TimeoutException():
            return ModelTimeout()
        case httpx2.ConnectError():
            return OpenAIUnreachable()
        case httpx2.HTTPError() | AgentsException() | ValueError():
            return ModelFailed()
        case _:
            log.error("a turn failed", exc_info=exc)
            return AppError()
