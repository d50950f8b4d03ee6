"""How does a task keep its place, and belong to another one? By a rank, and its parent's number.

Each step can be run again: building an index ends what was done before it.
"""

from alembic import op

from backend.migrations.concurrently import create_index

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

COLUMNS = """
ALTER TABLE tasks
    ADD COLUMN IF NOT EXISTS parent integer,
    ADD COLUMN IF NOT EXISTS rank text COLLATE "C",
    ADD COLUMN IF NOT EXISTS subtasks integer NOT NULL DEFAULT 0,
    ADD COLUMN IF NOT EXISTS subtasks_done integer NOT NULL DEFAULT 0
"""
# Not looked at in the rows that are there: none has a parent, and nobody waits for it.
CONSTRAINT = """
ALTER TABLE tasks
    DROP CONSTRAINT IF EXISTS tasks_parent,
    ADD CONSTRAINT tasks_parent FOREIGN KEY (owner_id, parent)
        REFERENCES tasks (owner_id, number) ON DELETE SET NULL (parent) NOT VALID
"""
PLACE = """
coalesce(rank, coalesce(left(due_time::text, 5), '24:00') || ':' || lpad(number::text, 10, '0')
|| 'V')
"""
DAY = "coalesce(due_date, '9999-12-31'::date)"


def upgrade() -> None:
    op.execute(COLUMNS)
    op.execute(CONSTRAINT)
    create_index("tasks_by_place", f"ON tasks (owner_id, state, ({DAY}), ({PLACE}), number)")
    create_index(
        "tasks_by_parent",
        f"ON tasks (owner_id, parent, ({PLACE}), number) WHERE parent IS NOT NULL",
    )
    op.execute("ALTER TABLE tasks VALIDATE CONSTRAINT tasks_parent")


def downgrade() -> None:
    op.execute("DROP INDEX IF EXISTS tasks_by_place, tasks_by_parent")
    op.execute(
        "ALTER TABLE tasks DROP COLUMN parent, DROP COLUMN rank,"
        " DROP COLUMN subtasks, DROP COLUMN subtasks_done"
    )
