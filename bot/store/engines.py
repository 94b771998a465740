"""Database addresses and engines: what DATABASE_URL may say, and how each kind is opened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

DEFAULT_URL = "sqlite:///pledgebot.db"

#: How long a writer waits for another one, and for a server that does not answer.
BUSY_MS = 15_000
CONNECT_SECONDS = 10

_FORMS = "write sqlite:///FILE or postgresql+psycopg://USER:PASSWORD@HOST/NAME"
_SQLITE = ("sqlite", "sqlite+aiosqlite", "sqlite+pysqlite")
_POSTGRESQL = ("postgresql", "postgres", "postgresql+psycopg")


class StoreError(Exception):
    """The database cannot be used; the message is one line that names the setting."""

    def __init__(self, problem: str, setting: str = "DATABASE_URL") -> None:
        super().__init__(f"{setting}: {problem}")
        self.setting = setting
        self.problem = problem


def parse(url: str) -> URL:
    """The address with the driver of the running program.

    Raises StoreError for an address that is no address, another kind of database, a database in
    memory, or a file in a folder that does not exist.
    """
    try:
        parsed = make_url(url.strip())
    except (ArgumentError, ValueError):
        # The address may hold a password and is therefore not repeated.
        raise StoreError(f"not a database address; {_FORMS}") from None
    if parsed.drivername in _SQLITE:
        if not parsed.database or parsed.database == ":memory:":
            raise StoreError(f"a database in memory would forget everything; {_FORMS}")
        folder = Path(parsed.database).parent
        if not parsed.database.startswith("file:") and not folder.is_dir():
            raise StoreError(f"there is no folder {str(folder)!r} to keep the database in")
        return parsed.set(drivername="sqlite+aiosqlite")
    if parsed.drivername in _POSTGRESQL:
        return parsed.set(drivername="postgresql+psycopg")
    raise StoreError(f"{parsed.drivername!r} is no database this program knows; {_FORMS}")


def is_embedded(url: URL) -> bool:
    """Whether the database is a file of this program's own."""
    return url.get_backend_name() == "sqlite"


def async_engine(url: URL) -> AsyncEngine:
    """The engine of the running program."""
    if not is_embedded(url):
        wait = {"connect_timeout": CONNECT_SECONDS}
        return create_async_engine(url, pool_pre_ping=True, connect_args=wait)
    engine = create_async_engine(url)
    _prepare_sqlite(engine.sync_engine, foreign_keys=True)
    return engine


def direct_engine(url: URL) -> Engine:
    """An engine of the running program whose transactions are carried out in one thread each."""
    if not is_embedded(url):
        return create_engine(
            url, pool_pre_ping=True, connect_args={"connect_timeout": CONNECT_SECONDS}
        )
    engine = create_engine(url.set(drivername="sqlite"))
    _prepare_sqlite(engine, foreign_keys=True)
    return engine.execution_options(writes=True)


def sync_engine(url: URL) -> Engine:
    """An engine for schema changes.

    SQLite rebuilds a table to change it; with foreign keys enforced, dropping the old table would
    delete the rows that refer to it.
    """
    if not is_embedded(url):
        return create_engine(url, connect_args={"connect_timeout": CONNECT_SECONDS})
    engine = create_engine(url.set(drivername="sqlite"))
    _prepare_sqlite(engine, foreign_keys=False)
    return engine.execution_options(writes=True)


def first_line(error: SQLAlchemyError) -> str:
    """What the driver said, without SQLAlchemy's statement and links."""
    said = str(getattr(error, "orig", None) or error).strip()
    return said.splitlines()[0] if said else type(error).__name__


def _prepare_sqlite(engine: Engine, *, foreign_keys: bool) -> None:
    """Let readers and one writer work side by side, and writers begin immediately.

    A transaction that reads and then writes fails at once, whatever the busy timeout, when
    somebody else wrote in between (SQLITE_BUSY_SNAPSHOT, https://sqlite.org/isolation.html);
    one that takes the write lock first waits for it.
    """

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: object) -> None:
        # The driver would send its own BEGIN, and a late one.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute(f"PRAGMA foreign_keys = {int(foreign_keys)}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
