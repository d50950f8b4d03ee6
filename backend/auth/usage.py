"""How much may one user ask for? So many turns a minute and a day, and tokens a day, by settings.

All replicas count in the user's own row. A turn is counted in the statement that reads who asks.
What all users together may ask for is in server_budget.py.
"""

import math
from dataclasses import astuple, dataclass
from datetime import UTC, datetime, time, timedelta

from backend.auth.owner import Owner
from backend.errors import TooManyRequests
from backend.settings import Settings


class TurnsTooFast(TooManyRequests):
    code = "turns_too_fast"
    message = "You are sending messages faster than this server allows. Please wait a moment."


class DailyLimitReached(TooManyRequests):
    code = "daily_limit_reached"
    message = "You have reached this server's limit for today. It begins anew at midnight UTC."


class ServerLimitReached(TooManyRequests):
    code = "server_limit_reached"
    message = "All users of this server have used up what there is today. It begins anew at \
midnight UTC."


@dataclass(frozen=True, slots=True)
class UsageLimits:
    """0 is no limit."""

    turns_per_minute: int
    turns_per_day: int
    tokens_per_day: int
    all_turns_per_day: int = 0
    all_tokens_per_day: int = 0

    def __bool__(self) -> bool:
        return any(astuple(self))

    @property
    def is_shared(self) -> bool:
        """Whether all users together are limited."""
        return bool(self.all_turns_per_day or self.all_tokens_per_day)

    @property
    def pause(self) -> float:
        """Seconds between two turns at a steady pace; a minute's worth may come at once."""
        return 60 / self.turns_per_minute if self.turns_per_minute else 0.0


@dataclass(frozen=True, slots=True)
class Usage:
    """Of one user, today."""

    turns: int
    tokens: int


@dataclass(frozen=True, slots=True)
class CountedTurn:
    """What the statement that counts a turn says. `wait`: seconds until the user is at rest."""

    owner: Owner
    usage: Usage
    wait: float
    is_admitted: bool


def usage_limits(settings: Settings) -> UsageLimits:
    return UsageLimits(
        settings.user_turns_per_minute,
        settings.user_turns_per_day,
        settings.user_tokens_per_day,
        settings.turns_per_day,
        settings.tokens_per_day,
    )


def admitted(counted: CountedTurn, limits: UsageLimits, now: datetime, *, is_open: bool) -> Owner:
    """Raises ServerLimitReached, DailyLimitReached, TurnsTooFast."""
    if counted.is_admitted:
        return counted.owner
    if not is_open:
        raise _refusal(ServerLimitReached, (day_end(now) - now).total_seconds())
    usage = counted.usage
    turns = limits.turns_per_day and usage.turns >= limits.turns_per_day
    tokens = limits.tokens_per_day and usage.tokens >= limits.tokens_per_day
    if turns or tokens:
        raise _refusal(DailyLimitReached, (day_end(now) - now).total_seconds())
    raise _refusal(TurnsTooFast, counted.wait + limits.pause - 60)


def day_end(now: datetime) -> datetime:
    """When counting begins anew: the next midnight of UTC."""
    return datetime.combine(now.astimezone(UTC).date() + timedelta(days=1), time(), UTC)


def _refusal(kind: type[TooManyRequests], seconds: float) -> TooManyRequests:
    wait = max(1, math.ceil(seconds))
    return kind(headers={"Retry-After": str(wait)}, details={"retry_after": wait})
