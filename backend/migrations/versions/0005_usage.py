"""How much has each user asked for today? Counted where all replicas look, when it is limited."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE users ADD COLUMN usage_day date")
    op.execute("ALTER TABLE users ADD COLUMN day_turns integer NOT NULL DEFAULT 0")
    op.execute("ALTER TABLE users ADD COLUMN day_tokens bigint NOT NULL DEFAULT 0")
    op.execute("ALTER TABLE users ADD COLUMN turns_rest timestamptz")


def downgrade() -> None:
    for column in ("usage_day", "day_turns", "day_tokens", "turns_rest"):
        op.execute(f"ALTER TABLE users DROP COLUMN {column}")
