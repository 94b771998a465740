"""Figures that came in together, kept with their sources."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.store import fetched_sources
from bot.store.observations import Revised, Stored, record
from bot.store.vintages import Origin
from knowledge.facts import Source
from knowledge.turnover import Cell, Observation


async def take_in(
    session: AsyncSession,
    observations: Iterable[Observation],
    sources: Iterable[Source],
    origin: Origin,
    now: datetime,
) -> dict[Cell, int]:
    """Keep figures and their sources; return the rows of those that were new, or revised one."""
    for source in sources:
        await fetched_sources.keep(session, source, now)
    rows = {}
    for observation in observations:
        done = await record(session, observation, now, origin)
        if isinstance(done, Stored | Revised):
            rows[observation.cell] = done.row
    return rows
