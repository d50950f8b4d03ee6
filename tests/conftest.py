"""Fixtures are in tests/fixtures, one file for each thing a test may want to stand on."""

import gc

from hypothesis import settings

# A clock says how busy the machine is, not whether the code is right.
settings.register_profile("lethe", deadline=None)
settings.load_profile("lethe")

# pytest keeps much that lives to the end: looking through all of it less often saves a quarter of
# the CPU of a test.
gc.set_threshold(20_000, 20, 50)

# In the order of their imports, so that pytest sees each before anybody else does.
pytest_plugins = [
    "tests.fixtures.scratch",
    "tests.fixtures.figures",
    "tests.fixtures.rerun",
    "tests.fixtures.network",
    "tests.fixtures.postgres",
    "tests.fixtures.openai",
    "tests.fixtures.settings",
    "tests.fixtures.passwords",
    "tests.fixtures.quickly",
    "tests.fixtures.application",
    "tests.fixtures.issuer",
    "tests.fixtures.mailing",
    "tests.fixtures.reminding",
    "tests.fixtures.oidc_flow",
    "tests.fixtures.person",
]
