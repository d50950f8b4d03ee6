"""How is a task added? By add_task, with what the sentence says besides the title.

“Add a task to …”, “remind me to …”, “I need to …”, several at once as a list.
"""

import re
from typing import Any

from backend.local.standin.rules import receipt_text
from backend.local.standin.rules.language.details import Details, details
from backend.local.standin.rules.language.priorities import PRIORITIES
from backend.local.standin.rules.language.sentences import sentences
from backend.local.standin.rules.reply_now import ReplyNow
from backend.local.standin.rules.turn import Turn
from backend.tasks.reading.dates import unreal_moment
from backend.tasks.reading.extraction import quoted, tidy, without

Json = dict[str, Any]
WHAT = "What should the task be called?"
LONGEST_TITLE, SHORT_TITLE, LONGEST_NOTES = 300, 100, 9000
NOUN = r"(?:tasks?|to-?dos?|reminders?|items?|entry|entries|notes? to self)"
ADVERB = r"(?:really|also|just|still|probably)"
KIND = re.compile(
    (
        r"\b(?:(?:high|medium|low|top|normal)(?:[ -]priority)?|urgent|important|daily|"
        r"weekly|monthly|yearly)\b"
    ),
    re.IGNORECASE,
)
ABOUT = re.compile(r"\b(?:about|of|for)$", re.IGNORECASE)
LEAD_IN = re.compile(
    rf"^(?:(?:add|create|make|set(?: up)?|put|new|insert|note(?: down)?|jot down|"
    rf"write down|record|enter)\s+"
    rf"(?:me\s+)?(?:(?:a|an|the|another|one|two|three|four|five|some|these|this|"
    rf"following|new|more|my|us|recurring|repeating|quick|{KIND.pattern})\s+)*{NOUN}\b"
    rf"|(?:add|create) (?:another|one more)(?: one)?(?=\s*:)|new {NOUN}\b|(?:{NOUN})\s*(?=:)"
    rf"|(?:(?:i|we)(?:'ve| have)? (?:{ADVERB} )?)?(?:need|have|got|ought|want|"
    r"wish|would like|am supposed|plan)(?: got)? to(?: remember to| not forget to)"
    r"?\b"
    r"|(?:(?:i|we) )?(?:must|should|gotta|better|shall|had better)"
    rf"(?: {ADVERB})?(?: remember to| not forget to)?\b"
    r"|i'?d (?:like|love) to\b|i'?ve (?:got )?to\b|i'?m supposed to\b"
    r"|(?:please )?remind me(?: again)?(?: to| about| of| that| for)?\b|don'?t "
    r"(?:let me )?forget(?: to| about)?\b"
    r"|remember(?: to| that)?\b|note to self\b|add|create|put|schedule|"
    r"note(?: down| that)?\b|jot down|write down|/?add\b)"
    r"(?!['’-])",
    re.IGNORECASE,
)
AFTER = re.compile(
    (
        r"^(?:\s*(?:that says|which says|saying|called|named|titled|for me to|for me|"
        r"to|for|about|of|that|is)\b(?!['’-])|\s*[:–—-]+)\s*"
    ),
    re.IGNORECASE,
)
ARTICLE = re.compile(r"^(?:i have |there is |there's )?(?:an?|another)\s+(?=\S)", re.IGNORECASE)
NAMED_LIST = re.compile(
    r"\s+(?:to|on|onto|in|into)\s+(?:my|the|our)\s+(?!task|to-?do)(?P<name>\w+)\s+list\W*$",
    re.IGNORECASE,
)
TO_LIST = re.compile(
    (
        rf"\s+(?:to|on|onto|in|into)\s+(?:my|the|our)?\s*(?:{NOUN[:-1]}|task)\s+)"
        rf"?(?:list|lists|tasks|todos|to-dos)\s*$"
    ),
    re.IGNORECASE,
)
MANY = re.compile(
    r"^(?:\w+\s+)*?(?:tasks|to-?dos|reminders|items|entries|these|following)\b[^:]*:\s*(.+)$",
    re.I | re.S,
)
AS_SEVERAL = re.compile(
    r"^(?:add|create|note) (?P<x>.+) as (?:\w+ )?(?:separate )?(?:tasks|to-?dos|reminders)$",
    re.IGNORECASE,
)
BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)]|\[ ?\])\s+(.+?)\s*$")


def add(turn: Turn, text: str) -> str:
    """Add the task or tasks that a text names."""
    drafts = several(turn, text) or [drafted(turn, text)]
    if not drafts[0].rest:
        raise ReplyNow(WHAT)
    outputs = turn.calls([("add_task", parameters(draft)) for draft in drafts])
    return receipt_text.several(outputs, turn.today)


def drafted(turn: Turn, text: str) -> Details:
    """One task, with all that was said about it; `… to my shopping list` is a tag."""
    plain = named(text)
    kind = NAMED_LIST.search(plain)
    draft = details(plain[: kind.start()] if kind else plain, turn.now)
    if kind:
        draft.tags.append(kind["name"].lower())
    if quoted(text) is None:
        if draft.unread:
            days = "Please name the days, such as “every Monday and Friday”."
            raise ReplyNow(f"I cannot repeat “{draft.unread}”. {days}")
        unreal = unreal_moment(draft.rest, turn.today)
        if unreal:
            raise ReplyNow(f"There is no such date or time: “{unreal}”. Please say it again.")
        draft.rest = TO_LIST.sub("", strip_after(draft.rest))
    return draft


def strip_after(text: str) -> str:
    """`to call Bob` → `call Bob`."""
    previous = None
    while previous != text:
        previous, text = text, AFTER.sub("", text, count=1)
    return ARTICLE.sub("", tidy(text))


def named(text: str) -> str:
    """The text without the words that ask for adding; they may stand after a date."""
    lead = LEAD_IN.match(text)
    if lead:
        bare = TO_LIST.sub("", strip_after(text[lead.end() :]))
        if ABOUT.search(lead[0]):
            bare = re.sub(r"^the (?=\S)", "", bare, flags=re.IGNORECASE)
        return f"{bare} {' '.join(lead_word(word) for word in KIND.findall(lead[0]))}".strip()
    later = re.search(
        r"(?i),?\s*\b(?:i (?:need|have|want) to|i must|remind me to|remember to)\b", text
    )
    return without(text, later) if later else text


def lead_word(word: str) -> str:
    """`a high priority task`, `a daily task`: what the adjective says, where it is understood."""
    plain = re.sub(r"(?i)[ -]priority$", "", word).lower()
    return f"!{PRIORITIES[plain]}" if plain in PRIORITIES else plain


def several(turn: Turn, text: str) -> list[Details]:
    """The tasks of a list, or of a sentence that names more than one."""
    return bulleted(turn, text) or [drafted(turn, part) for part in sentences(text, turn.now)]


def bulleted(turn: Turn, text: str) -> list[Details]:
    """Bullets on lines of their own, or `add tasks: a, b and c`."""
    lines = text.splitlines()
    bullets = [match[1] for line in lines if (match := BULLET.match(line))]
    if len(bullets) > 1:
        head = next((line for line in lines if not BULLET.match(line)), "")
        return shared(turn, bullets, head)
    text = AS_SEVERAL.sub(r"add tasks: \g<x>", text)
    many = MANY.match(text)
    if many is None or quoted(text):
        return []
    parts = re.split(r"\s*[;\n]\s*|\s*,\s*(?:and\s+)?|\s+and\s+", many[1])
    if ";" in many[1] or "\n" in many[1]:
        parts = re.split(r"\s*[;\n]\s*", many[1])
    return shared(turn, [part for part in parts if part.strip()], text[: many.start(1)])


def shared(turn: Turn, parts: list[str], head: str) -> list[Details]:
    """Each part as a task; what the heading says of date, tags and priority holds for all."""
    common = details(head, turn.now)
    drafts = [drafted(turn, part) for part in parts]
    for draft in drafts:
        draft.due_date = draft.due_date or common.due_date
        draft.due_time = draft.due_time or common.due_time
        draft.priority = draft.priority or common.priority
        draft.recurrence = draft.recurrence or common.recurrence
        draft.tags = list(dict.fromkeys([*draft.tags, *common.tags]))
    return [draft for draft in drafts if draft.rest]


def parameters(draft: Details) -> Json:
    """The arguments of add_task; a title as long as a letter goes into the notes."""
    title = capital(draft.rest)
    found = {"title": title, **draft.parameters()}
    if len(title) > LONGEST_TITLE:
        found["title"] = title[:SHORT_TITLE].rsplit(" ", 1)[0] + "…"
        found["description"] = f"{title}\n{draft.notes or ''}".strip()[:LONGEST_NOTES]
    return found


def capital(title: str) -> str:
    """With a capital first letter, unless a letter of the first word is one already."""
    first = title.split(" ", 1)[0]
    return title[:1].upper() + title[1:] if first.islower() else title
