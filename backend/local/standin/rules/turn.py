"""How does a rule take several steps, when each is another request? It is run again each time.

A rule is written straight on: `turn.call(…)` answers the output of the call. Where that has not
been made yet it raises `CallsNeeded`, which becomes the model's answer; the next request runs the
rule again, and this time the output is there.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Any

from .tool_schemas import ToolSchemas
from .transcript import FinishedCall, PastTurn

Json = dict[str, Any]


class CallsNeeded(Exception):
    """These calls have to be made before the rule can go on."""

    def __init__(self, calls: list[tuple[str, str]]) -> None:
        super().__init__(f"{len(calls)} calls")
        self.calls = calls


@dataclass
class Turn:
    """The turn to be answered: what the rules may look at, and how they act."""

    text: str
    now: datetime
    """The user's local time, without a zone."""
    tools: ToolSchemas
    history: list[PastTurn]
    done: list[FinishedCall] = field(default_factory=list)
    parallel: bool = True
    zone: tzinfo | None = None
    chosen: list[int] | None = None
    """The numbers that answer our question; they replace what the command says."""
    agreed: bool = False
    """Whether the user has said yes to what we asked."""
    seen: list[Json] = field(default_factory=list)
    """Outputs that the rules have read in this turn."""

    @property
    def today(self) -> date:
        """The user's day."""
        return self.now.date()

    def local_day(self, instant: str | None) -> date | None:
        """The user's day on which an instant fell."""
        if not instant:
            return None
        moment = datetime.fromisoformat(instant)
        return (moment.astimezone(self.zone) if self.zone and moment.tzinfo else moment).date()

    def call(self, name: str, **arguments: object) -> Json:
        """One call; answers its output."""
        return self.calls([(name, arguments)])[0]

    def calls(self, wanted: list[tuple[str, Json]]) -> list[Json]:
        """Several calls at once; answers their outputs in the same order."""
        if not self.parallel:
            return [output for one in wanted for output in self._batch([one])]
        return self._batch(wanted)

    def _batch(self, wanted: list[tuple[str, Json]]) -> list[Json]:
        used = len(self.seen)
        made = self.done[used : used + len(wanted)]
        if len(made) < len(wanted):
            missing = wanted[len(made) :]
            raise CallsNeeded([(name, self.tools.arguments(name, args)) for name, args in missing])
        outputs = [each.output for each in made]
        self.seen += outputs
        return outputs
