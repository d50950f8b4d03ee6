"""Why did a turn fail? Whatever was raised, as one of our errors."""

from collections.abc import Iterator

import httpx2
import openai
from agents.exceptions import AgentsException

from backend.chat.chunks import Chunk
from backend.conversations.ownership import ConversationNotFound
from backend.errors import AppError, Conflict, Gone, UpstreamTimeout, error_body
from backend.upstream.errors import ModelFailed, ModelTimeout, OpenAIUnreachable, from_openai


class ConversationGone(Gone):
    code = "conversation_gone"
    message = "This conversation was deleted in the meantime."


class TurnTimeout(UpstreamTimeout):
    code = "turn_timeout"
    message = "This took too long, so it was ended. What is shown above has been done."


class TurnRunning(Conflict):
    code = "turn_running"
    message = "This very message is being answered right now."


class TurnIdReused(Conflict):
    code = "turn_id_reused"
    message = "This turn id belongs to another message."


def failure_of(exc: BaseException, reported: AppError | None, *, begun: bool) -> AppError:
    """`reported` is what OpenAI itself said inside the stream, which explains `exc` best.

    `begun`: the model had begun to answer, so that a lost connection is an answer broken off.
    """
    match exc:
        case ConversationNotFound():
            return ConversationGone()
        case AppError():
            return exc
        case _ if reported is not None:
            return reported
        case AgentsException() | ValueError() | RecursionError():
            return ModelFailed()
        case openai.OpenAIError() | httpx2.HTTPError():
            return _transport_failure(exc, begun=begun)
        case _:
            return AppError()


def _transport_failure(exc: Exception, *, begun: bool) -> AppError:
    if isinstance(exc, httpx2.TimeoutException):
        return ModelTimeout()
    failure = from_openai(exc)
    return ModelFailed() if begun and isinstance(failure, OpenAIUnreachable) else failure


def failure_chunks(failure: AppError, request_id: str) -> Iterator[Chunk]:
    """How a stream ends with it."""
    body = error_body(failure, request_id)["error"]
    yield {"type": "data-error", "data": body, "transient": True}
    yield {"type": "error", "errorText": failure.message}
