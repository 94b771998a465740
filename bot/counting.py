"""`stats`: counts from the database."""

from __future__ import annotations

from bot.store.counts import counts
from bot.store.database import open_database


async def count_all(database_url: str) -> list[tuple[str, int]]:
    """Names and numbers of what the database holds."""
    database = await open_database(database_url)
    try:
        async with database.reading() as session:
            return await counts(session)
    finally:
        await database.close()
