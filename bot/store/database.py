"""Database: sessions for reading and for writing on the database that DATABASE_URL names."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cached_property
from typing import TypeVar

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from bot.store import migrate
from bot.store.engines import (
    DEFAULT_URL,
    StoreError,
    async_engine,
    direct_engine,
    first_line,
    is_embedded,
    parse,
)
from bot.store.leadership import Leadership

Result = TypeVar("Result")

__all__ = ["DEFAULT_URL", "Database", "StoreError", "open_database"]


class Database:
    """A database whose schema is at head; `open_database` makes one."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        # Attributes stay readable after a commit: reloading them would need an await.
        self._readers = async_sessionmaker(engine, expire_on_commit=False)
        writers = engine.execution_options(writes=True)
        self._writers = async_sessionmaker(writers, expire_on_commit=False)

    @property
    def is_embedded(self) -> bool:
        """Whether it is a file of this program's own, and not a server."""
        return is_embedded(self._engine.url)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session that sees one state of the database; what it writes is not kept."""
        async with self._readers() as session:
            yield session

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """A session that is committed at the end, and rolled back by an exception."""
        async with self._writers() as session, session.begin():
            yield session

    def leadership(self) -> Leadership:
        """The place that one of the replicas on this database may hold."""
        return Leadership(self._engine)

    async def at_once(self, work: Callable[[Connection], Result]) -> Result:
        """What `work` returns; it writes in one transaction, in a thread of its own.

        A session goes to a thread and back for every statement, which costs more than the
        statements do. Where thousands of small transactions follow each other that matters.
        """
        return await asyncio.to_thread(self._carry_out, work)

    def _carry_out(self, work: Callable[[Connection], Result]) -> Result:
        with self._direct.begin() as connection:
            return work(connection)

    @cached_property
    def _direct(self) -> Engine:
        return direct_engine(self._engine.url)

    async def ping(self) -> None:
        """Return when the database answers; StoreError when it does not."""
        try:
            async with self._engine.connect() as connection:
                await connection.execute(text("SELECT 1"))
        except (SQLAlchemyError, OSError) as error:
            raise _unreachable(error) from error

    async def close(self) -> None:
        """Give back every connection."""
        await self._engine.dispose()
        if "_direct" in self.__dict__:
            self._direct.dispose()


async def open_database(url: str = DEFAULT_URL) -> Database:
    """The database at that address, its schema at head.

    An embedded file is made and brought to head; a server's schema is only looked at, because
    other replicas may be using it. Raises StoreError, one line, when either is impossible.
    """
    parsed = parse(url)
    if is_embedded(parsed):
        await asyncio.to_thread(migrate.upgrade, url)
    elif not await asyncio.to_thread(migrate.is_at_head, url):
        raise StoreError("the schema is not the one this program needs; run: pledgebot migrate")
    return Database(async_engine(parsed))


def _unreachable(error: SQLAlchemyError | OSError) -> StoreError:
    said = first_line(error) if isinstance(error, SQLAlchemyError) else str(error)
    return StoreError(f"the database does not answer: {said}")
