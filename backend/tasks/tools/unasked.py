"""How many tasks may a turn change unasked? Five, counted over all of its calls."""

from collections.abc import Iterable
from typing import Final

from backend.errors import Conflict
from backend.tasks.receipt import BulkReceipt, Receipt, TaskReceipt

UNASKED_LIMIT: Final = 5


class MustAsk(Conflict):
    code = "must_ask"
    message = (
        "Five tasks have been changed in this turn already: more need the user's click."
        " Use one call of change_tasks for all the others, which asks them; what it cannot do has "
        "to wait for their next message."
    )


class UnaskedChanges:
    """The tasks that the calls of one turn have changed without asking."""

    def __init__(self) -> None:
        self._changed: set[int] = set()
        self._added: set[int] = set()

    def require(self, number: int) -> None:
        """Raise `MustAsk` where this is one task too many."""
        if not self.admits([number]):
            raise MustAsk

    def admits(self, numbers: Iterable[int]) -> bool:
        """Whether these may be changed too. A task counts once, and one that the turn added not."""
        return len(self._changed | (set(numbers) - self._added)) <= UNASKED_LIMIT

    def note(self, receipt: Receipt) -> None:
        match receipt:
            case TaskReceipt(action="added"):
                self._added.add(receipt.task.number)
            case TaskReceipt():
                self._changed |= {one.task.number for one in receipt.each()} - self._added
            case BulkReceipt():
                for one in receipt.receipts:
                    self.note(one)
