"""How does one turn run? The agent answers, the page sees it, the conversation is left whole."""

import asyncio
import logging
from copy import copy
from dataclasses import dataclass, replace

from agents import Agent, RawResponsesStreamEvent, RunConfig, Runner
from agents.items import TResponseStreamEvent
from agents.result import RunResultStreaming
from openai import AsyncOpenAI

from backend.assistant.agent import ERROR_HANDLERS
from backend.assistant.context import TurnContext
from backend.assistant.model_view import ModelView, cache_key
from backend.assistant.safety import naming
from backend.chat import chunks
from backend.chat.failures import TurnTimeout, failure_chunks, failure_of
from backend.chat.live import LiveTurn
from backend.chat.record import complete_turn
from backend.chat.review import AnswerReview
from backend.chat.titling import Titling
from backend.chat.translate import Translator
from backend.conversations.lock import Interrupted
from backend.conversations.session import ConversationSession
from backend.conversations.tool_json import ReceiptSigner
from backend.conversations.turn_writer import SETTLING
from backend.conversations.unbacked import Unbacked, unbacked
from backend.errors import AppError
from backend.settings import Settings
from backend.upstream.errors import ModelFailed
from backend.upstream.model import LeanResponsesModel, Shortcut

log = logging.getLogger("lethe")


@dataclass
class Assistant:
    """What every turn of this process shares."""

    agent: Agent[TurnContext]
    model: LeanResponsesModel
    run_config: RunConfig
    client: AsyncOpenAI
    settings: Settings
    stopping: asyncio.Event
    titling: Titling


@dataclass
class Turn:
    """One turn, its conversation opened and locked."""

    live: LiveTurn
    session: ConversationSession
    context: TurnContext
    message: str
    is_new: bool
    """The conversation begins with it, and wants a title."""
    is_resumed: bool
    """An earlier try left the message in the conversation, and perhaps finished tool calls."""
    sign_receipt: ReceiptSigner


async def run_turn(assistant: Assistant, turn: Turn) -> None:
    """Raises its cancellation only: every end is told, and leaves a usable conversation."""
    live = turn.live
    live.emit(*chunks.beginning(live.turn_id, live.conversation_id, live.answer.title))
    if turn.is_new:
        assistant.titling.start(turn.session, live, turn.message)
    translator = Translator(turn.sign_receipt)
    try:
        await _answer(assistant, turn, translator)
        if turn.is_new and not live.answer.stopped:
            await assistant.titling.wait(live)
        live.answer.unbacked = _unbacked(turn, translator)
        live.emit_last(chunks.ending(stopped=live.answer.stopped, unbacked=live.answer.unbacked))
    except asyncio.CancelledError:
        live.answer.failure = Interrupted()
        live.emit_last(*translator.close(), *failure_chunks(live.answer.failure, live.request_id))
        raise
    except Exception as exc:  # noqa: BLE001 - the top of a turn: nobody above could tell the page
        begun = bool(translator.record.steps)
        failure = failure_of(exc, translator.failure, begun=begun)
        _log(live, failure, exc)
        live.answer.failure = failure
        live.emit_last(*translator.close(), *failure_chunks(failure, live.request_id))
    finally:
        live.answer.response = translator.record.response
        live.answer.tool_calls = translator.record.tool_calls(turn.sign_receipt)


def _unbacked(turn: Turn, translator: Translator) -> Unbacked | None:
    outputs = [*turn.context.earlier_outputs, *translator.record.outputs.values()]
    return unbacked(turn.message, translator.record.response, outputs)


def _log(live: LiveTurn, failure: AppError, exc: Exception) -> None:
    """Once a failure; only what nobody foresaw comes with its traceback."""
    unforeseen = exc if type(failure) is AppError else None
    log.warning(
        "request %s: turn %s failed: %s (%s)",
        live.request_id,
        live.turn_id,
        failure.code,
        type(exc).__name__,
        exc_info=unforeseen,
    )


async def _answer(assistant: Assistant, turn: Turn, translator: Translator) -> None:
    """Run the agent until it has answered, is stopped, fails or takes too long."""

    def show(event: TResponseStreamEvent) -> None:
        turn.live.emit(*translator.raw(event))

    shortcut = Shortcut(show)
    result = _begun(assistant, turn, shortcut)
    showing = asyncio.create_task(_show(result, shortcut, turn.live, translator))
    events = (turn.live.stop, turn.live.lost, assistant.stopping)
    stops = [asyncio.create_task(event.wait()) for event in events]
    try:
        await asyncio.wait(
            {showing, *stops},
            timeout=assistant.settings.turn_timeout,
            return_when=asyncio.FIRST_COMPLETED,
        )
    except asyncio.CancelledError:
        showing.cancel()
        await _end_run(result)
        raise
    finally:
        for stop in stops:
            stop.cancel()
    try:
        if showing.done():
            await _ended_by_itself(assistant, result, showing, turn, translator)
        else:
            await _ended_early(assistant, result, showing, turn, translator)
    finally:
        turn.live.answer.tokens = result.context_wrapper.usage.total_tokens


def _begun(assistant: Assistant, turn: Turn, shortcut: Shortcut) -> RunResultStreaming:
    room = assistant.settings.context_tokens
    view = ModelView(turn.context.owner, turn.context.now, room)
    review = AnswerReview(turn.context, any_language=not assistant.settings.standin)
    key = cache_key(turn.live.conversation_id)
    model = assistant.model.for_turn(shortcut, view, key, review)
    config = replace(assistant.run_config, model=model)
    return Runner.run_streamed(
        # Its own: at each step the SDK looks whether any other run has changed the agent's tools.
        copy(assistant.agent),
        [] if turn.is_resumed else turn.message,
        context=turn.context,
        session=turn.session,
        max_turns=assistant.settings.tool_rounds,
        run_config=naming(config, assistant.settings, turn.live.owner_id),
        error_handlers=ERROR_HANDLERS,
    )


async def _show(
    result: RunResultStreaming, shortcut: Shortcut, live: LiveTurn, translator: Translator
) -> None:
    async for event in result.stream_events():
        live.emit(*translator.feed(event))
        if isinstance(event, RawResponsesStreamEvent):
            shortcut.arrived()
    live.emit(*translator.close())


async def _ended_by_itself(
    assistant: Assistant,
    result: RunResultStreaming,
    showing: asyncio.Task[None],
    turn: Turn,
    translator: Translator,
) -> None:
    try:
        await showing
        await turn.session.finish()
    except Exception:
        await _end_run(result)
        await turn.context.finish_tools()
        if translator.answered:
            # The answer is complete and only saving it has failed: settling makes all well.
            await _settle(assistant, turn, translator, with_last_text=True)
            turn.live.emit(*translator.close())
            return
        try:
            await _settle(assistant, turn, translator, with_last_text=False)
        except AppError as exc:
            log.debug("turn %s was not settled: %s", turn.live.turn_id, exc.code)
        raise
    if translator.record.is_empty:
        raise ModelFailed


async def _end_run(result: RunResultStreaming) -> None:
    """Nothing of the runner goes on behind our back, outside the lock."""
    result.cancel()
    if result.run_loop_task is not None:
        await asyncio.gather(result.run_loop_task, return_exceptions=True)


async def _ended_early(
    assistant: Assistant,
    result: RunResultStreaming,
    showing: asyncio.Task[None],
    turn: Turn,
    translator: Translator,
) -> None:
    """Stopped, out of time, or shutting down: end the model call at once, let tools finish."""
    showing.cancel()
    await _end_run(result)
    await asyncio.gather(showing, return_exceptions=True)
    await turn.context.finish_tools()
    late = translator.late_outputs(turn.context.outputs)
    turn.live.emit(*translator.close(), *late)
    if turn.live.lost.is_set():
        await turn.session.abandon()
        raise Interrupted
    stopped = turn.live.stop.is_set()
    turn.live.answer.stopped = stopped
    await _settle(assistant, turn, translator, with_last_text=stopped, stopped=stopped)
    if not stopped:
        raise Interrupted if assistant.stopping.is_set() else TurnTimeout


async def _settle(
    assistant: Assistant,
    turn: Turn,
    translator: Translator,
    *,
    with_last_text: bool,
    stopped: bool = False,
) -> None:
    """A write may be slow as long as nobody waits for the process to end."""
    seconds = SETTLING
    if not assistant.stopping.is_set():
        seconds += assistant.settings.openai_idle_timeout
    marker = turn.session.marker
    assert marker is not None
    happened = translator.record.happened(with_last_text=with_last_text)
    items = complete_turn(marker, turn.message, happened, stopped=stopped)
    await turn.session.settle(items, seconds)
