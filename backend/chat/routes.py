"""How is a turn asked for? POST /api/chat, answered by a stream of chunks or by one JSON answer."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import BaseModel, JsonValue, ValidationError
from pydantic.json_schema import SkipJsonSchema

from backend.auth.current_user import (
    PresentedToken,
    ZoneHeader,
    admitted_owner,
    signed_in_owner,
)
from backend.auth.grants.personal import is_personal
from backend.auth.owner import Owner
from backend.auth.usage import usage_limits
from backend.chat.chunks import DONE, HEADERS
from backend.chat.live import LiveTurn
from backend.chat.request import ChatRequest
from backend.chat.running import RunningTurns
from backend.chat.turn_opener import LateChat
from backend.conversations.unbacked import Unbacked
from backend.dependencies import provide, shared
from backend.errors import NotFound, error_body
from backend.event_stream import WriteNow, write_now_of
from backend.settings import Settings
from backend.tasks.receipt import Receipt, optional_field
from backend.tasks.tools.tool_name import ToolName

router = APIRouter(prefix="/api", tags=["chat"])
SharedChat = Annotated[LateChat, Depends(provide(LateChat))]


class ToolCall(BaseModel):
    """Arguments as the model gave them; what the tool answered: a receipt, unless
    an older version or another client called something else."""

    name: ToolName | str
    arguments: JsonValue
    output: Receipt | JsonValue


class ChatAnswer(BaseModel):
    """A turn that is over. `stopped` is there only where it was, and `unbacked` where the response
    claims what no receipt of the turn shows.
    """

    conversation_id: str
    title: str
    response: str
    tool_calls: list[ToolCall]
    stopped: bool = False
    unbacked: Unbacked | SkipJsonSchema[None] = optional_field


_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "model": ChatAnswer,
        "description": "The turn, as it happens; or, where JSON is asked for, once it is over.",
        "content": {
            "text/event-stream": {
                "schema": {"type": "object", "properties": {"data": {"type": "string"}}}
            }
        },
    }
}


async def _turn_owner(
    request: Request, token: PresentedToken, x_time_zone: ZoneHeader = None
) -> Owner:
    """Who asks; counted where turns are limited, unless it runs here already and is only joined."""
    if usage_limits(shared(request, Settings)) and not is_personal(token):
        # Asked first, because to read who asks would be a round trip more for each turn.
        owners = shared(request, RunningTurns).owners_of(await _named_turn(request))
        if owners and (owner := await signed_in_owner(request, token, x_time_zone)).id in owners:
            return owner
    return await admitted_owner(request, token, x_time_zone)


async def _named_turn(request: Request) -> str | None:
    """By hand: as a parameter, a wrong body would be told before it is known who asks."""
    try:
        return ChatRequest.model_validate_json(await request.body()).turn_id
    except ValidationError:
        return None


TurnOwner = Annotated[Owner, Depends(_turn_owner)]


@router.post("/chat", response_class=Response, responses=_ANSWERS)
async def chat(
    request: Request, body: ChatRequest, owner: TurnOwner, turns: SharedChat
) -> Response:
    """One turn. `Accept: application/json` for one answer instead of the stream.

    The stream is the AI SDK's UI message stream, version 1. A browser that leaves does not end the
    turn: its answer is saved. The same `turn_id` again is the same turn.
    """
    return await _answer(request, body, owner, turns)


@router.post("/{user_id}/chat", response_class=Response, responses=_ANSWERS)
async def chat_of_user(
    request: Request, user_id: str, body: ChatRequest, owner: TurnOwner, turns: SharedChat
) -> Response:
    """The Phase III alias of `POST /api/chat`: the user in the path must be the token's own."""
    if user_id != str(owner.id):
        raise NotFound
    return await _answer(request, body, owner, turns)


async def _answer(request: Request, body: ChatRequest, owner: Owner, turns: LateChat) -> Response:
    opener = await turns.get()
    live = await opener.open_turn(owner, body, request.state.request_id)
    headers = {"X-Conversation-Id": live.conversation_id, "X-Turn-Id": live.turn_id}
    if _wants_json(request):
        return await _json(live, headers)
    heartbeat = shared(request, Settings).heartbeat
    events = _events(live, heartbeat, write_now_of(request.scope))
    return StreamingResponse(events, headers=HEADERS | headers)


def _wants_json(request: Request) -> bool:
    accepted = request.headers.get("accept", "")
    return "application/json" in accepted and "text/event-stream" not in accepted


async def _events(
    live: LiveTurn, heartbeat: float, write_now: WriteNow | None
) -> AsyncIterator[bytes]:
    async for data in live.listen(heartbeat, write_now):
        yield data
    yield DONE


async def _json(live: LiveTurn, headers: dict[str, str]) -> JSONResponse:
    """A `ChatAnswer`, or the turn's error."""
    answer = await live.finished()
    if answer.failure is not None:
        body = error_body(answer.failure, live.request_id)
        body["error"].setdefault("details", {})["conversation_id"] = live.conversation_id
        return JSONResponse(body, answer.failure.status, headers=headers | answer.failure.headers)
    content: dict[str, object] = {
        "conversation_id": live.conversation_id,
        "title": answer.title,
        "response": answer.response,
        "tool_calls": answer.tool_calls,
    }
    if answer.stopped:
        content["stopped"] = True
    elif answer.unbacked is not None:
        content["unbacked"] = answer.unbacked
    return JSONResponse(content, headers=headers)
