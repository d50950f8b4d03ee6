"""Did the user ask for the task that a call adds? A task of the model's own is refused, and what
it has filled in besides the title is left out, where the message is plain enough to tell. Pure.

Plain is a message in which all words but the title's belong to the wish to add. In a language
without such words here nothing is judged: a model that understands it is trusted.
"""

import re
from datetime import datetime
from typing import Final

from backend.auth.owner import Owner
from backend.tasks.errors import TaskNotSaid
from backend.tasks.reading.due import read_due

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ADDS: Final = frozenset(
    _WORD.findall(
        "add create remind remember need must note füge erstelle erinnere neue agrega añade crea "
        "recuérdame ajoute crée rappelle شامل بنائیں یاد"
    )
)
_WISH: Final = _ADDS | frozenset(
    _WORD.findall(
        "a an the to me my i of about please can could you new task tasks todo list have want put "
        "for it eine aufgabe hinzu mich an daran zu bitte muss ich una tarea nueva que por favor "
        "de la mi une tâche nouvelle moi à کام کا کی کو کریں کرو کر دیں دو ایک نیا مجھے دلائیں دلاؤ"
    )
)
_PRESSING: Final = frozenset(
    _WORD.findall(
        "urgent urgently important asap priority high low medium dringend wichtig urgente "
        "importante prioridad priorité ترجیح فوری اہم ضروری"
    )
)
_TALK: Final = frozenset(
    _WORD.findall(
        "hello hi hey thanks thank bye morning evening night hallo morgen abend danke dank tschüss "
        "hola días tardes noches gracias adiós bonjour bonsoir salut merci "
        "ہیلو سلام السلام علیکم آداب شکریہ خدا حافظ"
    )
)
_AROUND_TALK: Final = _TALK | frozenset(
    _WORD.findall(
        "good you very much so a lot guten tag vielen dir buenos buenas muchas beaucoup بہت آپ کا"
    )
)
_NUMBERED: Final = re.compile(r"\s*(?:task|aufgabe|tarea|tâche|کام)\s*#?\d+\s+\w", re.I)
_LANGUAGES: Final = "de,es,fr"


def is_title_alone(
    title: str, message: str, now: datetime, owner: Owner, *, is_first: bool
) -> bool:
    """Whether a `message` that adds this task says nothing of it but its title.

    `is_first` tells that the user has said nothing before: later, a day may be of what was said
    then, and a short answer may agree to what was offered. Raises `TaskNotSaid`.
    """
    said, titled = _words(message), _words(title)
    _require_wish(title, message, is_first=is_first)
    around = set(said) - set(titled)
    is_plain = set(titled) <= set(said) and bool(around & _ADDS) and around <= _WISH
    return is_first and is_plain and not _says_more(message, said, now, owner)


def _require_wish(title: str, message: str, *, is_first: bool) -> None:
    said, titled = _words(message), _words(title)
    if _NUMBERED.match(title) and _NUMBERED.match(message):
        raise TaskNotSaid(
            "The user speaks of a task that is there already: call the tool that does to it what "
            "they say, with its number."
        )
    is_talk = not _TALK.isdisjoint(said) and _AROUND_TALK.issuperset(said)
    if is_talk and (is_first or set(titled) <= set(said)):
        raise TaskNotSaid("The user greets or thanks: answer, and add nothing.")
    if is_first and not _ADDS.isdisjoint(said) and _WISH.issuperset(said):
        raise TaskNotSaid("The user has not said what is to be done: ask them, and add nothing.")


def _says_more(message: str, said: list[str], now: datetime, owner: Owner) -> bool:
    """Whether a day, a time, a repetition, a priority, a tag or a number may be in it."""
    if not _PRESSING.isdisjoint(said) or re.search(r"[\d#@!]", message):
        return True
    read = read_due(message, now, owner.zone, f"{owner.language},{_LANGUAGES}")
    return bool(read.date or read.time or read.rule or read.unread)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
