"""How many processes are worth their memory? One for each core that this process may use."""

import os
import sys
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

_QUOTA = Path("/sys/fs/cgroup/cpu.max")
"""Where Linux says how much time a container gets: `200000 100000` is two cores, or `max …`."""
_DIVIDES_CONNECTIONS = sys.platform.startswith("linux")


def usable_cores(quota: Path = _QUOTA) -> int:
    """At least one; of a container's share of a core nothing is left for a second process."""
    cores = len(os.sched_getaffinity(0))
    try:
        share, period = map(int, quota.read_text().split())
    except (OSError, ValueError):
        return cores
    return max(1, min(cores, share // period))


def _counted(workers: Any) -> Any:
    if workers != "auto":
        return workers
    return usable_cores() if _DIVIDES_CONNECTIONS else 1


def _possible(workers: int) -> int:
    if workers > 1 and not _DIVIDES_CONNECTIONS:
        raise ValueError("more than one needs Linux, which divides connections among processes")
    return workers


Workers = Annotated[int, BeforeValidator(_counted), Field(ge=1, le=64), AfterValidator(_possible)]
"""A number of processes; from outside also `auto`."""
