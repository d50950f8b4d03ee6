"""How does a rule end early? It raises the answer that it has come to."""


class ReplyNow(Exception):
    """The rule has come to its answer."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text
