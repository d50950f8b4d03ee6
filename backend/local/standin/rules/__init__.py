"""What does the stand-in say without a language model? What rules for a task list understand.

`RuleModel` reads a request as a model would (instructions, items, tools) and answers with words and
calls. The same request gives the same answer, and nothing is kept. `language` reads words,
`commands` finds the command, `actions` carry it out by calls.
"""
