"""The database's shape."""

import re

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text
from sqlmodel import SQLModel

from backend.auth.user import User
from backend.migrations import downgrade, head, upgrade
from backend.postgres.database import psycopg_url
from backend.tasks.task import Task
from tests.fixtures import sources
from tests.fixtures.person import Person


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


COLUMNS = """
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated,
    pg_get_expr(d.adbin, d.adrelid)
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE c.relnamespace = CAST(:home AS regnamespace)
    AND c.relname IN ('users', 'tasks') AND a.attnum > 0
"""
CONSTRAINTS = """
SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE connamespace = CAST(:home AS regnamespace) AND contype <> 'n' AND conname NOT LIKE 'alembic%'
"""
INDEXES = """
SELECT indexname, indexdef FROM pg_indexes
WHERE schemaname = :home AND tablename <> 'alembic_version'
"""


@pytest.mark.parametrize("catalogue", [COLUMNS, CONSTRAINTS, INDEXES])
def test_the_models_say_every_default_check_and_expression(
    database_url: str, catalogue: str
) -> None:
    """Alembic's own comparison looks at neither."""
    engine = create_engine(psycopg_url(database_url))
    try:
        with engine.connect() as connection:  # rolled back at the end
            connection.execute(text("CREATE SCHEMA model"))
            translated = connection.execution_options(schema_translate_map={None: "model"})
            SQLModel.metadata.create_all(translated)
            migrated, modelled = (
                {
                    tuple(str(cell).replace(f"{home}.", "") for cell in row)
                    for row in connection.execute(text(catalogue), {"home": home})
                }
                for home in ("public", "model")
            )
    finally:
        engine.dispose()
    assert len(migrated) > 3
    assert modelled == migrated


def test_no_change_locks_a_table_in_use_to_build_an_index() -> None:
    """The first makes its tables itself: nobody uses them yet."""
    later = [name for name in sources.python("backend/migrations/versions") if "/0001_" not in name]
    assert len(later) >= 2
    assert [] == [name for name in later if re.search("CREATE (UNIQUE )?INDEX", sources.text(name))]


def test_migrating_twice_changes_nothing(database_url: str) -> None:
    upgrade(database_url)
    assert tables(database_url) == {"users", "tasks", "alembic_version"}


async def test_tasks_of_the_first_version_are_found_by_the_newest(person: Person) -> None:
    number = await person.add("Call the dentist", tags=["health"])
    url = person.database.engine.url.render_as_string(hide_password=False)
    downgrade(url, "0001")
    upgrade(url)
    assert await person.numbers(query="entis", tag="health") == [number]


def test_every_migration_goes_back_and_forth(database_url: str) -> None:
    downgrade(database_url, "base")
    assert tables(database_url) == {"alembic_version"}
    upgrade(database_url)
    assert tables(database_url) == {"users", "tasks", "alembic_version"}
