"""What answers in OpenAI's place when there is no key?

A separate local server that speaks /v1/conversations, /v1/conversations/{id}/items, /v1/responses
and /v1/models as OpenAI's document of 2026-08-21 describes them. It keeps conversations on disk,
understands a task list's commands by rules, and can be told to misbehave (`doors.py`). What the
document offers beyond that (background, hosted tools, prompts) it refuses in so many words.
It imports nothing of the product and is imported by nothing of it.
"""
