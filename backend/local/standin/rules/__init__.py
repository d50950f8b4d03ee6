"""What would a model say to this, as far as rules can tell?

`model.answer` reads a request as a model would (instructions, items, tools) and answers with
messages and calls. It is pure: no clock, no disk, the same request gives the same answer.
"""
