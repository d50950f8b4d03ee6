"""Which rule answers a message? The first that it fits, in a fixed order.

First our own open question, then small talk, then commands, sentence by sentence; a bare date,
repetition or priority is about the task mentioned last.
"""

import re

from backend.local.standin.rules.actions import adding, listing, moving, task_lookup
from backend.local.standin.rules.commands.lookup import ADD, command
from backend.local.standin.rules.language.details import Details, details
from backend.local.standin.rules.language.politeness import polished
from backend.local.standin.rules.language.sentences import sentences
from backend.local.standin.rules.language.translation import english
from backend.local.standin.rules.language.typos import corrected
from backend.local.standin.rules.language.urdu import is_no_title
from backend.local.standin.rules.reply_now import ReplyNow
from backend.tasks.reading.extraction import quoted
from backend.tasks.reading.lexicon import ORDINAL
from backend.tasks.reading.region import month_first, spelled

from . import followup, recent_tasks
from .manner import manner
from .small_talk import UNKNOWN, small_talk
from .turn import Turn

WISH = re.compile(r"(?i)^i(?:'d| would)? (?:like|want|wish|love) to (?=\w)")
VERB = (
    r"(?:complete|finish|delete|remove|mark|show|list|reschedule|move|rename|"
    r"remind me|tag|reopen|restore|undo|"
    r"add (?:a |an |another )?(?:new )?(?:task|reminder|todo)|add|make (?:it|that|"
    r"this|them)|change task|set task|what)"
)
NEXT = re.compile(
    (
        rf"(?:\s*;\s*|\s*\n+\s*|\.\s+|,?\s+(?:and then|then|and also|also)\s+|"
        rf",\s+and\s+(?!add\b)|\s+and\s+(?!add\s+(?!an?\b|another\b)))(?={VERB}\b)"
    ),
    re.IGNORECASE,
)
POINTING = re.compile(
    r"(?i)(?:not )?(?:it|that|this|(?:the|that|this|which|what) (?:one|task)s?)\b|"
    rf"(?:the )?(?:{ORDINAL}|other|others|last)(?: one| task)?[\s.!]*$"
)
"""It means a task, but does not say which."""
QUESTION = re.compile(
    r"(?i)(?:who|whose|why|how|can|could|do|does|did|is|are|was|were|will|would|should)\b"
)
SHALL_I = "Shall I add"
OFFER = re.compile(rf"{SHALL_I} “(.+?)”", re.DOTALL)
LONGEST_OFFER = 200


def reply(turn: Turn) -> str:
    """What to say; calls are made on the way."""
    text = turn.text.strip().replace("\u00a0", " ").replace("\0", "")
    text = english(text)
    if not text:
        return "Your message is empty. What shall I do?"
    try:
        answer = followup.followup(turn, text)
    except ReplyNow as again:
        return again.text
    if answer and answer.declined:
        return "All right. Nothing was changed."
    if answer:
        turn.chosen, turn.agreed, text = answer.chosen, answer.agreed, answer.text
    elif accepted_offer(turn, text):
        text = "add " + accepted_offer(turn, text)
    if not quoted(text):
        told = manner().slashed_month_first
        by_zone = month_first(None, str(turn.zone or "UTC"))
        text = spelled(text, month_first=by_zone if told is None else told)
    return "\n\n".join(answers(turn, text))


def answers(turn: Turn, text: str) -> list[str]:
    """One answer for each sentence that is a command of its own."""
    said = small_talk(turn, text)
    if said is not None:
        return [said]
    found = []
    for part in parts(text):
        try:
            found.append(one(turn, part))
        except ReplyNow as stop:
            found.append(stop.text)
    return found


def parts(text: str) -> list[str]:
    """The commands in a text; lists with bullets and quotations stay whole."""
    lines = [line for line in text.splitlines() if line.strip()]
    bullets = [match[1] for line in lines if (match := adding.BULLET.match(line))]
    if len(bullets) > 1 and len(bullets) == len(lines):
        commands = [re.match(rf"(?i){VERB}\b", each) for each in bullets]
        return bullets if all(commands) else [f"add these:\n{text}"]
    if bullets or re.search(r"[\"“”]", text):
        return [text]
    return [part for part in NEXT.split(text) if part and part.strip()] or [text]


def one(turn: Turn, text: str) -> str:
    """The answer to one command."""
    plain = polished(text)
    said = small_talk(turn, plain)
    if said is not None:
        return said
    wish = WISH.sub("", plain)
    if wish != plain and (not ADD.match(wish) or re.match(r"(?i)(?:add|create|set|make) ", wish)):
        answered = command(turn, wish)
        if answered is not None:
            return answered
    answered = command(turn, plain)
    if answered is None and (meant := corrected(plain)):
        answered = command(turn, meant)
    return answered if answered is not None else bare(turn, plain)


def bare(turn: Turn, text: str) -> str:
    """A date, a rhythm, a priority alone is about the last task; anything else is unknown."""
    mention = re.match(
        r"(?i)(?:task\s+)?#([1-9]\d{0,8})(?:\s|$)|task\s+([1-9]\d{0,8})(?::|$)", text
    )
    if mention:
        return listing.one(turn, int(mention[1] or mention[2]))
    said = details(text, turn.now)
    alone = not said.rest.strip(" .!?")
    if alone and asks_again(turn):
        return listing.show(turn, f"what is due {text}")
    if alone and recent_tasks.last_tasks(turn):
        if said.recurrence:
            return moving.repeat(turn, "that", text)
        if said.due():
            return moving.move(turn, "that", text.strip(" .!"))
    return unknown(turn, text, said)


def unknown(turn: Turn, text: str, said: Details) -> str:
    """What has a date or a tag is a task; what is neither a question nor long may be one."""
    if POINTING.match(said.rest):
        return task_lookup.WHICH_TASK
    if not re.search(r"\w", said.rest) or QUESTION.match(text):
        return UNKNOWN
    dated = bool(said.parameters() or (";" not in text and sentences(text, turn.now)))
    asks = text.endswith(("?", "؟"))
    if dated and len(text) <= LONGEST_OFFER and not asks and not is_no_title(text):
        return adding.add(turn, "add " + text)
    if asks or len(text) > LONGEST_OFFER or len(text.split()) > 12:
        return UNKNOWN
    return (
        f"{SHALL_I} “{text.strip(' .!')}” as a task? Say “yes”, or “help” to see what I understand."
    )


def asks_again(turn: Turn) -> bool:
    """Whether a bare day goes on with the question before it: “and Tuesday?”."""
    shown = turn.history and {done.name for done in turn.history[-1].done} == {"list_tasks"}
    return bool(shown) and bool(re.match(r"(?i)(?:and|what about|how about)\b|.*\?\s*$", turn.text))


def accepted_offer(turn: Turn, text: str) -> str:
    """The title that we offered to add, if the text says yes to it."""
    offer = turn.history and OFFER.search(turn.history[-1].answer)
    return offer[1] if offer and followup.YES.match(text) else ""
