"""How is a password kept? As an argon2id hash, computed in a few threads of its own."""

import asyncio
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError

from backend.errors import Unavailable

Result = TypeVar("Result")

RECOMMENDED = PasswordHash.recommended()
NOBODY = "the password of nobody"
HASH_OF_NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$cp5l15s4z199WOSVVNJmpw"
    "$LYabxWWUR/vte0hfXZb2CCefZvGAr86G6VDluxpiyo4"
)
"""Of NOBODY, as recommended: computed at every start, it would cost as much as a sign-in."""


class TooBusy(Unavailable):
    code = "sign_in_busy"
    message = "Too many people are signing in right now. Please try again in a moment."


class Passwords:
    """argon2id, off the event loop, by a few workers: each hash takes 64 MiB and some 50 ms."""

    def __init__(
        self, *, workers: int = 2, waiting: int = 100, hasher: PasswordHash | None = None
    ) -> None:
        self._hasher = hasher or RECOMMENDED
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="password")
        self._room = workers + waiting
        # What an unknown user's password is compared with, so that it takes just as long.
        self._nobody = _hash_of_nobody(self._hasher)

    async def hash(self, password: str) -> str:
        return await self._run(lambda: self._hasher.hash(_composed(password)))

    async def check(self, password: str, kept: str | None) -> tuple[bool, str | None]:
        """Whether it is right; and, if the parameters have changed since, a new hash to keep.

        `kept` is None for an unknown user or one without a password: never right, as slow.
        """
        right, better = await self._run(lambda: self._compare(_composed(password), kept))
        return (right, better) if kept is not None else (False, None)

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _compare(self, password: str, kept: str | None) -> tuple[bool, str | None]:
        try:
            return self._hasher.verify_and_update(password, kept or self._nobody)
        except UnknownHashError:
            return False, None

    async def _run(self, work: Callable[[], Result]) -> Result:
        if self._room <= 0:
            raise TooBusy(headers={"Retry-After": "3"})
        self._room -= 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, work)
        finally:
            self._room += 1


@cache
def _hash_of_nobody(hasher: PasswordHash) -> str:
    return HASH_OF_NOBODY if hasher is RECOMMENDED else hasher.hash(NOBODY)


def _composed(password: str) -> str:
    # Two keyboards may send one "é" in two ways (RFC 8265).
    return unicodedata.normalize("NFC", password)
