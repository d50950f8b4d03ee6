"""How does the database reach its present shape? `upgrade(url)`, one file per change.

Changes only expand: code of before the change runs on, so that replicas are exchanged one by one,
forward and back.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from psycopg.errors import LockNotAvailable
from sqlalchemy import Connection, Engine, NullPool, create_engine, text
from sqlalchemy.exc import OperationalError, PendingRollbackError

from backend.postgres.database import CONNECTING, psycopg_url

log = logging.getLogger("lethe")

# Any number that nobody else locks: it keeps two starting replicas from migrating at once.
_LOCK = 7_526_148_801
_TRIES = 60
"""How often a change asks for its table lock, behind which everybody else waits."""
_PAUSE = 0.25


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def head() -> str:
    """The newest revision."""
    found = ScriptDirectory.from_config(_config()).get_current_head()
    assert found is not None
    return found


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database at `url` to `revision`, one transaction a change. Blocking; repeatable.

    A revision that this code does not know is of a newer one, and is left as it is.
    """
    with _alone(url) as connection:
        unknown = _unknown_revision(connection)
        if unknown is not None:
            log.warning("the database is of a newer Lethe (revision %s); going on", unknown)
            return
        for tries_left in reversed(range(_TRIES)):
            try:
                command.upgrade(_config(connection), revision)
                return
            except OperationalError as exc:
                if not isinstance(exc.orig, LockNotAvailable) or tries_left == 0:
                    raise
            except PendingRollbackError as exc:
                raise exc.__context__ or exc from None  # alembic hides that the connection broke
            connection.rollback()
            _wait()


def missing(url: str) -> list[str]:
    """The revisions that `upgrade` would run, the next one first. Only reads."""
    engine = _engine(url)
    with engine.connect() as connection:
        if _unknown_revision(connection) is not None:
            return []
        found = MigrationContext.configure(connection).get_current_revision()
    scripts = ScriptDirectory.from_config(_config())
    newer = [script.revision for script in scripts.iterate_revisions("head", found or "base")]
    return newer[::-1]


def downgrade(url: str, revision: str) -> None:
    """Take the database at `url` back to `revision`, one transaction a change."""
    with _alone(url) as connection:
        command.downgrade(_config(connection), revision)


def _wait() -> None:
    Event().wait(_PAUSE)


@contextmanager
def _alone(url: str) -> Iterator[Connection]:
    """A session that alone may migrate. While it builds an index for a client that was killed,
    nobody else begins: the lock is the session's own, and goes with it.

    It is asked for again and again: a statement that waited for it would hold a snapshot, whose end
    an index that is built concurrently waits for.
    """
    with _engine(url).connect() as connection:
        is_told = False
        while not connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": _LOCK}):
            connection.commit()
            if not is_told:
                log.info("another process migrates the database; waiting for its end")
            is_told = True
            _wait()
        # Whoever waits for a table is waited for by all others.
        connection.execute(text("SET statement_timeout = 0; SET lock_timeout = '2s'"))
        connection.commit()
        yield connection


def _engine(url: str) -> Engine:
    connecting = {"prepare_threshold": None, **CONNECTING}
    return create_engine(psycopg_url(url), poolclass=NullPool, connect_args=connecting)


def _unknown_revision(connection: Connection) -> str | None:
    """The database's revision, unless one of our files has it, or there is none yet."""
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    found = MigrationContext.configure(connection).get_current_revision()
    connection.commit()
    return None if found is None or found in known else found
