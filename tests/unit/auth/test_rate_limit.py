from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.auth.rate_limit import RateLimiter, TooManyAttempts


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def wait_of(limiter: RateLimiter, key: str) -> int:
    with pytest.raises(TooManyAttempts) as refused:
        limiter.attempt(key)
    return int(refused.value.headers["Retry-After"])


def test_the_allowed_attempts_may_come_at_once(clock: Clock) -> None:
    limiter = RateLimiter(3, window=300, clock=clock)
    for _ in range(3):
        limiter.attempt("ada")
    assert 0 < wait_of(limiter, "ada") <= 100


def test_who_waited_as_long_as_told_may_try_again(clock: Clock) -> None:
    limiter = RateLimiter(3, window=300, clock=clock)
    for _ in range(3):
        limiter.attempt("ada")
    clock.now += wait_of(limiter, "ada")
    limiter.attempt("ada")


def test_a_refused_attempt_makes_nobody_wait_longer(clock: Clock) -> None:
    limiter = RateLimiter(3, window=300, clock=clock)
    for _ in range(3):
        limiter.attempt("ada")
    first = wait_of(limiter, "ada")
    assert first == wait_of(limiter, "ada")


def test_one_key_does_not_slow_another(clock: Clock) -> None:
    limiter = RateLimiter(1, window=300, clock=clock)
    limiter.attempt("ada")
    limiter.attempt("eve")


def test_an_attempt_taken_back_does_not_count(clock: Clock) -> None:
    limiter = RateLimiter(1, window=300, clock=clock)
    for _ in range(5):
        limiter.attempt("ada")
        limiter.take_back("ada")


def test_a_right_password_clears_the_wrong_ones(clock: Clock) -> None:
    limiter = RateLimiter(2, window=300, clock=clock)
    limiter.attempt("ada")
    limiter.attempt("ada")
    limiter.forget("ada")
    limiter.attempt("ada")


def test_memory_stays_bounded_whatever_is_tried(clock: Clock) -> None:
    limiter = RateLimiter(1, window=300, size=10, clock=clock)
    for number in range(1000):
        limiter.attempt(f"address {number}")
    assert len(limiter._rest) == 10


@given(
    pauses=st.lists(st.floats(min_value=0, max_value=400), max_size=200),
    attempts=st.integers(min_value=1, max_value=20),
)
def test_no_window_holds_more_than_twice_the_allowed_attempts(
    pauses: list[float], attempts: int
) -> None:
    clock = Clock()
    limiter = RateLimiter(attempts, window=300, clock=clock)
    let_through: list[float] = []
    for pause in pauses:
        clock.now += pause
        try:
            limiter.attempt("ada")
        except TooManyAttempts:
            continue
        let_through.append(clock.now)
    for start in let_through:
        assert sum(start <= at < start + 300 for at in let_through) <= 2 * attempts


@given(
    moves=st.lists(
        st.tuples(st.sampled_from(["attempt", "take_back", "forget"]), st.integers(0, 1)),
        max_size=60,
    )
)
def test_who_hears_of_all_that_is_let_in_elsewhere_counts_the_same(
    moves: list[tuple[str, int]],
) -> None:
    clock = Clock()
    here, there = (RateLimiter(5, window=300, clock=clock) for _ in range(2))
    here.tell, there.tell = there.hear, here.hear
    for move, which in moves:
        with suppress(TooManyAttempts):
            getattr((here, there)[which], move)("ada")
    at_rest = [max(each._rest.get("ada", clock.now), clock.now) for each in (here, there)]
    assert at_rest[0] == pytest.approx(at_rest[1])


def test_what_came_elsewhere_at_the_same_moment_keeps_nobody_longer_than_a_window(
    clock: Clock,
) -> None:
    limiter = RateLimiter(3, window=300, clock=clock)
    limiter.hear("ada", 500)
    assert 300 < wait_of(limiter, "ada") <= 400
