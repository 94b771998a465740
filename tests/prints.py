"""Prints of one cell, and what a database holds of it: for the tests of observations."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from bot.store.database import Database
from bot.store.observations import Recorded, current, join_curated, record, vintages
from bot.store.vintages import Origin
from knowledge.turnover import Cell, Flow, Observation, Period, Window

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=30)


def figure(printed: str, released_on: str = "2025-01-13", /, **others: object) -> Observation:
    """Chinese customs' total for 2024, in billions as printed, but for what is given."""
    plain = Observation(
        series="GACC-USD",
        reporter="CHN",
        partner="RUS",
        flow=Flow.TOTAL,
        coverage="goods",
        period=Period("2024", Window.YEAR),
        value=Decimal(printed).scaleb(9),
        unit="USD",
        publisher="gacc",
        source=f"print-{printed}",
        released_on=released_on,
    )
    return replace(plain, **others)  # type: ignore[arg-type]  # any field of an observation


CELL = figure("1").cell
RATE_ALONE = figure("1", value=None, change_percent=Decimal("1.9"), source="rate")


async def join(database: Database, *prints: Observation, now: datetime = NOW) -> int:
    async with database.writing() as session:
        return await join_curated(session, prints, now)


async def take(
    database: Database, one: Observation, now: datetime = LATER, origin: Origin = Origin.FEED
) -> Recorded:
    async with database.writing() as session:
        return await record(session, one, now, origin)


async def held(database: Database) -> list[str]:
    """The current values as stored, to the last digit."""
    async with database.reading() as session:
        return [str(observation.value) for observation in await current(session)]


async def history(database: Database, cell: Cell = CELL) -> list[str]:
    """Every vintage of a cell, the current one last."""
    async with database.reading() as session:
        return [str(vintage.observation.value) for vintage in await vintages(session, cell)]
