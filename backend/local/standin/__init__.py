"""What answers in OpenAI's place when there is no key? A separate local server, and a model.

The server speaks /v1/conversations, /v1/conversations/{id}/items, /v1/responses and /v1/models as
OpenAI's document of 2026-08-21 describes them, keeps conversations on disk, and can be told to fail
(`server/control_api.py`). What the document offers beyond that (background, hosted tools, prompts)
it refuses in so many words. Behind it answers a `Model` (`model.py`): the rules, which understand a
task list's commands. The stand-in imports nothing of the product and is imported by nothing of it.
"""
