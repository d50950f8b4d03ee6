"""How does a rule do one thing after the other, when each step is another request?

A rule is written straight on: `turn.call(…)` answers the outputs of the calls. When they have not
been made yet it raises `Ask`, which becomes the model's answer; the next request runs the rule
again, and this time the outputs are there.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from .offered import Offered
from .transcript import Done, Said

Json = dict[str, Any]


class Ask(Exception):
    """These calls have to be made before the rule can go on."""

    def __init__(self, calls: list[tuple[str, str]]) -> None:
        super().__init__(f"{len(calls)} calls")
        self.calls = calls


@dataclass
class Turn:
    """The turn to be answered: what the rules may look at, and how they act."""

    text: str
    now: datetime
    offered: Offered
    history: list[Said]
    done: list[Done] = field(default_factory=list)
    parallel: bool = True
    _used: int = 0

    def call(self, name: str, **arguments: object) -> Json:
        """One call; answers its output."""
        return self.calls([(name, arguments)])[0]

    def calls(self, wanted: list[tuple[str, Json]]) -> list[Json]:
        """Several calls at once; answers their outputs in the same order."""
        if not self.parallel:
            return [output for one in wanted for output in self._batch([one])]
        return self._batch(wanted)

    def _batch(self, wanted: list[tuple[str, Json]]) -> list[Json]:
        made = self.done[self._used : self._used + len(wanted)]
        if len(made) < len(wanted):
            missing = wanted[len(made) :]
            raise Ask([(name, self.offered.arguments(name, args)) for name, args in missing])
        self._used += len(wanted)
        return [each.output for each in made]
