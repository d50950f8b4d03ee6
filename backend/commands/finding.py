"""What does a check find? That something is right or wrong, in one line."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """`note` is neither: it was not tried, or only worth knowing."""

    verdict: Literal["ok", "note", "wrong"]
    of: str
    text: str

    def __str__(self) -> str:
        return f"{self.verdict:<5}  {self.of}: {' '.join(self.text.split())}"
