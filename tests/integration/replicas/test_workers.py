"""Two workers of one Lethe: killing one loses nothing and doubles nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures.copies import running, workers_of
from tests.fixtures.openai import OpenAIStandin
from tests.integration.replicas.killing import (
    check_nothing_is_lost_or_doubled,
    talk_while_one_is_killed,
)


@pytest.mark.timeout(300)
async def test_a_killed_worker_loses_nothing_and_doubles_nothing(
    tmp_path: Path,
    outside: dict[str, Any],
    openai_standin: OpenAIStandin,
    record_property: Callable[[str, object], None],
) -> None:
    with running(tmp_path / "data", WORKERS=2, **outside) as copy:
        victim, other = workers_of(copy)
        both = [copy.base_url, copy.base_url]
        figures = await talk_while_one_is_killed(copy, victim.pid, both, openai_standin)
        assert not victim.is_running()
        assert other in workers_of(copy)
    record_property("figures", str(figures))
    check_nothing_is_lost_or_doubled(figures)
