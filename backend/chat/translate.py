"""How do the agents SDK's events reach the page? As chunks of its stream. Pure, with a state.

Text and tool input come from the raw events as they arrive; a tool's output from the runner.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, assert_never

from agents import (
    AgentUpdatedStreamEvent,
    RawResponsesStreamEvent,
    RunItemStreamEvent,
    StreamEvent,
)
from agents.items import MessageOutputItem, ToolCallOutputItem, TResponseStreamEvent
from agents.models.fake_id import FAKE_RESPONSES_ID
from openai.types.responses import (
    ResponseCompletedEvent,
    ResponseCreatedEvent,
    ResponseErrorEvent,
    ResponseFailedEvent,
    ResponseFunctionCallArgumentsDeltaEvent,
    ResponseFunctionToolCall,
    ResponseIncompleteEvent,
    ResponseOutputItemAddedEvent,
    ResponseOutputItemDoneEvent,
    ResponseRefusalDeltaEvent,
    ResponseTextDeltaEvent,
)

from backend.chat.chunks import Chunk
from backend.chat.record import Call, Record, TextSoFar
from backend.conversations.tool_json import ReceiptSigner, shown_arguments, shown_output
from backend.conversations.turn_markers import text_of
from backend.errors import AppError
from backend.surrogates import split_pair
from backend.upstream.errors import ModelFiltered, ModelIncomplete, from_code
from backend.upstream.review import AskedAgain


class Translator:
    """One turn's events, in order, to chunks. `record` keeps what was said and asked for.

    `failure` is set when OpenAI reported one inside the stream; `answered` once a model call ended
    without asking for a tool: nothing is left to do but to save.
    """

    def __init__(self, sign_receipt: ReceiptSigner) -> None:
        self.record = Record()
        self.failure: AppError | None = None
        self.answered = False
        self._sign_receipt = sign_receipt
        self._texts: dict[str, TextSoFar] = {}
        self._open_text: str | None = None
        self._half = ""
        self._open_step = False
        self._calls: dict[str, str] = {}

    def feed(self, event: StreamEvent) -> Iterator[Chunk]:
        match event:
            case RawResponsesStreamEvent():
                yield from self.raw(event.data)
            case RunItemStreamEvent():
                yield from self._run_item(event)
            case AgentUpdatedStreamEvent():
                pass
            case _:
                assert_never(event)

    def close(self) -> Iterator[Chunk]:
        """End what is open, so that whatever closes the stream finds it whole."""
        yield from self._end_text()
        if self._open_step:
            self._open_step = False
            yield {"type": "finish-step"}

    def raw(self, event: TResponseStreamEvent) -> Iterator[Chunk]:
        """What the model itself reports."""
        handler = HANDLERS.get(type(event))
        return handler(self, event) if handler else iter(())

    def _created(self, _: ResponseCreatedEvent) -> Iterator[Chunk]:
        yield from self.close()
        self.record.step()
        self._open_step = True
        yield {"type": "start-step"}

    def _asked_again(self, _: AskedAgain) -> Iterator[Chunk]:
        """Who shows it leaves out what this model call has said."""
        yield from self.close()
        self.record.withdraw()
        yield {"type": "data-withdrawn", "data": {}}

    def _text(self, event: ResponseTextDeltaEvent | ResponseRefusalDeltaEvent) -> Iterator[Chunk]:
        delta = self._whole_letters(event.delta)
        if not delta:
            return
        # Not every server that speaks this API names the message in each delta.
        message_id = event.item_id or f"text-{len(self._texts)}"
        if self._open_text is None or event.item_id not in (None, "", self._open_text):
            yield from self._end_text()
            self._open_text = message_id
            self._texts[message_id] = self.record.text()
            yield {"type": "text-start", "id": message_id}
        self._texts[self._open_text].text += delta
        yield {"type": "text-delta", "id": self._open_text, "delta": delta}

    def _whole_letters(self, delta: str) -> str:
        """Half a letter at the end of a delta waits for the next."""
        if delta.isascii() and not self._half:
            return delta
        text, self._half = split_pair(self._half + delta)
        return text

    def _end_text(self) -> Iterator[Chunk]:
        if self._open_text is None:
            return
        if self._half:  # the other one never came
            self._texts[self._open_text].text += "?"
            yield {"type": "text-delta", "id": self._open_text, "delta": "?"}
        yield {"type": "text-end", "id": self._open_text}
        self._open_text, self._half = None, ""

    def _item_added(self, event: ResponseOutputItemAddedEvent) -> Iterator[Chunk]:
        item = event.item
        if not isinstance(item, ResponseFunctionToolCall):
            return
        yield from self._end_text()
        self._calls[item.id or item.call_id] = item.call_id
        yield {"type": "tool-input-start", "toolCallId": item.call_id, "toolName": item.name}

    def _arguments(self, event: ResponseFunctionCallArgumentsDeltaEvent) -> Iterator[Chunk]:
        call_id = self._calls.get(event.item_id)
        if call_id is not None and event.delta:
            yield {
                "type": "tool-input-delta",
                "toolCallId": call_id,
                "inputTextDelta": event.delta,
            }

    def _item_done(self, event: ResponseOutputItemDoneEvent) -> Iterator[Chunk]:
        item = event.item
        if not isinstance(item, ResponseFunctionToolCall):
            yield from self._end_text()
            return
        yield from self._asked(item)

    def _asked(self, item: ResponseFunctionToolCall) -> Iterator[Chunk]:
        self.record.call(Call(item.call_id, item.name, item.arguments))
        arguments = shown_arguments(item.arguments)
        if isinstance(arguments, dict):
            yield {
                "type": "tool-input-available",
                "toolCallId": item.call_id,
                "toolName": item.name,
                "input": arguments,
            }
        else:
            yield {
                "type": "tool-input-error",
                "toolCallId": item.call_id,
                "toolName": item.name,
                "input": item.arguments,
                "errorText": "The assistant asked for this in a way that could not be read.",
            }

    def _completed(self, event: ResponseCompletedEvent) -> Iterator[Chunk]:
        yield from self._end_text()
        asked = [it for it in event.response.output if isinstance(it, ResponseFunctionToolCall)]
        for item in asked:
            # Not every server told each call before: the runner carries them out all the same.
            if not self.record.knows(item.call_id):
                yield from self._asked(item)
        self.answered = not asked

    def _failed(self, event: ResponseFailedEvent) -> Iterator[Chunk]:
        error = event.response.error
        self.failure = from_code(error.code if error is not None else None)
        return iter(())

    def _incomplete(self, event: ResponseIncompleteEvent) -> Iterator[Chunk]:
        details = event.response.incomplete_details
        filtered = details is not None and details.reason == "content_filter"
        self.failure = ModelFiltered() if filtered else ModelIncomplete()
        return iter(())

    def _error(self, event: ResponseErrorEvent) -> Iterator[Chunk]:
        self.failure = from_code(event.code)
        return iter(())

    def _run_item(self, event: RunItemStreamEvent) -> Iterator[Chunk]:
        match event.item:
            case ToolCallOutputItem() as item:
                yield from self._output(str(item.call_id), str(item.output))
            case MessageOutputItem() as item if not self._was_streamed(item):
                yield from self._unstreamed(item)
            case _:
                pass

    def _output(self, call_id: str, text: str) -> Iterator[Chunk]:
        self.record.outputs[call_id] = text
        self.answered = False  # the model has to see it first
        output = shown_output(text, self._sign_receipt)
        yield {"type": "tool-output-available", "toolCallId": call_id, "output": output}

    def late_outputs(self, outputs: Mapping[str, str]) -> Iterator[Chunk]:
        """What tools answered after the runner had been stopped."""
        for call in self.record.calls:
            if call.call_id in outputs and call.call_id not in self.record.outputs:
                yield from self._output(call.call_id, outputs[call.call_id])

    def _was_streamed(self, item: MessageOutputItem) -> bool:
        """Ids do not tell: not every server gives a message one id throughout."""
        by_the_runner = item.raw_item.id == FAKE_RESPONSES_ID
        step = self.record.steps[-1] if self.record.steps else []
        return not by_the_runner and any(isinstance(part, TextSoFar) for part in step)

    def _unstreamed(self, item: MessageOutputItem) -> Iterator[Chunk]:
        """A message that the runner made itself, such as the one after too many steps."""
        text = text_of(item.raw_item.model_dump(warnings=False))
        if text:
            yield from self.close()
            self.record.step()
            said = self.record.text()
            said.text = text
            message_id = f"{item.raw_item.id}-{len(self.record.steps)}"
            yield {"type": "start-step"}
            yield {"type": "text-start", "id": message_id}
            yield {"type": "text-delta", "id": message_id, "delta": text}
            yield {"type": "text-end", "id": message_id}
            yield {"type": "finish-step"}
            self.answered = True


HANDLERS: dict[type[Any], Callable[[Translator, Any], Iterator[Chunk]]] = {
    ResponseCreatedEvent: Translator._created,
    AskedAgain: Translator._asked_again,
    ResponseTextDeltaEvent: Translator._text,
    ResponseRefusalDeltaEvent: Translator._text,
    ResponseOutputItemAddedEvent: Translator._item_added,
    ResponseFunctionCallArgumentsDeltaEvent: Translator._arguments,
    ResponseOutputItemDoneEvent: Translator._item_done,
    ResponseCompletedEvent: Translator._completed,
    ResponseFailedEvent: Translator._failed,
    ResponseIncompleteEvent: Translator._incomplete,
    ResponseErrorEvent: Translator._error,
}
"""Not in each translator: it would hold itself, and its turn, until garbage is collected."""
