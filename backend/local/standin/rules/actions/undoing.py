"""How is the last change taken back? By the tool that knows it; what it says is told."""

from backend.local.standin.rules.receipt_text import receipt
from backend.local.standin.rules.turn import Turn


def undo(turn: Turn) -> str:
    """Take back what the newest changing turn did, or what the user confirmed since."""
    output = turn.call("undo_last_change")
    if output.get("ok") is not False:
        return f"Undone.\n{receipt(output, turn.today)}"
    if (output.get("error") or {}).get("code") == "nothing_to_change":
        return "There is nothing in this conversation that I could undo."
    return receipt(output, turn.today)
