"""How does a change build an index on a table in use? Concurrently, so that no writer waits."""

from alembic import op
from sqlalchemy import text

_IS_VALID = text(
    "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(quote_ident(:name))"
)


def create_index(name: str, on: str) -> None:
    """`CREATE INDEX name on`, which ends what its change has done before it: that is committed.

    Repeatable: what an interrupted build has left is invalid, and is built anew. So everything in a
    change that calls this must be repeatable.
    """
    with op.get_context().autocommit_block():
        connection = op.get_bind()
        if connection.scalar(_IS_VALID, {"name": name}):
            return
        # It waits for whoever has seen the table before; nobody waits for it.
        op.execute("SET lock_timeout = 0")
        op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
        op.execute(f"CREATE INDEX CONCURRENTLY {name} {on}")
        op.execute("SET lock_timeout = '2s'")
