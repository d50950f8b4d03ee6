"""Three replicas behind nginx and before a transaction pooler.

For all tests of this folder that one worker runs.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from backend.local.postgres import Postgres
from tests.fixtures.copies import Copy, running
from tests.fixtures.openai import OpenAIStandin
from tests.fixtures.pgbouncer import pooling
from tests.fixtures.postgres import administer


@pytest.fixture(scope="package")
def replicas(
    tmp_path_factory: pytest.TempPathFactory,
    standin_of_the_run: OpenAIStandin,
    postgres: Postgres,
) -> Iterator[Copy]:
    """One test freezes the first of the three, another kills the last."""
    data = tmp_path_factory.mktemp("replicas") / "data"
    openai: dict[str, Any] = {
        "openai_base_url": standin_of_the_run.base_url,
        "openai_api_key": "sk-of-the-tests",
    }
    administer(postgres, "CREATE DATABASE replicas")
    direct = postgres.url("replicas")
    with pooling(direct) as pooled:
        addresses: dict[str, Any] = {"database_url": pooled, "database_direct_url": direct}
        with running(data, module="backend.local.replicas", **openai, **addresses) as copy:
            yield copy
    administer(postgres, "DROP DATABASE replicas WITH (FORCE)")
