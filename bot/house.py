"""House: what every way in stands on; the desk, the database, the counts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.health import Metrics
from bot.store import exchanges
from bot.store.database import Database, open_database
from bot.store.fetched_sources import fetched
from bot.store.observations import current, earlier, join_curated, mark
from knowledge import library
from knowledge.answering import Desk
from knowledge.library import Library
from knowledge.turnover import Observation

DeskMaker = Callable[[Library, tuple[Observation, ...]], Desk]

_log = structlog.get_logger(__name__)


@dataclass(slots=True)
class House:
    """The desk with what is held now, the database it came from, and the counts."""

    desk: Desk
    database: Database
    metrics: Metrics
    _mark: tuple[int, ...] = ()

    async def refresh(self) -> bool:
        """Let the desk know the figures that the database holds now; whether there were new ones.

        Another replica, or a curator at the command line, may have written them.
        """
        async with self.database.reading() as session:
            found = await mark(session)
            if found == self._mark:
                return False
            observations = await current(session)
            before = await earlier(session)
            sources = await fetched(session)
        self.desk.knows(observations, sources, before)
        self._mark = found
        return True


@asynccontextmanager
async def open_house(
    database_url: str, now: datetime, make_desk: DeskMaker = Desk
) -> AsyncIterator[House]:
    """The database at head, the curated observations joined, and a desk that knows them all.

    What has expired is deleted on the way.

    Raises StoreError or BrokenData when there is nothing to stand on.
    """
    held = library.load()
    database = await open_database(database_url)
    try:
        async with database.writing() as session:
            written = await join_curated(session, held.observations, now)
            await exchanges.expire(session, now)
        house = House(make_desk(held, ()), database, Metrics())
        await house.refresh()
        _log.info("the base is loaded", pledges=len(held.pledges), observations_written=written)
        yield house
    finally:
        await database.close()
