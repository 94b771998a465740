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
from bot.store.observations import current, join_curated
from knowledge import library
from knowledge.answering import Desk
from knowledge.library import Library
from knowledge.turnover import Observation

DeskMaker = Callable[[Library, tuple[Observation, ...]], Desk]

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class House:
    """The desk with what is held now, the database it came from, and the counts."""

    desk: Desk
    database: Database
    metrics: Metrics


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
        async with database.reading() as session:
            observations = await current(session)
        _log.info("the base is loaded", pledges=len(held.pledges), observations_written=written)
        yield House(make_desk(held, observations), database, Metrics())
    finally:
        await database.close()
