"""How does a task become a sub-task, or cease to be one? By its parent, which the tools find."""

from typing import Any

from backend.local.standin.rules.language.selection import select
from backend.local.standin.rules.receipt_text import receipt
from backend.local.standin.rules.reply_now import ReplyNow
from backend.local.standin.rules.turn import Turn

from .adding import WHAT, drafted, parameters
from .changing import update
from .task_lookup import chosen

Json = dict[str, Any]


def add(turn: Turn, parent: str, words: str) -> str:
    """A new task below another one."""
    draft = drafted(turn, words)
    if not draft.rest:
        raise ReplyNow(WHAT)
    above = _one(turn, parent)
    return receipt(turn.call("add_task", **parameters(draft), parent=above["number"]), turn.today)


def indent(turn: Turn, phrase: str, parent: str) -> str:
    """A task that is there goes below another one."""
    above = _one(turn, parent)
    return update(turn, phrase, parent=above["number"])


def outdent(turn: Turn, phrase: str) -> str:
    return update(turn, phrase, clear=["parent"])


def _one(turn: Turn, phrase: str) -> Json:
    tasks = chosen(turn, select(phrase, turn.now))
    if len(tasks) != 1:
        raise ReplyNow("Please name one task for it to be a part of.")
    return tasks[0]
