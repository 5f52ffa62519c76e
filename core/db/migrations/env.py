"""Alembic's entry: always on a connection that `core.db.migrate` hands over."""

from alembic import context

from core.db.migrate import is_described
from core.db.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    include_name=is_described,
)
with context.begin_transaction():
    context.run_migrations()
