"""Which words give a task a day, a time or a repetition? The patterns of these tables."""

from backend.local.standin.rules.actions import moving
from backend.tasks.reading.lexicon import COUNT, WEEKDAY

from .phrases import TARGET, table

RHYTHM_COMMANDS = table(
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
)

MOMENT = (
    r"(?:(?:at|for|on|by) )?(?:\d{1,2}(?:[:.]\d\d|\s*[ap]\.?m\b|\s*o'?clock|$)|noon\b|midnight\b|"
    rf"today\b|tonight\b|tomorrow\b|next\b|{WEEKDAY}\b).*?"
)

DATE_COMMANDS = table(
    # another day
    (
        rf"(?:make|let) (?P<x>it|that|this)(?: be)? (?P<y>{MOMENT})(?: instead)?",
        lambda t, m: moving.move(t, m["x"], m["y"]),
    ),
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
            r"back|out|another|forward) .+|tomorrow.*|today.*|tonight|next .+|"
            rf"{COUNT} (?:minute|hour|day|week|month|year)s?(?: later| earlier)?)"
        ),
        lambda t, m: moving.move(t, m["x"], m["y"]),
    ),
    (
        r"(?:reschedule|move|postpone|delay|push|defer|snooze|put off|bump) (?P<x>.+)",
        lambda t, m: moving.move_at_end(t, m["x"]),
    ),
    (
        r"(?:set|make) (?!(?:me )?(?:up )?(?:an? |another )?(?:new )?(?:reminder|"
        r"task|alarm|to-?do)\b(?! ?#?\d))"
        r"(?P<x>.+?) (?:to be )?(?:due|for) (?P<y>.+)",
        lambda t, m: moving.move(t, m["x"], m["y"]),
    ),
    (
        (
            r"(?:schedule|plan) (?P<x>(?:task )?#?\d+|it|that|this|them) (?:for|on|at|to) "
            r"(?P<y>.+)"
        ),
        lambda t, m: moving.move(t, m["x"], m["y"]),
    ),
    (
        r"remind me (?:of|about) (?P<x>it|that|this|them) (?P<y>.+)",
        lambda t, m: moving.move(t, m["x"], m["y"]),
    ),
    (rf"(?P<x>{TARGET}) (?:is|are) due (?P<y>.+)", lambda t, m: moving.move(t, m["x"], m["y"])),
)
