"""Bring a database's schema to head; tell whether it is there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from bot.sparing import without
from bot.store.engines import StoreError, first_line, parse, sync_engine

MIGRATIONS = Path(__file__).parent / "migrations"

#: Any number that nothing else locks in the same PostgreSQL database.
_MIGRATION_LOCK = 7_402_001


def head() -> str:
    """The newest revision; revisions are numbered, and each file is named after its own."""
    return max(path.stem.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*_*.py"))


def is_at_head(url: str) -> bool:
    """Whether the schema is the one that this program was written for."""
    with _connected(url) as connection:
        return _revision(connection) == head()


def upgrade(url: str) -> bool:
    """Bring the schema to head in one transaction; return whether there was anything to do.

    Programs that start together take turns. Raises StoreError when the database cannot be used,
    or was brought further by a newer version of this program.
    """
    with _connected(url) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})"))
        held = _revision(connection)
        if held == head():
            return False
        if held is not None and held > head():
            raise StoreError(
                f"the schema is at revision {held}, newer than this program ({head()}); "
                "install the newer version or name another database"
            )
        _run_migrations(connection)
        return True


@contextmanager
def _connected(url: str) -> Iterator[Connection]:
    """A transaction on that database; whatever the database refuses becomes a StoreError."""
    engine = sync_engine(parse(url))
    try:
        with engine.begin() as connection:
            yield connection
    except SQLAlchemyError as error:
        raise StoreError(f"the database cannot be used: {first_line(error)}") from error
    finally:
        engine.dispose()


def _revision(connection: Connection) -> str | None:
    """The revision the database says it is at; None before the first."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _run_migrations(connection: Connection) -> None:
    # Alembic takes as long to import as all the rest, and a database at head does not need it.
    # Its templates would colour their error messages.
    with without("pygments"):
        from alembic import command
        from alembic.config import Config

    config = Config()
    # ConfigParser reads % as the start of a reference.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
