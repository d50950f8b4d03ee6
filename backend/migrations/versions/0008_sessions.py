"""Who is signed in, until when is an issuer's token good, and is an address verified? Columns."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "ALTER TABLE users ADD COLUMN sessions jsonb NOT NULL DEFAULT '{}',"
        " ADD COLUMN sessions_ended_at timestamptz,"
        " ADD COLUMN email_verified boolean NOT NULL DEFAULT false"
    )


def downgrade() -> None:
    op.execute(
        "ALTER TABLE users DROP COLUMN sessions, DROP COLUMN sessions_ended_at,"
        " DROP COLUMN email_verified"
    )
