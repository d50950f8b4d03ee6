"""What does a reminder say? The task's title and its time, in the user's language; no notes."""

import json
from collections.abc import Sequence
from typing import Final

from backend.reminders.store import Due

_SHOWN: Final = 5
_LONGEST: Final = 120
"""Characters of a title: five of them fit into one push, in any script."""
_AT: Final = {"en": "Due at {time}", "ur": "وقت: {time}"}
_MORE: Final = {"en": "{count} more tasks are due", "ur": "مزید {count} کاموں کا وقت ہو گیا"}
_SUBJECT: Final = {"en": "Due: {title}", "ur": "وقت ہو گیا: {title}"}
_FOOT: Final = {
    "en": "You asked Lethe to remind you by mail. Change that in the settings:",
    "ur": "آپ نے لیتھی سے ای میل پر یاد دہانی مانگی تھی۔ اسے ترتیبات میں بدلیں:",
}


def _in(language: str, sentences: dict[str, str]) -> str:
    return sentences.get(language, sentences["en"])


def _cut(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…"


def push_text(due: Sequence[Due], language: str) -> bytes:
    """For the service worker. A tag is the page's own for this task and time: it shows one."""
    told = [
        {
            "tag": f"lethe-{task.number}@{task.at:%Y-%m-%dT%H:%M}",
            "title": _cut(task.title),
            "body": _in(language, _AT).format(time=f"{task.at:%H:%M}"),
        }
        for task in due[:_SHOWN]
    ]
    if more := max(0, len(due) - _SHOWN):
        title = _in(language, _MORE).format(count=more)
        told.append({"tag": "lethe-more", "title": title, "body": ""})
    return json.dumps({"reminders": told}, ensure_ascii=False).encode()


def mail_text(due: Sequence[Due], language: str, link: str | None) -> tuple[str, str]:
    """Subject and text."""
    title = " ".join(_cut(due[0].title).split())
    subject = _in(language, _SUBJECT).format(title=title)
    lines = "\n".join(f"{task.at:%H:%M}  {task.title}" for task in due)
    foot = f"\n\n{_in(language, _FOOT)}\n{link}" if link else ""
    return subject, f"{lines}{foot}\n"
