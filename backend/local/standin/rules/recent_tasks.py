"""Which task is “that”? The one changed or shown last, as the receipts in the history tell."""

from typing import Any

from .shown_lists import shown_numbers
from .transcript import PastTurn
from .turn import Turn

Json = dict[str, Any]


def receipts(outputs: list[Json]) -> list[Json]:
    """The receipts of single tasks in some outputs, bulk ones opened."""
    found: list[Json] = []
    for output in outputs:
        if output.get("ok") is False:
            continue
        if isinstance(output.get("receipts"), list):
            found += [each for each in output["receipts"] if each.get("task")]
        elif output.get("task") and output.get("action"):
            found.append(output)
    return found


def outputs_of_turns(turn: Turn) -> list[list[Json]]:
    """What tools answered, newest turn first; what was already done in this turn comes before."""
    return [turn.seen, *([each.output for each in said.done] for said in reversed(turn.history))]


def last_tasks(turn: Turn) -> list[Json]:
    """The tasks that the newest turn with any tasks was about, in order, each once."""
    past = [None, *reversed(turn.history)]
    for outputs, said in zip(outputs_of_turns(turn), past, strict=True):
        changed = [receipt["task"] for receipt in receipts(outputs)]
        looked_at = [task for output in outputs for task in output.get("tasks") or []]
        shown = [task for task in looked_at if said is None or _was_shown(task, said)]
        found = changed or shown
        if found:
            return list({task.get("number"): task for task in found}.values())
    return []


def _was_shown(task: Json, said: PastTurn) -> bool:
    return f"#{task.get('number')} " in said.answer or task.get("number") in shown_numbers(said)


def last_was_change(turn: Turn) -> bool:
    """Whether the tasks we talk about were changed, not just shown."""
    for outputs in outputs_of_turns(turn):
        if receipts(outputs):
            return True
        if any(output.get("tasks") for output in outputs):
            return False
    return False
