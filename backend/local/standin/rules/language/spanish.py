"""Which Spanish sentences are understood? These; they become the English that the rules read."""

_TASK = r"(?:la )?tarea (?:número )?#?(\d+)"
_NAME = r"(?:la tarea |el |la |los |las |mi )?[\"“«']?(.+?)[\"”»']?"
_TO = r"(?:a|al|para|para el)"

SENTENCES: tuple[tuple[str, str], ...] = (
    (r"mu[eé]strame (?:todas )?mis tareas", "show me all my tasks"),
    (r"mu[eé]strame mis tareas (?:de|para) (hoy|mañana)", r"what's due \1?"),
    (r"¿?qué tengo (?:pendiente|que hacer)", "what's pending?"),
    (r"deshaz (?:eso|lo último)|deshazlo", "undo that"),
    (r"(?:borra|elimina) todas (?:mis|las) tareas", "delete all my tasks"),
    (rf"pon (?:eso|la|lo) {_TO} (.+)", r"move that to \1"),
    (rf"pon {_TASK} con prioridad alta", r"set task \1 to high priority"),
    (rf"pon {_TASK} con prioridad media", r"set task \1 to medium priority"),
    (rf"pon {_TASK} con prioridad baja", r"set task \1 to low priority"),
    (rf"cambia el título de {_TASK} (?:a|por) [\"“«']?(.+?)[\"”»']?", r'rename task \1 to "\2"'),
    (rf"(?:marca|pon) {_TASK} como (?:hecha|completada|terminada)", r"complete \1"),
    (rf"(?:completa|termina) {_TASK}", r"complete \1"),
    (rf"(?:completa|termina) {_NAME}", r"complete “\1”"),
    (r"ya \w+[éí] (?:el |la |los |las )?(.+)", r"complete “\1”"),
    (rf"(?:borra|elimina) {_TASK}", r"delete \1"),
    (rf"(?:borra|elimina) {_NAME}", r"delete “\1”"),
    (rf"(?:mueve|pasa) {_TASK} {_TO} (.+)", r"move \1 to \2"),
    (rf"(?:mueve|pasa) {_NAME} {_TO} (.+)", r"move “\1” to \2"),
    (r"(?:(?:añade|agrega|crea) una |nueva )tarea: (.+)", r"add \1"),
    (r"(?:añade|agrega|apunta)(?: que tengo que)? (.+)", r"add \1"),
    (r"recu[eé]rdame (.+)", r"add \1"),
)
