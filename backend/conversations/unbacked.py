"""Does an answer claim what no receipt of its turn shows? Numbers tell, whatever the language.

What cannot be told by numbers is told by words of five languages, which mark a little too much
rather than too little: what is said under a marked answer is true of every one of them.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, Literal

from backend.conversations.written_call import is_written_call

Unbacked = Literal["nothing_changed", "only_receipts"]
"""Nothing was changed in this turn; or only what its receipts show."""

_NUMBER: Final = re.compile(r"#\s?(\d{1,9})\b")
_LISTED: Final = re.compile(r"^\s*(?:[-*•]|\d+\.)\s*\[(?: |x|\d{1,9})\]\s", re.M | re.I)
"""A task with its box or its number in front: no receipt, no list."""
_QUESTION: Final = re.compile(r"[?？؟]")
_QUOTED: Final = re.compile(r"[“\"„«][^”\"“„«»\n]{0,400}[”\"“»]")
_SENTENCE: Final = re.compile(r"(?<=[.!?。？！؟۔])\s+|\n+")
_WORD: Final = re.compile(r"[a-z]{4,}|(?![a-z])[^\W_]{3,}|\d+")
_ACTIONS: Final = "added|updated|completed|reopened|rescheduled|deleted|restored"
_CLAIM: Final = re.compile(
    rf"\b(?:{_ACTIONS}|"
    r"(?<!to be )done(?! by)|marked|moved|removed|changed|created|set|renamed|cleared|undone|"
    r"erledigt|hinzugefügt|gelöscht|verschoben|geändert|angelegt|abgehakt|wiederhergestellt|"
    r"añadid[oa]s?|agregad[oa]s?|completad[oa]s?|eliminad[oa]s?|borrad[oa]s?|movid[oa]s?|"
    r"cambiad[oa]s?|hech[oa]s?|list[oa]|cread[oa]s?|ajoutée?s?|terminée?s?|supprimée?s?|"
    r"déplacée?s?|modifiée?s?|créée?s?)\b|"
    r"(?:کر|ہو)\s?(?:دیا|دی|دیے|گیا|گئی|گئے|لیا|لی)"
)
"""This and the next are looked for in small letters; to look for either costs four times that."""
_DENIAL: Final = re.compile(
    r"\b(?:not|no|nothing|none|never|cannot|would|could|can|if|until|before|already|nicht|kein\w*|"
    r"nichts|würde|kann|bereits|schon|no|nada|ningun[oa]?|ya|podría|puedo|pas|rien|aucune?|déjà)\b|"
    r"n['’]t\b|نہیں|پہلے"
)


def unbacked(question: str, answer: str, outputs: Iterable[object]) -> Unbacked | None:
    """What has to be said under the answer; None where the receipts show what it says.

    `outputs` are what the turn's calls answered, as JSON or read.
    """
    receipts = [receipt for output in outputs if (receipt := _read(output)) is not None]
    shown = {number for receipt in receipts for number in _numbers(receipt)}
    if any(_is_change(receipt) for receipt in receipts):
        return "only_receipts" if _named(answer) - shown else None
    told = _told(answer)
    if is_written_call(answer) or _named(told) - shown:
        return "nothing_changed"
    if not receipts:
        is_claim = bool(_LISTED.search(answer)) or _claims(answer) or _echoes(question, told)
    else:
        is_claim = _claims(told) and not any(_shows_closed(receipt) for receipt in receipts)
    return "nothing_changed" if is_claim else None


def _named(answer: str) -> set[int]:
    """The numbers of tasks in an answer; what stands in quotation marks is somebody's words."""
    return {int(found) for found in _NUMBER.findall(_QUOTED.sub(" ", answer))}


def _shows_closed(receipt: dict[str, Any]) -> bool:
    """Whether it tells of tasks that are done or deleted: then an answer may say so."""
    tasks = receipt.get("tasks")
    closed = ("completed_at", "deleted_at")
    return isinstance(tasks, list) and any(
        isinstance(task, dict) and any(task.get(name) for name in closed) for task in tasks
    )


def _read(output: object) -> dict[str, Any] | None:
    if isinstance(output, str):
        try:
            output = json.loads(output)
        except (ValueError, RecursionError):
            return None
    return output if isinstance(output, dict) else None


def _is_change(receipt: dict[str, Any]) -> bool:
    if receipt.get("ok") is not True or receipt.get("action") == "confirm":
        return False
    return bool(receipt.get("task") or receipt.get("receipts") or receipt.get("numbers"))


def _numbers(value: object) -> Iterator[int]:
    """The numbers of tasks in a receipt; a refusal names them in its sentence."""
    if isinstance(value, list):
        for part in value:
            yield from [part] if isinstance(part, int) else _numbers(part)
    elif isinstance(value, dict):
        for name, part in value.items():
            if name in ("number", "removed") and isinstance(part, int):
                yield part
            elif name in ("message", "title"):
                yield from map(int, _NUMBER.findall(str(part)))
            else:
                yield from _numbers(part)


def _claims(answer: str) -> bool:
    """Whether a sentence says that something was done; one that asks or denies does not."""
    return any(
        _CLAIM.search(sentence) and not _DENIAL.search(sentence)
        for sentence in _SENTENCE.split(_QUOTED.sub(" ", answer).lower())
        if not _QUESTION.search(sentence)
    )


def _told(answer: str) -> str:
    """Without lists and quotations: those hold titles, which are the user's."""
    lines = [line for line in answer.splitlines() if not re.match(r"\s*(?:[-*•|]|\d+\.)\s", line)]
    return _QUOTED.sub(" ", "\n".join(lines))


def _echoes(question: str, answer: str) -> bool:
    """Whether it speaks of what was asked for, and neither of the two asks or denies."""
    is_wish = len(question.split()) > 1  # a greeting comes back as one
    if not is_wish or _QUESTION.search(question + answer):
        return False
    asked, told = question.lower(), answer.lower()
    echoed = {*_WORD.findall(asked)} & {*_WORD.findall(told)}
    return bool(echoed) and not _DENIAL.search(told)
