"""What does a note say that is written in HTML? Its text, with a line for each block."""

import re
from html.parser import HTMLParser
from typing import Final

_MARKED: Final = re.compile(r"<(?:/?(?:p|div|br|ul|ol|li|strong|em|b|i|h[1-6])\b|html|body)", re.I)
_BLOCKS: Final = frozenset(
    {*("p", "div", "br", "ul", "ol", "li", "tr", "blockquote", "pre"), *(f"h{n}" for n in range(7))}
)
_UNSEEN: Final = frozenset({"head", "style", "script", "title"})


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.parts.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag in _BLOCKS and tag not in ("br", "li"):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)


def plain_text(written: str) -> str:
    """The text; what is not HTML stays as it is."""
    if not _MARKED.search(written):
        return written
    reader = _Text()
    reader.feed(written)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).splitlines())
    return "\n".join(line for line in lines if line and line != "-")
