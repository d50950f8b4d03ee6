"""What is in a file? Its text, whatever its charset, and that of the files of a ZIP."""

import io
import zipfile
from collections.abc import Iterator
from typing import Final, NamedTuple

from backend.tasks.errors import ImportInvalid, TooMany
from backend.tasks.transfer.charset import in_unicode

FILES_LIMIT: Final = 200
UNPACKED_LIMIT: Final = 24_000_000
"""Bytes that all ZIPs hold together: they say themselves how large their files are, and may lie."""
PARTS_LIMIT: Final = 1_000_000
"""Values, cells and lines of a file: each takes up to two hundred bytes once it is read."""
LISTS_LIMIT: Final = 250_000
"""Lists and objects among them: JSON of more keeps the whole process waiting while it is read."""
_BORDERS: Final = "[{,;\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_SKIPPED: Final = (".html", ".htm", ".png", ".jpg", ".jpeg", ".gif", ".pdf", ".webp")


class File(NamedTuple):
    """`is_packed`: it came in a ZIP, beside others that may be of no interest."""

    name: str
    body: bytes
    is_packed: bool = False


def unpacked(files: list[File]) -> Iterator[File]:
    """The files, and in the place of a ZIP those that are in it. Raises `TooMany`."""
    left = UNPACKED_LIMIT
    for file in files:
        if not file.body.startswith(b"PK\x03\x04"):
            yield file
            continue
        for member in _members(file, left):
            left -= len(member.body)
            yield member


def _members(file: File, left: int) -> Iterator[File]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(file.body))
    except zipfile.BadZipFile as exc:
        raise ImportInvalid from exc
    wanted = [each for each in archive.infolist() if _is_wanted(each)]
    if len(wanted) > FILES_LIMIT:
        raise TooMany(f"At most {FILES_LIMIT} files can be imported at once.")
    for member in wanted:
        try:
            with archive.open(member) as opened:
                body = opened.read(left + 1)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as exc:
            raise ImportInvalid from exc
        left -= len(body)
        if left < 0:
            raise TooMany("The files of these archives are too large to be imported at once.")
        yield File(member.filename, body, is_packed=True)


def _is_wanted(member: zipfile.ZipInfo) -> bool:
    name = member.filename.rsplit("/", 1)[-1]
    hidden = name.startswith((".", "__MACOSX"))
    return not (member.is_dir() or hidden or name.lower().endswith(_SKIPPED))


def decoded(body: bytes) -> str:
    """The text of a file.

    Raises `ImportInvalid` for no text, `TooMany` for one of which far too much would become.
    """
    text = in_unicode(body)
    # A few of either are a slip in a text; many are no text, or one in another charset.
    if text.count("\0") * 3 > len(text) or text.count("\ufffd") * 20 > len(text):
        raise ImportInvalid
    if sum(map(text.count, _BORDERS)) > PARTS_LIMIT or sum(map(text.count, "[{")) > LISTS_LIMIT:
        raise TooMany("This file has too many parts to be imported at once.")
    return text
