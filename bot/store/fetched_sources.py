"""Sources that no file holds: pages that a feed read, or that a curator named."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.store.tracking_tables import FetchedSourceRow
from bot.store.upserts import upsert
from knowledge.facts import Source


async def keep(session: AsyncSession, source: Source, now: datetime) -> None:
    """Keep a source; one that is held already takes the new title and address."""
    changed = {
        "publisher": source.publisher,
        "title": source.title,
        "url": source.url,
        "published_on": source.published_on,
        "language": source.language,
        "kind": source.kind,
    }
    await upsert(session, FetchedSourceRow, {"id": source.id}, changed, {"first_seen_at": now})


async def fetched(session: AsyncSession) -> dict[str, Source]:
    """Every such source, by id, in the order in which they came."""
    rows = await session.scalars(
        select(FetchedSourceRow).order_by(
            col(FetchedSourceRow.first_seen_at), col(FetchedSourceRow.id)
        )
    )
    return {row.id: _read(row) for row in rows}


def _read(row: FetchedSourceRow) -> Source:
    return Source(
        id=row.id,
        publisher=row.publisher,
        title=row.title,
        url=row.url,
        published_on=row.published_on,
        language=row.language,
        kind=row.kind,
    )
