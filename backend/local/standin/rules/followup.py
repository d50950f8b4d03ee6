"""Does a message answer our own question? Then it completes the command before it.

It may be a choice among candidates, a title, a date, or a yes.
"""

import re
from dataclasses import dataclass
from typing import Any

from backend.local.standin.rules.actions import matching
from backend.local.standin.rules.actions.adding import WHAT
from backend.local.standin.rules.actions.applying import SURE
from backend.local.standin.rules.actions.moving import WHEN
from backend.local.standin.rules.actions.task_lookup import WHICH, WHICH_TASK
from backend.local.standin.rules.commands.lookup import LONE, is_command
from backend.local.standin.rules.language.details import details
from backend.local.standin.rules.language.politeness import polished
from backend.local.standin.rules.language.selection import numbers_in, select
from backend.local.standin.rules.reply_now import ReplyNow
from backend.tasks.reading.lexicon import ORDINAL, ordinal

from .transcript import PastTurn
from .turn import Turn

Json = dict[str, Any]
QUESTIONS = (WHICH, WHAT, WHEN, SURE, WHICH_TASK)
YES = re.compile(
    r"(?i)^(?:yes|yep|yeah|yup|sure|ok|okay|do it|go ahead|confirm|confirmed|"
    r"please do|right|correct|جی|ہاں)\b"
)
NO = re.compile(
    r"(?i)^(?:no|none(?: of (?:them|these))?|nope|neither|نہیں|never ?mind|cancel|"
    r"forget (?:it|about it)|stop|don'?t|nothing)\b"
)
ALL = re.compile(
    r"(?i)^(?:all|both|every ?one|all (?:of )?(?:them|these|those)|both of them|"
    r"each(?: of them)?|everything)\b[\s.!]*$"
)
UNCLEAR = re.compile(
    rf"(?i)^(?:both|(?:the )?{ORDINAL}|(?:task )?#?\d+)\b.{{0,20}}$|"
    r"^(?:not )?(?:that|this|it|the)(?: other)?(?: one| task)?s?\b.{0,30}$"
)
PLACE = re.compile(
    rf"(?i)^(?:the |option |choice |number |my )*(?P<o>{ORDINAL}|last|former|"
    rf"latter|top|bottom)(?: (?:one|task|option))?[\s.!]*$"
)


@dataclass
class Answer:
    """The command to run in place of the text, with what the answer settles."""

    text: str
    chosen: list[int] | None = None
    agreed: bool = False
    declined: bool = False


def followup(turn: Turn, text: str) -> Answer | None:
    """What the text settles, or None when it is a wish of its own."""
    if not turn.history:
        return None
    last = turn.history[-1]
    asked = next((question for question in QUESTIONS if question in last.answer), None)
    if asked is None:
        return None
    if NO.match(text):
        return Answer(text, declined=True)
    return settled(turn, last, asked, text)


def settled(turn: Turn, last: PastTurn, asked: str, text: str) -> Answer | None:
    """The answer to this question, if the text is one."""
    command = original(turn)
    if asked == SURE:
        return Answer(command, agreed=True) if YES.match(text) else None
    if asked == WHEN:
        said = details(text, turn.now)
        fits = (said.due() or said.recurrence) and not said.rest
        return Answer(f"{command.rstrip(' .!')} to {text}") if fits else None
    if is_command(polished(text)):
        return None
    if asked == WHICH_TASK:
        return Answer(f"{command} {text}") if LONE.fullmatch(command) else None
    if asked == WHAT:
        return Answer(f"{command.rstrip(' :.')}: {text}")
    numbers = choice(turn, last, text)
    if numbers:
        return Answer(command, chosen=numbers)
    if UNCLEAR.match(text):
        raise ReplyNow(f"That leaves it open. {WHICH}\n{last.answer.partition(WHICH)[2].strip()}")
    return None


def original(turn: Turn) -> str:
    """The command that our question is about; answers to earlier questions are passed over."""
    command = turn.history[-1].text
    for said in reversed(turn.history[:-1]):
        asked = any(question in said.answer for question in QUESTIONS)
        if not asked or is_command(polished(command)):
            break
        command = f"{said.text} {command}" if LONE.fullmatch(said.text) else said.text
    return command


def choice(turn: Turn, last: PastTurn, text: str) -> list[int]:
    """The numbers among the candidates that the text picks; none when it picks nothing."""
    offered = [int(number) for number in re.findall(r"(?m)^- \*\*#(\d+) ", last.answer)]
    if ALL.match(text):
        return [] if "both" in text.lower() and len(offered) != 2 else offered
    if YES.match(text) and len(offered) == 1:
        return offered
    place = PLACE.match(text)
    if place:
        return at_place(offered, place["o"].lower())
    named = numbers_in(text.strip(" .!"))
    picked = [number for number in named if number in offered]
    if picked or named:
        return picked or [offered[n - 1] for n in named if 1 <= n <= len(offered)]
    button = re.match(r"(?i)(?:task |کام )?#?(\d+)(?:: \S|\s+\S)|#(\d+)\b", text)
    if button and int(button[1] or button[2]) in offered:
        return [int(button[1] or button[2])]
    return described(turn, text, offered)


def at_place(offered: list[int], word: str) -> list[int]:
    """`the second`, `the last one`."""
    if word in ("last", "latter", "bottom"):
        return offered[-1:]
    place = 1 if word in ("former", "top") else ordinal(word)
    return offered[place - 1 : place] if place else []


def described(turn: Turn, text: str, offered: list[int]) -> list[int]:
    """`the one at 5pm`, `the dentist one`, `tomorrow's`."""
    tasks = {
        task["number"]: task
        for said in turn.history
        for done in said.done
        for task in done.output.get("tasks") or []
        if task.get("number") in offered
    }
    selection = select(re.sub(r"['’]s\b", "", text), turn.now)
    if selection.that or not (selection.words or selection.filtered()):
        return []
    found = [task for task in tasks.values() if matching.fits(task, selection)]
    if selection.words:
        found = matching.by_words(found, selection.words)
    return [task["number"] for task in found] if len(found) < len(offered) else []
