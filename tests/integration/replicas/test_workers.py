"""Three workers of one Lethe of production, behind Caddy with TLS and before a transaction pooler:
killing one loses nothing and doubles nothing.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fixtures import caddy
from tests.fixtures.copies import free_port, running, workers_of
from tests.fixtures.openai import OpenAIStandin
from tests.fixtures.pgbouncer import pooling
from tests.integration.replicas.killing import (
    check_nothing_is_lost_or_doubled,
    talk_while_one_is_killed,
)


@pytest.mark.timeout(300)
async def test_a_killed_worker_loses_nothing_and_doubles_nothing(
    tmp_path: Path,
    database_url: str,
    openai_standin: OpenAIStandin,
    record_property: Callable[[str, object], None],
) -> None:
    public_url = f"https://localhost:{free_port()}"
    with pooling(database_url) as pooled:
        team = caddy.production(public_url, openai_standin) | {
            "DATABASE_URL": pooled,
            "DATABASE_DIRECT_URL": database_url,
        }
        with running(tmp_path / "data", WORKERS=3, **team) as copy:
            victim, *others = workers_of(copy)
            at = copy.base_url.removeprefix("http://")
            # There is no other one to turn to, so that nobody need look whether this one is ready.
            with caddy.in_front_of(tmp_path, public_url, at, looks_each="1h") as trusted:
                figures = await talk_while_one_is_killed(
                    public_url, victim.pid, [public_url] * 2, openai_standin, verify=trusted
                )
            assert not victim.is_running()
            assert set(others) < set(workers_of(copy))
    record_property("figures", str(figures))
    check_nothing_is_lost_or_doubled(figures)
