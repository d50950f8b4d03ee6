"""Three replicas behind nginx, for all tests of this folder that one worker runs."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.fixtures.copies import Copy, running
from tests.fixtures.openai import OpenAIStandin


@pytest.fixture(scope="package")
def replicas(
    tmp_path_factory: pytest.TempPathFactory, standin_of_the_run: OpenAIStandin
) -> Iterator[Copy]:
    """One test freezes the first of the three, another kills the last."""
    data = tmp_path_factory.mktemp("replicas") / "data"
    openai: dict[str, Any] = {
        "openai_base_url": standin_of_the_run.base_url,
        "openai_api_key": "sk-of-the-tests",
    }
    with running(data, module="backend.local.replicas", **openai) as copy:
        yield copy
