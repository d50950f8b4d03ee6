"""Which words put a task below another one, or take it out again? The patterns of this table."""

from backend.local.standin.rules.actions import families

from .phrases import table

_SUB = r"sub[ -]?tasks?"
_BELOW = rf"(?:(?:as )?an? {_SUB} (?:of|to|for|under)|under|below)"
_TASK = r"(?:(?:task )?#?\d+|(?:the |my )?[^,:]+?)"

FAMILY_COMMANDS = table(
    (
        rf"(?:add|create|make|put)(?: an?| the| new)* {_SUB} (?:to|of|for|under|on|in) "
        rf"(?P<x>{_TASK})\s*(?::|–|—| called | named | to )\s*(?P<y>.+)",
        lambda t, m: families.add(t, m["x"], m["y"]),
    ),
    (
        rf"(?:add|create|make|put)(?: an?| the| new)* {_SUB}(?: called| named|:)? (?P<y>.+?) "
        rf"(?:to|of|for|under|on|in) (?P<x>{_TASK})",
        lambda t, m: families.add(t, m["x"], m["y"]),
    ),
    (
        rf"(?:add|create) (?P<y>.+?) as an? {_SUB} (?:of|to|for|under) (?P<x>{_TASK})",
        lambda t, m: families.add(t, m["x"], m["y"]),
    ),
    (
        rf"(?:make|move|put|turn|set) (?P<y>{_TASK}) (?:in)?(?:to )?{_BELOW} (?P<x>{_TASK})",
        lambda t, m: families.indent(t, m["y"], m["x"]),
    ),
    (
        rf"(?:make|turn) (?P<y>{_TASK}) (?:in)?(?:to )?(?:a task of its own|a (?:top[ -]level|"
        rf"normal|separate|main) task|no (?:longer a )?{_SUB})|(?:outdent|detach) (?P<z>{_TASK})",
        lambda t, m: families.outdent(t, m["y"] or m["z"]),
    ),
)
