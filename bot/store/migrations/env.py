"""What alembic runs for each command: the migrations, on the connection handed over in code."""

from alembic import context

import bot.store.telling_tables
import bot.store.tracking_tables  # noqa: F401 (both add their tables)
from bot.store.tables import METADATA

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=METADATA,
    # SQLite changes a table by rebuilding it, and inside a transaction once BEGIN is ours.
    render_as_batch=connection.dialect.name == "sqlite",
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
