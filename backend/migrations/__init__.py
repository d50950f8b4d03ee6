"""How does the database reach its present shape? `upgrade(url)`, one file per change."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from backend.postgres.database import psycopg_url

# Any number that nobody else locks: it keeps two starting replicas from migrating at once.
_LOCK = 7_526_148_801


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config


def head() -> str:
    """The newest revision."""
    found = ScriptDirectory.from_config(_config()).get_current_head()
    assert found is not None
    return found


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database at `url` to `revision` in one transaction. Blocking; safe to repeat."""
    config = _config()
    engine = create_engine(psycopg_url(url), connect_args={"prepare_threshold": None})
    try:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
    finally:
        engine.dispose()


def downgrade(url: str, revision: str) -> None:
    """Take the database at `url` back to `revision` in one transaction."""
    config = _config()
    engine = create_engine(psycopg_url(url), connect_args={"prepare_threshold": None})
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.downgrade(config, revision)
    finally:
        engine.dispose()
