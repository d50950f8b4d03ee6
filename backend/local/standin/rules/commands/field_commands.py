"""Which words set or empty a field of a task? The patterns of this table."""

from backend.local.standin.rules.actions import changing

from .phrases import FIELD, LEVEL, PLAIN, TARGET, table

FIELD_COMMANDS = table(
    # fields emptied
    (
        (
            rf"(?:remove|clear|delete|drop|unset|erase)(?: the| its| any| all)? "
            rf"(?P<y>{FIELD})(?: (?:from|of|on|for) (?P<x>.+))?"
        ),
        lambda t, m: changing.clear(t, m["x"] or "", m["y"]),
    ),
    (
        rf"take(?: the| its| any)? (?P<y>{FIELD}) off (?P<x>.+)",
        lambda t, m: changing.clear(t, m["x"], m["y"]),
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
    # any field, set to something
    (
        (
            rf"(?:set|change|update|make|edit|correct) (?:the )"
            rf"?(?:(?P<f>{FIELD}) (?:of|for|on) (?P<x>.+?)"
            rf"|(?P<z>.+?)(?:'s)? (?P<g>{FIELD})) (?:to|as|=|:) ?(?P<y>.+)"
        ),
        lambda t, m: changing.set_field(t, m["x"] or m["z"], m["f"] or m["g"], m["y"]),
    ),
    (
        rf"(?:remove|clear|drop|delete|take)(?: away| off)?(?: the)? {LEVEL}[ -]priority "
        r"(?:from|of|on|for) (?P<x>.+)",
        lambda t, m: changing.clear(t, m["x"], "priority"),
    ),
    # tags
    (
        (
            r"(?:remove|delete|drop)(?: the)? (?:(?:tag|label)s? #?(?P<y>[\w, #-]+?)|"
            r"(?P<z>#[\w-]+)(?: tag)?) (?:from|of|on) (?P<x>.+)|"
            r"untag (?P<w>.+?)(?: (?:from|as|with) #?| (?=#))(?P<v>.+)"
        ),
        lambda t, m: changing.tag(t, "untag", m["x"] or m["w"], m["y"] or m["z"] or m["v"]),
    ),
    (
        (
            r"(?:tag|label) (?P<x>.+?) (?:with|as|to be) (?P<y>.+)|(?:tag|label) (?P<v>.+?)"
            r" (?P<w>#.+)|"
            r"(?:tag|label) (?P<u>it|that|this|(?:task )?#?\d+|(?:the|my) .+) (?P<s>[\w-]+)"
        ),
        lambda t, m: changing.tag(t, "tag", m["x"] or m["v"] or m["u"], m["y"] or m["w"] or m["s"]),
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
        rf"(?P<x>{PLAIN}) (?:is|are) (?:now |very |really )?(?P<y>urgent|important)",
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
)
