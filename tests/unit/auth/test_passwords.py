import asyncio
from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest
from argon2 import extract_parameters, profiles
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from backend.auth.passwords import HASH_OF_NOBODY, NOBODY, RECOMMENDED, Passwords, TooBusy

WEAK = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=64, parallelism=1),))
STRONGER = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=64, parallelism=1),))


@pytest.fixture
def passwords() -> Iterator[Passwords]:
    made = Passwords(hasher=WEAK)
    yield made
    made.close()


async def test_what_was_hashed_is_right_and_all_else_is_wrong(passwords: Passwords) -> None:
    kept = await passwords.hash("correct horse")
    assert (True, None) == await passwords.check("correct horse", kept)
    assert (False, None) == await passwords.check("Correct horse", kept)


async def test_a_hash_is_argon2id_and_salted(passwords: Passwords) -> None:
    first, second = await passwords.hash("correct horse"), await passwords.hash("correct horse")
    assert first.startswith("$argon2id$")
    assert first != second


async def test_the_product_spends_on_a_hash_what_the_rfc_recommends() -> None:
    made = Passwords()
    kept = await made.hash("correct horse")
    made.close()
    assert profiles.RFC_9106_LOW_MEMORY == extract_parameters(kept)


@pytest.mark.parametrize("password", ["", "\x00", "a\x00b", "🐫" * 300, "پاس ورڈ", "x" * 1024])
async def test_any_text_can_be_a_password(passwords: Passwords, password: str) -> None:
    kept = await passwords.hash(password)
    assert (True, None) == await passwords.check(password, kept)
    assert (False, None) == await passwords.check(password + "x", kept)


async def test_two_spellings_of_one_letter_are_one_password(passwords: Passwords) -> None:
    kept = await passwords.hash("caf\u00e9 caf\u00e9")
    assert (True, None) == await passwords.check("cafe\u0301 cafe\u0301", kept)


async def test_nobodys_password_is_never_right(passwords: Passwords) -> None:
    assert (False, None) == await passwords.check("the password of nobody", None)


async def test_nobodys_password_is_compared_all_the_same(
    passwords: Passwords, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []
    real = WEAK.verify_and_update

    def spy(password: str | bytes, kept: str | bytes) -> tuple[bool, str | None]:
        compared.append(str(kept))
        return real(password, kept)

    monkeypatch.setattr(WEAK, "verify_and_update", spy)
    await passwords.check("correct horse", None)
    assert len(compared) == 1
    assert compared[0].split("$")[3] == (await passwords.hash("x")).split("$")[3]


async def test_a_hash_that_is_none_is_wrong(passwords: Passwords) -> None:
    assert (False, None) == await passwords.check("correct horse", "correct horse")


async def test_a_hash_with_older_parameters_is_made_anew() -> None:
    old, new = Passwords(hasher=WEAK), Passwords(hasher=STRONGER)
    kept = await old.hash("correct horse")
    right, better = await new.check("correct horse", kept)
    assert right
    assert better is not None
    assert (True, None) == await new.check("correct horse", better)
    assert (False, None) == await new.check("wrong", kept)
    old.close()
    new.close()


class Stuck:
    """A hasher that waits until it is let go."""

    def __init__(self) -> None:
        self.go = Event()

    def hash(self, password: str, **_: Any) -> str:
        if password != "the password of nobody":
            assert self.go.wait(10)
        return password


async def test_more_than_can_wait_are_sent_away_at_once() -> None:
    stuck = Stuck()
    passwords = Passwords(workers=1, waiting=1, hasher=stuck)  # type: ignore[arg-type]
    first, second = (asyncio.ensure_future(passwords.hash(word)) for word in ("one", "two"))
    await asyncio.sleep(0)
    with pytest.raises(TooBusy):
        await passwords.hash("three")
    stuck.go.set()
    assert ("one", "two") == tuple(await asyncio.gather(first, second))
    assert "four" == await passwords.hash("four")
    passwords.close()


def test_what_an_unknown_user_is_compared_with_costs_what_a_new_hash_costs() -> None:
    """Else the time of an answer would tell who has an account; None: no parameter has changed."""
    assert (True, None) == RECOMMENDED.verify_and_update(NOBODY, HASH_OF_NOBODY)
