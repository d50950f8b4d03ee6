"""Which rule answers?"""

import re

from .turn import Turn


def reply(turn: Turn) -> str:
    """What to say; calls are made on the way."""
    text = turn.text.strip()
    add = re.match(r"(?i)(?:please )?(?:add|create)(?: a| the)?(?: new)? task(?: to|:)? (.+)|remind me to (.+)|i need to (?:remember to )?(.+)", text, re.S)
    if add:
        title = next(g for g in add.groups() if g)
        args = {"title": title[:1].upper() + title[1:]}
        receipt = turn.call("add_task", **args)
        task = receipt.get("task") or {}
        if not receipt.get("ok"):
            return f"That did not work: {receipt['error']['message']}"
        return f"Added #{task.get('number')} {task.get('title')}."
    if re.search(r"(?i)\b(show|list|pending|tasks)\b", text):
        receipt = turn.call("list_tasks")
        lines = [f"- #{t['number']} {t['title']}" for t in receipt.get("tasks", [])]
        return "\n".join(["Your tasks:", *lines]) if lines else "You have no tasks."
    return "I am a stand-in without a language model. Try “add a task to buy milk”."
