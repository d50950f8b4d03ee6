"""In which charset is a file written? Its mark tells, or else its bytes: UTF-8 before others."""

import re
from typing import Final

from backend.tasks.errors import ImportInvalid

_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_OTHERS: Final = [
    *("cp932", "gb18030", "big5", "cp949", "euc_jp", "cp1250", "cp1251", "cp1253"),
    *("cp1254", "cp1255", "cp1256"),
]
"""What programs without UTF-8 write, beside windows-1252."""
_SAMPLE: Final = 20_000
_SIGNS: Final = re.compile(r"(?<=[^\W\d_])[¡-¿‚ƒ„†‡ˆ‰‹×÷](?=[^\W\d_])")
_ASCII: Final = re.compile(r"[A-Za-z]")
_ACCENTED: Final = re.compile(r"[^\W\d_A-Za-z]")


def in_unicode(body: bytes) -> str:
    """The text. What no charset fits is read as windows-1252, its unknown bytes replaced.

    Raises `ImportInvalid` for what has zeros and is neither UTF-8 nor UTF-16: no text.
    """
    for mark, charset in (*_MARKS, (b"", _unmarked(body))):
        if body.startswith(mark):
            try:
                return body.decode(charset)
            except UnicodeDecodeError:
                continue
    return _by_its_letters(body)


def _unmarked(body: bytes) -> str:
    """UTF-16 has a zero in every second byte of plain English, and hardly one in the others."""
    first, second = (body[half:_SAMPLE:2].count(0) for half in (0, 1))
    many = min(len(body), _SAMPLE) / 8
    if second > many > first * 8:
        return "utf-16-le"
    return "utf-16-be" if first > many > second * 8 else "utf-8"


def _by_its_letters(body: bytes) -> str:
    if b"\0" in body:
        raise ImportInvalid
    western = body.decode("cp1252", errors="replace")
    if _looks_western(western[:_SAMPLE]):
        return western
    from charset_normalizer import from_bytes  # hardly ever needed, and not at the start

    foreign = [line for line in body.splitlines(keepends=True) if not line.isascii()]
    best = from_bytes(b"".join(foreign)[:_SAMPLE], cp_isolation=_OTHERS).best()
    return body.decode(best.encoding, errors="replace") if best else western


def _looks_western(text: str) -> bool:
    """Accents among plain letters, and no signs within words: `Zażółć` would have some."""
    plain, accented = len(_ASCII.findall(text)), len(_ACCENTED.findall(text))
    return accented * 2 <= plain and not _SIGNS.search(text)
