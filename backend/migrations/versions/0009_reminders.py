"""Who is reminded where, and of which moment already? Columns, and indexes for what is due.

Each step can be run again: building an index ends what was done before it.
"""

from alembic import op

from backend.migrations.concurrently import create_index

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "ALTER TABLE users ADD COLUMN IF NOT EXISTS push jsonb NOT NULL DEFAULT '{}',"
        " ADD COLUMN IF NOT EXISTS reminder_mail boolean NOT NULL DEFAULT false"
    )
    op.execute("ALTER TABLE tasks ADD COLUMN IF NOT EXISTS reminded timestamp")
    create_index("users_by_reminding", "ON users (time_zone) WHERE push <> '{}' OR reminder_mail")
    create_index(
        "tasks_by_reminding", "ON tasks (due_order) WHERE state = 0 AND due_time IS NOT NULL"
    )


def downgrade() -> None:
    op.execute("DROP INDEX IF EXISTS users_by_reminding, tasks_by_reminding")
    op.execute("ALTER TABLE users DROP COLUMN push, DROP COLUMN reminder_mail")
    op.execute("ALTER TABLE tasks DROP COLUMN reminded")
