"""Where does a task stand that was moved by hand? At a rank between those of its neighbours. Pure.

Ranks are compared letter by letter. A task that nobody has moved has one by its time and number, as
`PLACE_SQL` says it, so that there is room between any two tasks. No rank ends in the first digit:
below that there would be none. The page has the same in frontend/features/tasks/order/ranks.ts.
"""

from typing import Final

DIGITS: Final = "0123456789:ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
LONGEST: Final = 100
"""A rank beyond it is no longer given: its list is numbered anew."""
_MIDDLE: Final = DIGITS[len(DIGITS) // 2]
_UNTIMED: Final = "24:00:0000000000"
"""Behind all tasks of a day that have a time, before all that have none."""


def between(low: str | None, high: str | None) -> str | None:
    """A rank behind `low` and before `high`, either of which may be an end of the list.

    None where there is no room: two tasks that were moved to one place at once have the same.
    """
    if low is None:
        return _below(high) if high is not None else _UNTIMED + _MIDDLE
    if high is None:
        return _above(low)
    return _middle(low, high) if low < high else None


def spread(many: int) -> list[str]:
    """So many short ranks in order, with as much room between any two."""
    width, room = 1, len(DIGITS)
    while room < 4 * (many + 1):
        width, room = width + 1, room * len(DIGITS)
    # Each ends in the middle digit, never in the first one.
    return [
        _UNTIMED + _written((each + 1) * room // (many + 1), width) + _MIDDLE
        for each in range(many)
    ]


def _written(value: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        value, digit = divmod(value, len(DIGITS))
        digits = DIGITS[digit] + digits
    return digits


def _below(high: str) -> str:
    """A step down from the first, so that a thousand of them stay short."""
    head, last = high[:-1], DIGITS.index(high[-1])
    return head + DIGITS[last - 1] if last > 1 else head + DIGITS[0] + _MIDDLE


def _above(low: str) -> str:
    head, last = low[:-1], DIGITS.index(low[-1])
    return head + DIGITS[last + 1] if last + 1 < len(DIGITS) else low + DIGITS[1]


def _middle(low: str, high: str) -> str:
    """`low` is less than `high`, and neither ends in the first digit."""
    same = _same(low, high)
    head, low, high = high[:same], low[same:], high[same:]
    first, last = _digit(low), DIGITS.index(high[0])
    if last - first > 1:
        return head + DIGITS[(first + last) // 2]
    if len(high) > 1:
        return head + high[0]
    # They are neighbours: behind what follows in the lower one.
    return head + DIGITS[first] + _behind(low[1:])


def _same(low: str, high: str) -> int:
    """How many digits both begin with; one that has ended goes on with the first digit."""
    for place, digit in enumerate(high):
        if (low[place] if place < len(low) else DIGITS[0]) != digit:
            return place
    return len(high)


def _behind(low: str) -> str:
    """The shortest that is greater."""
    head = ""
    for digit in low:
        value = DIGITS.index(digit)
        if value + 1 < len(DIGITS):
            return head + DIGITS[(value + len(DIGITS)) // 2]
        head += digit
    return head + _MIDDLE


def _digit(text: str) -> int:
    return DIGITS.index(text[0]) if text else 0
