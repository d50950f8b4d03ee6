"""Will an answer do? Else the model is told why it will not, and asked once more in this turn.

What it said before is shown no longer and stored nowhere. A claim beyond what receipts show is only
marked where something was changed: who is asked once more might change it twice.
"""

from typing import Final

from backend.assistant.context import TurnContext
from backend.assistant.receipt_sentence import receipt_sentences
from backend.chat.answer_language import is_other_script
from backend.chat.record import assistant_item
from backend.conversations.turn_markers import Item
from backend.conversations.unbacked import unbacked
from backend.conversations.written_call import is_written_call

WRITTEN: Final = "You wrote a call as text, so nothing was done. Call the tool itself."
UNBACKED: Final = (
    "No receipt of this turn shows what you just said, and the user has not seen it: nothing was "
    "changed. If the user asked for a change, call the tool for it now. Else answer anew, without "
    "saying that anything was done."
)
OTHER_LANGUAGE: Final = (
    "The user has not seen this, because it is not in their language. Say the same in the language "
    "of their message, and call no tool for it."
)


class AnswerReview:
    """Of one turn, by what its tools have answered."""

    def __init__(self, context: TurnContext, *, any_language: bool = True) -> None:
        """`any_language`: the model has more than one; the rules speak English alone."""
        self._context = context
        self._any_language = any_language
        self._has_objected = False

    def objection(self, answer: str) -> list[Item]:
        """The answer and what is wrong with it, once; else nothing."""
        reason = None if self._has_objected else self._reason(answer)
        if reason is None:
            return []
        self._has_objected = True
        return [assistant_item(answer), _note(reason)]

    def _reason(self, answer: str) -> str | None:
        context = self._context
        if is_written_call(answer):
            return WRITTEN
        outputs = [*context.earlier_outputs, *context.outputs.values()]
        # Without the question: what only sounds like it is marked, and not worth another call.
        if unbacked("", answer, outputs) == "nothing_changed":
            return UNBACKED
        if self._any_language and is_other_script(context.message, answer):
            return OTHER_LANGUAGE
        return None

    def instead_of_silence(self) -> str:
        """The receipts' own sentences."""
        context = self._context
        return receipt_sentences(context.outputs.values(), context.owner.language)


def _note(text: str) -> Item:
    return {
        "type": "message",
        "role": "developer",
        "content": [{"type": "input_text", "text": text}],
    }
