"""The database's shape."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect
from sqlmodel import SQLModel

from backend.auth.user import User
from backend.database import psycopg_url
from backend.migrations import downgrade, head, upgrade
from backend.tasks.task import Task


def tables(url: str) -> set[str]:
    engine = create_engine(psycopg_url(url))
    try:
        return set(inspect(engine).get_table_names())
    finally:
        engine.dispose()


def test_there_are_exactly_two_tables_of_ours(database_url: str) -> None:
    assert tables(database_url) == {"users", "tasks", "alembic_version"}


def test_the_migrations_make_what_the_models_say(database_url: str) -> None:
    assert {User.__tablename__, Task.__tablename__} <= set(SQLModel.metadata.tables)
    engine = create_engine(psycopg_url(database_url))
    try:
        with engine.connect() as connection:
            context = MigrationContext.configure(connection)
            assert compare_metadata(context, SQLModel.metadata) == []
            assert context.get_current_revision() == head()
    finally:
        engine.dispose()


def test_migrating_twice_changes_nothing(database_url: str) -> None:
    upgrade(database_url)
    assert tables(database_url) == {"users", "tasks", "alembic_version"}


def test_every_migration_goes_back_and_forth(database_url: str) -> None:
    downgrade(database_url, "base")
    assert tables(database_url) == {"alembic_version"}
    upgrade(database_url)
    assert tables(database_url) == {"users", "tasks", "alembic_version"}
