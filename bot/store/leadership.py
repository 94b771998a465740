"""Leadership: which of several replicas fetches, announces and sends; the others answer."""

from __future__ import annotations

from contextlib import suppress

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

#: Any number that nothing else locks in the same PostgreSQL database.
_LEADER_LOCK = 7_402_003


class Leadership:
    """A place that one replica at most holds.

    On PostgreSQL it is an advisory lock of a connection kept for it: when the replica dies, or
    cannot be reached any more, the server gives the place away. An embedded file has one user.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._connection: AsyncConnection | None = None

    async def hold(self) -> bool:
        """Whether this replica leads now; it takes the place if that is free."""
        if self._engine.dialect.name != "postgresql":
            return True
        try:
            return await self._hold()
        except (SQLAlchemyError, OSError):
            await self.give_up()
            return False

    async def _hold(self) -> bool:
        if self._connection is not None:
            await self._connection.execute(text("SELECT 1"))
            return True
        connection = await self._engine.connect()
        # Outside a transaction: one that stays open for weeks keeps the server from cleaning up.
        connection = await connection.execution_options(isolation_level="AUTOCOMMIT")
        taken = await connection.scalar(text(f"SELECT pg_try_advisory_lock({_LEADER_LOCK})"))
        if taken:
            self._connection = connection
        else:
            await connection.close()
        return bool(taken)

    async def give_up(self) -> None:
        """Leave the place to another replica."""
        connection, self._connection = self._connection, None
        if connection is None:
            return
        with suppress(SQLAlchemyError, OSError):
            await connection.execute(text(f"SELECT pg_advisory_unlock({_LEADER_LOCK})"))
        # Given back to the pool, a connection that could not be asked would keep the lock.
        with suppress(SQLAlchemyError, OSError):
            await connection.invalidate()
            await connection.close()
