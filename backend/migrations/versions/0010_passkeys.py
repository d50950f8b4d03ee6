"""Which passkeys does a user have, and does their password need one? Columns of `users`."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "ALTER TABLE users ADD COLUMN passkeys jsonb NOT NULL DEFAULT '{}',"
        " ADD COLUMN passkey_required boolean NOT NULL DEFAULT false"
    )


def downgrade() -> None:
    op.execute("ALTER TABLE users DROP COLUMN passkeys, DROP COLUMN passkey_required")
