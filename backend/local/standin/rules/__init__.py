"""What would a model say to this, as far as rules can tell?

`RuleModel` reads a request as a model would (instructions, items, tools) and answers with words and
calls. It is pure: the same request gives the same answer, and nothing is kept.
"""
