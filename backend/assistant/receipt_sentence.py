"""What is said where the model says nothing? What the receipts of the turn say, in a sentence each.

In the page's language, like the cards beside it. Pure.
"""

from collections.abc import Iterable
from typing import Final

from pydantic import ValidationError

from backend.tasks.receipt import (
    RECEIPT,
    BulkReceipt,
    ConfirmReceipt,
    DoneReceipt,
    ListReceipt,
    Receipt,
    TaskReceipt,
)

_ENGLISH: Final = {
    "added": "Added: {}.",
    "updated": "Changed: {}.",
    "completed": "Completed: {}.",
    "reopened": "Open again: {}.",
    "rescheduled": "Moved: {}.",
    "deleted": "Deleted: {}.",
    "restored": "Restored: {}.",
    "found": "Found: {}.",
    "confirm": "Nothing has been changed yet: please confirm.",
}
_URDU: Final = {
    "added": "شامل ہوا: {}۔",
    "updated": "بدل گیا: {}۔",
    "completed": "مکمل ہوا: {}۔",
    "reopened": "دوبارہ کھل گیا: {}۔",
    "rescheduled": "تاریخ بدل گئی: {}۔",
    "deleted": "حذف ہوا: {}۔",
    "restored": "بحال ہوا: {}۔",
    "found": "ملے: {}۔",
    "confirm": "ابھی کچھ نہیں بدلا: براہِ کرم تصدیق کریں۔",
}
_NAMED: Final = 8


def receipt_sentences(outputs: Iterable[str], language: str) -> str:
    """Of what succeeded; empty where nothing has."""
    told = _URDU if language == "ur" else _ENGLISH
    return "\n".join(filter(None, (_sentence(output, told) for output in outputs)))


def _sentence(output: str, told: dict[str, str]) -> str:
    try:
        receipt: Receipt = RECEIPT.validate_json(output)
    except ValidationError:  # another version's
        return ""
    match receipt:
        case TaskReceipt():
            return _named(told[receipt.action], [_task(receipt)])
        case BulkReceipt():
            return _named(told[receipt.action], [_task(one) for one in receipt.receipts])
        case DoneReceipt():
            return _named(told[receipt.action], [f"#{number}" for number in receipt.numbers])
        case ListReceipt():
            return told["found"].format(receipt.total)
        case ConfirmReceipt():
            return told["confirm"]
        case _:
            return ""


def _task(receipt: TaskReceipt) -> str:
    return f"#{receipt.task.number} “{receipt.task.title}”"


def _named(sentence: str, names: list[str]) -> str:
    more = ", …" if len(names) > _NAMED else ""
    return sentence.format(", ".join(names[:_NAMED]) + more) if names else ""
