"""Is the database as this version needs it? A start brings it up to date; production only looks.

So in production a role that may change no table is enough to serve.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from backend.local.child_process import CannotStart
from backend.settings import Settings, WrongSetting


def bring_up_to_date(settings: Settings) -> None:
    """Run the migrations that are missing. Raises CannotStart."""
    # Imported only now, while the database starts: this takes long.
    from backend.migrations import upgrade

    with _in_one_sentence():
        upgrade(_direct(settings))


def see_that_it_is_up_to_date(settings: Settings) -> None:
    """Change nothing. Raises CannotStart where a migration is missing."""
    from backend.migrations import head, missing

    with _in_one_sentence():
        found = missing(_direct(settings))
    if found:
        raise CannotStart(
            f"the database is not up to date ({len(found)} migrations to {head()} are missing): "
            "run `python -m backend migrate` first."
        )


def see_that_addresses_fit(settings: Settings) -> None:
    """Raises WrongSetting for a URL that is none, and where locks and LISTEN would go through a
    transaction pooler; CannotStart where nobody answers.
    """
    from backend.postgres.pooler import pools_transactions

    _see_that_it_is_a_url("DATABASE_URL", settings.database_url)
    _see_that_it_is_a_url("DATABASE_DIRECT_URL", settings.database_direct_url)
    with _in_one_sentence():
        if not asyncio.run(pools_transactions(_direct(settings))):
            return
    name = "DATABASE_DIRECT_URL" if settings.database_direct_url else "DATABASE_URL"
    raise WrongSetting(
        f"{name} leads through a transaction pooler, which loses locks and messages: "
        "set DATABASE_DIRECT_URL to the address of Postgres itself."
    )


def _see_that_it_is_a_url(name: str, url: str | None) -> None:
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict
    from sqlalchemy.exc import ArgumentError

    from backend.postgres.database import conninfo

    try:
        conninfo_to_dict(conninfo(url or "postgresql://"))
    except (ArgumentError, ValueError, ProgrammingError) as exc:
        raise WrongSetting(f"{name} is not like postgresql://user:pass@host:5432/name.") from exc


def _direct(settings: Settings) -> str:
    url = settings.database_direct_url or settings.database_url
    assert url is not None
    return url


@contextmanager
def _in_one_sentence() -> Iterator[None]:
    from psycopg import Error
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except (DBAPIError, Error) as exc:
        reason = str(getattr(exc, "orig", exc)).strip().splitlines()[0]
        raise CannotStart(f"the database cannot be used ({reason}).") from exc
    except TimeoutError as exc:
        raise CannotStart("the database does not answer.") from exc
