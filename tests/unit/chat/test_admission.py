"""How turns are let in, and who is told to come later."""

import asyncio
from collections.abc import Hashable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.chat import admission
from backend.chat.admission import TICK, Admission, Line, Overloaded, Pace

PUNCTUAL, LATE = 0.001, 0.2


def let_in_within(pace: Pace, ticks: int, late: float) -> int:
    count = 0
    for _ in range(ticks):
        pace.tick(late)
        while pace.takes_one():
            count += 1
    return count


def test_a_loop_that_is_late_lets_in_fewer_and_then_more_again() -> None:
    pace = Pace()
    at_first = let_in_within(pace, 40, PUNCTUAL)
    let_in_within(pace, 40, LATE)
    assert let_in_within(pace, 40, LATE) < at_first / 4
    let_in_within(pace, 400, PUNCTUAL)
    assert let_in_within(pace, 40, PUNCTUAL) > at_first


def test_even_a_late_loop_lets_somebody_in() -> None:
    pace = Pace()
    let_in_within(pace, 1000, LATE)
    assert let_in_within(pace, 40, LATE) == 40


def test_a_quiet_hour_is_not_saved_up_for_a_burst() -> None:
    pace = Pace()
    for _ in range(1000):
        pace.tick(PUNCTUAL)
    assert let_in_within(pace, 1, PUNCTUAL) < 10


def test_a_late_loop_takes_longer_for_those_who_wait() -> None:
    pace = Pace()
    at_first = pace.seconds(10)
    pace.tick(LATE)
    assert pace.seconds(10) > 4 * at_first


Asked = list[tuple[int, int]]


async def order(asked: Asked) -> list[tuple[int, int]]:
    """In which (user, number) come."""
    line = Line()
    names: dict[asyncio.Future[None], tuple[int, int]] = {}
    for user, number in asked:
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        names[waiting] = (user, number)
        line.add(user, waiting)
    came = []
    while (first := line.next()) is not None:
        came.append(names[first])
    return came


async def test_users_take_turns_whoever_asks_for_much() -> None:
    asked = [(1, 1), (1, 2), (1, 3), (2, 4), (3, 5)]
    assert [(1, 1), (2, 4), (3, 5), (1, 2), (1, 3)] == await order(asked)


@given(st.lists(st.integers(0, 3), max_size=40))
async def test_everybody_comes_once_and_each_users_in_their_order(users: list[int]) -> None:
    asked = [(user, number) for number, user in enumerate(users)]
    came = await order(asked)
    assert sorted(asked) == sorted(came)
    for user in set(users):
        own = [number for whose, number in came if whose == user]
        assert sorted(own) == own


@given(st.lists(st.integers(0, 3), max_size=40), st.integers(0, 3))
async def test_who_asks_is_told_how_many_go_before(users: list[int], last: int) -> None:
    line = Line()
    for user in users:
        line.add(user, asyncio.get_running_loop().create_future())
    told, mine = line.before(last), asyncio.get_running_loop().create_future()
    line.add(last, mine)
    came = 0
    while line.next() is not mine:
        came += 1
    # Whose turn it is among the users decides about one place each.
    assert abs(came - told) <= len(set(users))


async def enter(door: Admission, users: Sequence[Hashable]) -> list[bool]:
    """Whether each was let in, or told to come later."""
    asking = [asyncio.create_task(door.enter(user)) for user in users]
    async with asyncio.timeout(60):
        ends = await asyncio.gather(*asking, return_exceptions=True)
    assert all(end is None or isinstance(end, Overloaded) for end in ends)
    return [end is None for end in ends]


async def test_a_turn_is_let_in_at_once_where_nobody_waits() -> None:
    door = Admission()
    async with asyncio.timeout(TICK / 2):
        await door.enter("somebody")


async def test_whoever_asks_for_too_much_is_told_at_once_and_others_are_let_in() -> None:
    door = Admission()
    users: Sequence[Hashable] = ["flood"] * 1000 + ["other"]
    answers = await enter(door, users)
    assert answers[-1]
    assert 100 < sum(answers) < 1000


async def test_who_is_told_to_come_later_is_told_when() -> None:
    door = Admission()
    asking = [asyncio.create_task(door.enter("flood")) for _ in range(1000)]
    done, waiting = await asyncio.wait(asking, timeout=0)
    if not done:
        done, waiting = await asyncio.wait(asking, return_when=asyncio.FIRST_COMPLETED)
    refused = [end for task in done if isinstance(end := task.exception(), Overloaded)]
    assert refused
    assert all(2 <= int(each.headers["Retry-After"]) <= 30 for each in refused)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


async def test_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admission, "_GIVEN_UP", 0.05)
    monkeypatch.setattr(Pace, "takes_one", lambda _: False)
    assert [False] * 3 == await enter(Admission(), ["one", "one", "two"])


async def test_who_gives_up_takes_nobodys_place() -> None:
    door = Admission()
    asking = [asyncio.create_task(door.enter("one")) for _ in range(50)]
    await asyncio.sleep(0)
    last = asyncio.create_task(door.enter("one"))
    await asyncio.sleep(0)
    for task in asking:
        task.cancel()
    async with asyncio.timeout(20):
        await last


@pytest.mark.parametrize("users", [["one"] * 3, ["one", "two", "three"]])
async def test_a_few_at_once_wait_for_nobody(users: Sequence[Hashable]) -> None:
    assert [True] * 3 == await enter(Admission(), users)
