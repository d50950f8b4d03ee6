"""Who keeps conversations where OpenAI does not? This server's part, on disk, in OpenAI's shape.

`endpoints.py` are the verbs of /v1/conversations and of their items as OpenAI's document of
2026-08-21 describes them, `store.py` is one SQLite file, and `items.py` completes an item as OpenAI
does. The gateway serves them in front of any model's server, the stand-in in front of its rules.
"""
