"""Which words are which command?

A table, read from top to bottom: the first pattern that matches the whole text and whose rule
does not pass wins. `x` is the phrase for the tasks, `y` the new value.
"""

import re
from collections.abc import Callable

from . import adding, changing, listing, moving, undoing
from .turn import Turn

Rule = Callable[[Turn, "re.Match[str]"], str]
LEVEL = r"(?:urgent|important|top|highest|high|medium|normal|med|lowest|low|no|none)"
DONE = r"(?:complete|completed|done|finished|as done|checked(?: off)?|ticked(?: off)?)"
UNDONE = (
    r"(?:not (?:yet )?(?:done|complete|completed|finished)|incomplete|uncompleted|"
    r"undone|pending|open|unfinished|to ?do)"
)
FIELD = (
    r"(?:due[ -]?dates?|dates?|deadlines?|due[ -]?times?|times?|priority|priorities|"
    r"notes?|description|tags?|labels?|recurrence|repetition|repeat(?:ing)?)"
)
TARGET = (
    r"(?:task\s+)?(?:#|number\s+|no\.?\s*)?\d+(?:\s*(?:,|and|&)\s*#?\d+)*|it|that|this|"
    r"them|those|these|the last one|the .+|my .+|all .+|everything.*"
)


def table(*rows: tuple[str, Rule]) -> tuple[tuple[re.Pattern[str], Rule], ...]:
    """Each pattern has to match the whole text; a full stop at the end does not matter."""
    return tuple(
        (re.compile(rf"(?:{pattern})[\s.!]*", re.IGNORECASE | re.DOTALL), rule)
        for pattern, rule in rows
    )


def state(verb: str) -> Rule:
    """Complete, reopen, delete, restore."""
    return lambda turn, m: changing.state(turn, verb, m["x"])


COMPLETE, REOPEN, DELETE, RESTORE = map(state, ("complete", "reopen", "delete", "restore"))

COMMANDS = table(
    (
        (
            r"(?:please )?undo(?: (?:that|it|this|the last.*|my last.*|last.*|the .*change)"
            r")?|(?:take|roll) (?:that|it) back|revert(?: (?:that|it|the last.*))?|oops.*"
        ),
        lambda t, m: undoing.undo(t),
    ),
    # fields emptied
    (
        (
            rf"(?:remove|clear|delete|drop|unset|erase)(?: the| its| any| all)? "
            rf"(?P<y>{FIELD})(?: (?:from|of|on|for) (?P<x>.+))?"
        ),
        lambda t, m: changing.clear(t, m["x"] or "", m["y"]),
    ),
    (
        rf"(?:remove|clear|delete|drop|unset) (?P<x>.+?)'s (?P<y>{FIELD})",
        lambda t, m: changing.clear(t, m["x"], m["y"]),
    ),
    (
        (
            r"(?:stop repeating|don'?t repeat)(?P<x> .*)?|(?:make )?(?P<z>.+?) (?:should )"
            r"?(?:not|no longer|stop) repeat(?:ing)?(?: anymore)?"
        ),
        lambda t, m: changing.clear(t, m["x"] or m["z"] or "", "repeat"),
    ),
    # tags
    (
        (
            r"(?:remove|delete|drop)(?: the)? (?:(?:tag|label)s? #?(?P<y>[\w, #-]+?)|"
            r"(?P<z>#[\w-]+)(?: tag)?) (?:from|of|on) (?P<x>.+)|untag (?P<w>.+?)(?: "
            r"(?:from|as|with) (?P<v>#?.+))?"
        ),
        lambda t, m: changing.tag(t, "untag", m["x"] or m["w"], m["y"] or m["z"] or m["v"] or ""),
    ),
    (
        (
            r"(?:tag|label) (?P<x>.+?) (?:with|as|to be) (?P<y>.+)|(?:tag|label) (?P<v>.+?)"
            r" (?P<w>#.+)"
        ),
        lambda t, m: changing.tag(t, "tag", m["x"] or m["v"], m["y"] or m["w"]),
    ),
    (
        (
            r"(?:add|put|set)(?: the)? (?:(?:tag|label)s? #?(?P<y>[\w, #-]+?)|"
            r"(?P<z>#[\w-]+(?:(?:,| and)? #[\w-]+)*)(?: tag)?) (?:to|on|for) (?P<x>.+)"
        ),
        lambda t, m: changing.tag(t, "tag", m["x"], m["y"] or m["z"]),
    ),
    # notes
    (
        (
            r"(?:add|write|put|attach|set|leave)(?: a| the| this)? (?:notes?|description|"
            r"details?|comment) (?:to|on|for|of) (?P<x>[^:]+?)(?:\s*[:–]\s*|\s+(?:saying|"
            r"that says|to say|to)\s+)(?P<y>.+)"
        ),
        lambda t, m: changing.note(t, m["x"], m["y"]),
    ),
    (
        (
            r"(?:add|write|put|attach)(?: a| the)? (?:note|comment) (?P<y>[\"“'].+[\"”']) "
            r"(?:to|on|for) (?P<x>.+)"
        ),
        lambda t, m: changing.note(t, m["x"], m["y"]),
    ),
    (
        r"note (?:on|for|to) (?P<x>(?:task )?#?\d+)\s*[:–-]\s*(?P<y>.+)",
        lambda t, m: changing.note(t, m["x"], m["y"]),
    ),
    # priority
    (
        (
            rf"(?:make|set|mark|flag|change|give|turn) (?P<x>.+?)(?:'s priority)? (?:as |"
            rf"to |a |into |to be )*(?P<y>{LEVEL})(?:[ -]priority)?(?: tasks?)?"
        ),
        lambda t, m: changing.prioritise(t, m["x"], m["y"]),
    ),
    (
        (
            rf"(?:set|change|make|raise|lower|update)(?: the)? priority (?:of|for|on) "
            rf"(?P<x>.+?) (?:to|as) (?P<y>{LEVEL})(?: priority)?"
        ),
        lambda t, m: changing.prioritise(t, m["x"], m["y"]),
    ),
    (
        (
            rf"(?P<x>{TARGET}) (?:is|are|has|should be|have) (?:a |very |really |of )"
            rf"?(?P<y>{LEVEL})(?:[ -]priority)?"
        ),
        lambda t, m: changing.prioritise(t, m["x"], m["y"]),
    ),
    (
        rf"(?P<y>{LEVEL})[ -]priority(?: (?:for|on) (?P<x>.+))?|!(?P<z>high|medium|low)",
        lambda t, m: changing.prioritise(t, m["x"] or "", m["y"] or m["z"]),
    ),
    (r"(?:prioriti[sz]e|star|flag) (?P<x>.+)", lambda t, m: changing.prioritise(t, m["x"], "high")),
    # rhythm
    (
        (
            r"(?:make|set|have|let) (?P<x>.+?) (?:to )?(?:repeat|recur|repeating|recurring|"
            r"happen|be|come back)(?P<y>(?:s)? .+)"
        ),
        lambda t, m: moving.repeat(t, m["x"], m["y"]),
    ),
    (
        (
            r"repeat (?P<x>.+?) (?P<y>(?:every|each|daily|weekly|monthly|yearly|annually|"
            r"on|biweekly|quarterly|fortnightly)\b.*)"
        ),
        lambda t, m: moving.repeat(t, m["x"], m["y"]),
    ),
    (
        (
            r"(?:make|set) (?P<x>it|that|this|them|those|(?:task )?#?\d+|the .+?|my .+?) "
            r"(?P<y>(?:every|each|daily|weekly|monthly|yearly|annually|biweekly|"
            r"fortnightly|quarterly)\b.*)"
        ),
        lambda t, m: moving.repeat(t, m["x"], m["y"]),
    ),
    (
        rf"(?P<x>{TARGET}) (?:repeats?|recurs?|happens?) (?P<y>.+)",
        lambda t, m: moving.repeat(t, m["x"], m["y"]),
    ),
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
    (r"(?:complete|finish|close|tick|check|conclude|accomplish|resolve) (?P<x>.+)", COMPLETE),
    (
        (
            r"(?:i(?:'ve| have| am|'m)?|we(?:'ve| have)?)(?: just| already| now| also)? "
            r"(?:done|finished|completed|did|(?:am |are )?done with|ticked off) (?:with )"
            r"?(?P<x>.+)"
        ),
        COMPLETE,
    ),
    (
        (
            r"done(?: with)?:? (?P<x>.+)|(?P<y>(?:task )?#?\d+(?:(?:,| and|, and) #?\d+)*) "
            r"done"
        ),
        lambda t, m: changing.state(t, "complete", m["x"] or m["y"]),
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
    # another day
    (
        (
            r"(?:reschedule|move|postpone|delay|push|shift|defer|snooze|put off|bring "
            r"forward|change|set|bump)(?: the)? (?:due )?(?:date|time|deadline|due date|"
            r"day) (?:of|for|on) (?P<x>.+?) (?:to|as|for) (?P<y>.+)"
        ),
        lambda t, m: moving.move(t, m["x"], m["y"]),
    ),
    (
        (
            r"(?:reschedule|move|shift|push|postpone|bump) (?P<x>.+? from .+?|.+) (?:to|"
            r"until|till|onto|for|back to|forward to) (?P<y>.+?)"
        ),
        lambda t, m: moving.move(t, m["x"], m["y"]),
    ),
    (
        (
            r"(?:reschedule|move|postpone|delay|push|shift|defer|snooze|put off|bring "
            r"forward|bump)(?: back| out)? (?P<x>.+?) (?P<y>(?:by|to|until|till|for|on|at|"
            r"back|out|another|forward) .+|tomorrow.*|today.*|tonight|next .+|an? (?:hour|"
            r"day|week|month)(?: later| earlier)?|\d+ (?:minutes|hours|days|weeks|months)"
            r"(?: later| earlier)?)"
        ),
        lambda t, m: moving.move(t, m["x"], m["y"]),
    ),
    (
        r"(?:reschedule|move|postpone|delay|push|defer|snooze|put off|bump) (?P<x>.+)",
        lambda t, m: moving.move(t, m["x"], ""),
    ),
    (
        r"(?:set|make) (?P<x>.+?) (?:to be )?(?:due|for) (?P<y>.+)",
        lambda t, m: moving.move(t, m["x"], m["y"]),
    ),
    (
        (
            r"(?:schedule|plan) (?P<x>(?:task )?#?\d+|it|that|this|them) (?:for|on|at|to) "
            r"(?P<y>.+)"
        ),
        lambda t, m: moving.move(t, m["x"], m["y"]),
    ),
    (rf"(?P<x>{TARGET}) (?:is|are) due (?P<y>.+)", lambda t, m: moving.move(t, m["x"], m["y"])),
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
            r"(?:rename|retitle|reword|call) (?P<x>(?:task )?#?\d+|it|that|this|.+?(?= to )"
            r"|.+?(?= as )) (?:to |as |into )?(?P<y>.+)"
        ),
        lambda t, m: changing.retitle(t, m["x"], m["y"]),
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
            r"(?:delete|remove|erase|drop|cancel|get rid of|trash|scrap|throw away|throw "
            r"out|clear|discard|bin)(?: out| up)? (?P<x>.+?)(?: from (?:my |the )?(?:task |"
            r"todo |to-do )?(?:list|tasks|todos))?"
        ),
        DELETE,
    ),
)

ADD = re.compile(
    r"(?i)(?:add|create|new (?:task|todo|to-?do|reminder)|make (?:me )?(?:a|"
    r"another|some) (?:new )?(?:task|reminder|todo|to-do)|"
    r"set (?:me )?(?:up )?(?:a |another )?(?:reminder|task)|"
    r"(?:i|we)(?:'ve| have)? (?:really |also |just )?(?:need|have|got|ought|want|"
    r"wish|would like|am supposed|plan)(?: got)? to\b|i (?:must|should|gotta|had "
    r"better)\b|i'?(?:d|ve) (?:like|love|got) to\b|i'?m supposed to\b|"
    r"remind me|remember(?: to| that|:)|don'?t (?:let me )?forget|note(?: to self|"
    r":| down| that)|jot down|write down|put .+ (?:on|in|to) (?:my|the)|"
    r"schedule|plan|(?:task|todo|to-do|reminder)s?\s*:)(?!\w|['’-])"
)
LATER_ADD = re.compile(
    r"(?i).{1,40}\b(?:i (?:need|have|want) to|i must|remind me to|remember to)\b"
)
ASKING = re.compile(
    r"(?i)(?:(?:show|list|display|view|see|print|read|tell|find|search|look (?:for|"
    r"up)|count|check (?:my|the|what|which|if))\b|give me|get (?:me )?(?:my|all|"
    r"the)\b|"
    r"what|which|when|where(?:'s| is)|how many|do i (?:have|need)|have i|did i|is "
    r"there|are there|am i|any(?:thing)?\b|"
    r"(?:my |all |the |all my |open |pending |completed |finished |overdue |"
    r"today'?s |tomorrow'?s )*(?:tasks?(?: list)?|todos|to-?dos|list|agenda|"
    r"reminders)\W*$|"
    r"(?:pending|overdue|completed|done|upcoming|today|tomorrow|this week|next "
    r"week|trash|deleted|anytime|everything|all)(?: tasks?)?\W*$)"
)


def command(turn: Turn, text: str) -> str | None:
    """Run the first command that the text is, or None."""
    for pattern, rule in COMMANDS:
        match = pattern.fullmatch(text)
        if match:
            return rule(turn, match)
    if ADD.match(text) or LATER_ADD.match(text):
        return adding.add(turn, text)
    return listing.show(turn, text) if ASKING.match(text) else None
