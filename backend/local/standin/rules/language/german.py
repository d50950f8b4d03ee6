"""Which German sentences are understood? These; they become the English that the rules read."""

_THE = r"(?:(?:die|den|das|der|meine|meinen|mein) )?"
_TASK = r"(?:die )?(?:aufgabe )?(?:nummer |nr\. )?#?(\d+)"
_NAME = rf"{_THE}(?:aufgabe )?[„“\"']?(.+?)[“”\"']?"
_TO = r"(?:auf|zu|in)"

SENTENCES: tuple[tuple[str, str], ...] = (
    (r"zeig(?:e)? (?:mir )?alle (?:meine )?aufgaben(?: an)?", "show me all my tasks"),
    (r"was steht (heute|morgen|diese woche) an", r"what's due \1?"),
    (r"(?:was|welche aufgaben) (?:ist|sind) (?:noch )?offen", "what's pending?"),
    (r"was ist überfällig", "what's overdue?"),
    (r"(?:mach(?:e)?|nimm) (?:das|es) (?:rückgängig|zurück)|rückgängig", "undo that"),
    (
        rf"(?:lösche|entferne|streiche) (?:bitte )?{_THE}alle (?:meine )?aufgaben",
        "delete all my tasks",
    ),
    (r"setze? das auf hohe priorität", "make that high priority"),
    (rf"setze? {_TASK} auf hohe priorität", r"set task \1 to high priority"),
    (rf"setze? {_TASK} auf mittlere priorität", r"set task \1 to medium priority"),
    (rf"setze? {_TASK} auf (?:niedrige|geringe) priorität", r"set task \1 to low priority"),
    (rf"benenne {_TASK} um in [„“\"']?(.+?)[“”\"']?", r'rename task \1 to "\2"'),
    (rf"(?:markiere )?{_TASK} (?:ist|als) (?:fertig|erledigt)", r"complete \1"),
    (rf"(?:.+: )?markiere {_NAME} als (?:fertig|erledigt)", r"complete “\1”"),
    (
        r"(?:die|das|der|den) (.+?) (?:ist|sind) (?:fertig|erledigt|\w*ge\w+(?:t|en))",
        r"complete “\1”",
    ),
    (rf"(?:lösche|entferne|streiche) (?:bitte )?{_TASK}", r"delete \1"),
    (rf"(?:lösche|entferne|streiche) (?:bitte )?{_NAME}", r"delete “\1”"),
    (rf"(?:verschiebe?|verlege?) {_TASK} {_TO} (.+)", r"move \1 to \2"),
    (rf"(?:verschiebe?|verlege?) {_NAME} {_TO} (.+)", r"move “\1” to \2"),
    (r"(?:füge )?(?:eine |neue |eine neue )?aufgabe(?: hinzu)?: (.+)", r"add \1"),
    (r"füge hinzu: (.+)|füge (.+) hinzu", r"add \1\2"),
    (rf"erinnere mich (?:(.+) )?an {_THE}(.+)", r"add \2 \1"),
    (r"ich muss (?:noch )?(.+?)(?:,? bitte (?:notieren|aufschreiben))?", r"add \1"),
)
