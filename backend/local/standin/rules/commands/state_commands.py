"""Which words complete, reopen, delete, restore or rename a task? The patterns of these tables."""

import re

from backend.local.standin.rules.actions import changing

from .phrases import DONE, PLAIN, TARGET, UNDONE, Rule, table


def state(verb: str) -> Rule:
    """Complete, reopen, delete, restore."""
    return lambda turn, m: changing.state(turn, verb, m["x"])


PAST = {
    "bought": "buy",
    "paid": "pay",
    "sent": "send",
    "wrote": "write",
    "made": "make",
    "got": "get",
    "read": "read",
    "took": "take",
    "told": "tell",
    "went": "go",
    "met": "meet",
    "brought": "bring",
    "gave": "give",
    "sold": "sell",
    "fed": "feed",
    "rang": "ring",
    "spoke": "speak",
    "built": "build",
    "found": "find",
    "put": "put",
}


def present(verb: str) -> str:
    """`called` → `call`, `bought` → `buy`; a beginning of the word is enough."""
    word = verb.lower()
    return PAST.get(word) or re.sub(r"([bdgmnprt])\1$", r"\1", re.sub(r"i?ed$", "", word))


COMPLETE, REOPEN, DELETE, RESTORE = map(state, ("complete", "reopen", "delete", "restore"))


STATE_COMMANDS = table(
    (r"(?:mark|set) (?:this|the) tasks? as (?:complete|completed|done):? (?P<x>#?\d.*)", COMPLETE),
    # done or not
    (
        (
            rf"(?:mark|set|check|tick|flag|make) (?P<x>.+?) (?:as |to |back to |to be )"
            rf"*{UNDONE}|(?:reopen|re-open|uncomplete|un-complete|untick|uncheck|unmark|"
            rf"unfinish) (?P<y>.+)"
        ),
        lambda t, m: changing.state(t, "reopen", m["x"] or m["y"]),
    ),
    (
        (
            rf"(?:mark|set|check|tick|flag|make|get|change) (?P<x>.+?) (?:as |to |to be |"
            rf"off as )*(?:{DONE}|off)(?: please)?"
        ),
        COMPLETE,
    ),
    (r"(?:mark|check|tick|cross|strike|close) (?:off|out) (?P<x>.+)", COMPLETE),
    (rf"(?P<x>{TARGET}) (?:is|are|was) (?:now |already )?{UNDONE}", REOPEN),
    (
        (
            rf"(?P<x>{TARGET}) (?:is|are|was|were|got|has been|have been) (?:now |already |"
            rf"all )?(?:{DONE}|taken care of|over)"
        ),
        COMPLETE,
    ),
    (rf"(?!get |have )(?P<x>{PLAIN}) (?:(?:is|are) )?(?:now |already )?done", COMPLETE),
    (r"(?:complete|finish|close|tick|check|conclude|accomplish|resolve) (?P<x>.+)", COMPLETE),
    (
        (
            r"(?:i(?:'ve| have| am|'m)?|we(?:'ve| have)?)(?: just| already| now| also)? "
            r"(?:done|finished|completed|did|(?:am |are )?done with|ticked off) (?:with )"
            r"?(?P<x>.+)"
        ),
        COMPLETE,
    ),
    (r"(?:finished|completed)(?: with)? (?P<x>(?:the|that|this|it|task|#?\d).*)", COMPLETE),
    (
        rf"(?P<x>(?:the|my) .+?) (?:is|are|was|were|has been|have been) (?P<v>(?!need|cancel|delay)"
        rf"[a-z]{{3,}}ed|{'|'.join(PAST)})",
        lambda t, m: changing.state(t, "complete", f"{present(m['v'])} {m['x']}"),
    ),
    (
        (
            r"(?!(?:i|we)(?:'ve| have) got\b)"
            r"(?:i|we)(?:'ve| have)?(?: just| already| now| also)? (?P<v>(?!need)[a-z]{2,}ed|"
            rf"{'|'.join(PAST)}) (?P<x>(?!to\b).+)"
        ),
        lambda t, m: changing.state(t, "complete", f"{present(m['v'])} {m['x']}"),
    ),
    (
        (
            r"done(?: with)?:? (?P<x>.+)|(?P<y>(?:task )?#?\d+(?:(?:,| and|, and) #?\d+)*) "
            r"done"
        ),
        lambda t, m: changing.state(t, "complete", m["x"] or m["y"]),
    ),
    (
        rf"(?P<x>{TARGET}) (?:is|are|was|were)(?:n'?t| not)(?: yet)? (?:done|completed?|finished)"
        r"(?: yet)?",
        REOPEN,
    ),
    (
        (
            r"i (?:did not|didn'?t|have not|haven'?t) (?:do|done|finish|finished|complete|"
            r"completed) (?P<x>.+?)(?: (?:yet|after all))?"
        ),
        REOPEN,
    ),
    (
        (
            r"(?:restore|undelete|un-delete|recover|bring back|get back) (?P<x>.+)|bring "
            r"(?P<y>.+) back"
        ),
        lambda t, m: changing.state(t, "restore", m["x"] or m["y"]),
    ),
)

TITLE_COMMANDS = table(
    # another title
    (
        (
            r"(?:change|edit|update|modify|set)(?: the)? (?:title|name|text|wording) of "
            r"(?P<x>.+?) (?:to|as) (?P<y>.+)"
        ),
        lambda t, m: changing.retitle(t, m["x"], m["y"]),
    ),
    (
        (
            r"(?:change|edit|update|modify|set) (?P<x>.+?)(?:'s)? (?:title|name|wording) "
            r"(?:to|as) (?P<y>.+)"
        ),
        lambda t, m: changing.retitle(t, m["x"], m["y"]),
    ),
    (
        (
            r"(?:rename|retitle|reword|call) (?P<x>(?:task )?#?\d+|it|that|this) (?:to |as |into )?"
            r"(?P<y>.+)"
            r"|(?:rename|retitle|reword) (?P<v>.+?) (?:to|as|into) (?P<w>.+)"
            r"|(?:change|edit|update|rename) (?P<t>(?:task )?#?\d+)\s*[:=–-]+\s*(?P<u>.+)"
        ),
        lambda t, m: changing.retitle(t, m["x"] or m["v"] or m["t"], m["y"] or m["w"] or m["u"]),
    ),
    (
        (
            r"(?:change|edit|update|modify|correct|replace) (?P<x>.+?) (?:to(?: be| say)?|"
            r"with|into) (?P<y>.+)"
        ),
        lambda t, m: changing.rename(t, m["x"], m["y"]),
    ),
    # gone
    (
        (
            r"(?:i|we) (?:don'?t|do not|no longer) need (?P<x>.+?)(?: any ?more| any longer)?,? "
            r"(?:so |please |and )*(?:drop|delete|remove|cancel|scrap) it"
        ),
        DELETE,
    ),
    (
        (
            r"(?:delete|remove|erase|drop|cancel|get rid of|trash|scrap|throw away|throw "
            r"out|clear|discard|bin|(?:wipe|empty)(?= (?:out )?(?:my |the |whole |entire |task )*"
            r"list\b))(?: out| up)? (?P<x>.+?)(?: from (?:my |the )?(?:task |"
            r"todo |to-do )?(?:list|tasks|todos))?(?: again)?"
        ),
        DELETE,
    ),
)
