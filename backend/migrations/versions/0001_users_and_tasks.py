"""Which two tables does everything live in? `users` and `tasks`."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

USERS = """
CREATE TABLE users (
    id uuid PRIMARY KEY,
    email text NOT NULL,
    name text NOT NULL DEFAULT '',
    password_hash text,
    issuer_subject text,
    time_zone text NOT NULL DEFAULT 'UTC',
    language text NOT NULL DEFAULT 'en',
    token_version integer NOT NULL DEFAULT 1,
    next_task_number integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT users_issuer_subject_key UNIQUE (issuer_subject)
)
"""

TASKS = """
CREATE TABLE tasks (
    owner_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    number integer NOT NULL,
    title text NOT NULL,
    notes text NOT NULL DEFAULT '',
    due_date date,
    due_time time,
    priority smallint NOT NULL DEFAULT 0,
    tags text[] NOT NULL DEFAULT '{}',
    recurrence text,
    recurrence_basis text NOT NULL DEFAULT 'due',
    completed_at timestamptz,
    deleted_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    creation_key text,
    state smallint GENERATED ALWAYS AS (
        CASE WHEN deleted_at IS NOT NULL THEN 2 WHEN completed_at IS NOT NULL THEN 1 ELSE 0 END
    ) STORED,
    due_order timestamp GENERATED ALWAYS AS (
        coalesce(due_date + coalesce(due_time, '23:59:59.999999'::time), '9999-12-31')
    ) STORED,
    PRIMARY KEY (owner_id, number),
    CONSTRAINT tasks_creation_key UNIQUE (owner_id, creation_key),
    CONSTRAINT tasks_priority_known CHECK (priority BETWEEN 0 AND 3),
    CONSTRAINT tasks_title_length CHECK (char_length(title) BETWEEN 1 AND 500),
    CONSTRAINT tasks_notes_length CHECK (char_length(notes) <= 10000),
    CONSTRAINT tasks_time_has_date CHECK (due_time IS NULL OR due_date IS NOT NULL)
)
"""

INDEXES = (
    "CREATE UNIQUE INDEX users_email_key ON users (lower(email))",
    "CREATE INDEX tasks_by_due ON tasks (owner_id, state, due_order, number)",
    "CREATE INDEX tasks_by_priority ON tasks (owner_id, state, (3 - priority), due_order, number)",
    "CREATE INDEX tasks_by_title ON tasks (owner_id, state, lower(title), number)",
    "CREATE INDEX tasks_by_number ON tasks (owner_id, state, number)",
    "CREATE INDEX tasks_by_closing"
    " ON tasks (owner_id, state, coalesce(deleted_at, completed_at), number) WHERE state > 0",
)


def upgrade() -> None:
    for statement in (USERS, TASKS, *INDEXES):
        op.execute(statement)


def downgrade() -> None:
    op.execute("DROP TABLE tasks")
    op.execute("DROP TABLE users")
