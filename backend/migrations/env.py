"""How does alembic reach the database? On the connection that `upgrade` hands over."""

from alembic import context
from sqlmodel import SQLModel

from backend.auth import user
from backend.tasks import task

TABLES = (user.User, task.Task)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    transactional_ddl=True,
    # What one change has done stays when the next fails; and an index can be built in between.
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
