"""Runs migrations on the application's own engine, so that they keep its transaction rules."""

from alembic import context

from pilot.db import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    transactional_ddl=True,  # a migration that is killed midway leaves the tables as they were
    transaction_per_migration=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
