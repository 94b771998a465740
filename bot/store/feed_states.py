"""What each feed remembers between two rounds, how it fares, and the bodies it could not read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, delete, select

from bot.store.tracking_tables import FeedBodyRow, FeedRow
from bot.store.upserts import upsert

#: Bodies kept of one feed; a publisher that stays broken must not fill the disk.
BODIES_KEPT = 20


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """A feed's memory; when it was last read, last brought something; the alarm that stands."""

    name: str
    state: Mapping[str, Any]
    polled_at: datetime | None = None
    brought_at: datetime | None = None
    alarm: str = ""


@dataclass(frozen=True, slots=True)
class KeptBody:
    """A body that could not be read, and why."""

    feed: str
    url: str
    problem: str
    body: bytes
    at: datetime


async def health(session: AsyncSession, name: str) -> FeedHealth:
    """How a feed fares; an empty memory of one that was never read."""
    row = await session.get(FeedRow, name, populate_existing=True)
    if row is None:
        return FeedHealth(name, {})
    return FeedHealth(row.name, row.state, row.polled_at, row.brought_at, row.alarm)


async def save(session: AsyncSession, found: FeedHealth) -> None:
    """Keep how a feed fares."""
    changed = {
        "state": dict(found.state),
        "polled_at": found.polled_at,
        "brought_at": found.brought_at,
        "alarm": found.alarm,
    }
    await upsert(session, FeedRow, {"name": found.name}, changed)


async def keep_body(session: AsyncSession, kept: KeptBody) -> None:
    """Keep a body for a person to look at, and let go of the oldest ones of that feed."""
    session.add(
        FeedBodyRow(feed=kept.feed, url=kept.url, problem=kept.problem, body=kept.body, at=kept.at)
    )
    await session.flush()
    newest = (
        select(FeedBodyRow.id)
        .where(col(FeedBodyRow.feed) == kept.feed)
        .order_by(col(FeedBodyRow.id).desc())
        .limit(BODIES_KEPT)
    )
    older = delete(FeedBodyRow).where(
        col(FeedBodyRow.feed) == kept.feed, col(FeedBodyRow.id).not_in(newest)
    )
    await session.execute(older)


async def bodies(session: AsyncSession, feed: str) -> tuple[KeptBody, ...]:
    """The bodies kept of a feed, newest first."""
    rows = await session.scalars(
        select(FeedBodyRow)
        .where(col(FeedBodyRow.feed) == feed)
        .order_by(col(FeedBodyRow.id).desc())
    )
    return tuple(KeptBody(r.feed, r.url, r.problem, r.body, r.at) for r in rows)
