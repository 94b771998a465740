"""Absences: since when a place may have missed news, and what it wanted to be told of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.store.subscriptions import Spot
from bot.store.telling_tables import (
    AnnouncementRow,
    DeliveryRow,
    SubscriptionPledgeRow,
    SubscriptionRow,
)


@dataclass(frozen=True, slots=True)
class Absence:
    """What a place last was told, and when it ended its subscription or else began it.

    `last` is the key of the last news or digest that reached it, `last_at` when that was let go.
    `pledges` are those that it follows, or followed: none where it was everything.
    """

    last: str = ""
    last_at: datetime | None = None
    ended_at: datetime | None = None
    began_at: datetime | None = None
    pledges: tuple[str, ...] = ()
    milestones_only: bool = False


async def absence(session: AsyncSession, spot: Spot) -> Absence:
    """What is held of a place; nothing at all of one that never subscribed."""
    key, at = await _last_told(session, spot)
    row: SubscriptionRow | None = await session.scalar(
        select(SubscriptionRow).where(
            col(SubscriptionRow.chat) == spot.chat, col(SubscriptionRow.topic) == spot.topic
        )
    )
    if row is None:
        return Absence(key, at)
    followed = await session.scalars(
        select(SubscriptionPledgeRow.pledge)
        .where(col(SubscriptionPledgeRow.subscription) == row.id)
        .order_by(col(SubscriptionPledgeRow.pledge))
    )
    pledges = () if row.everything else tuple(followed)
    return Absence(key, at, row.ended_at, row.created_at, pledges, row.milestones_only)


async def _last_told(session: AsyncSession, spot: Spot) -> tuple[str, datetime | None]:
    found = await session.execute(
        select(AnnouncementRow.key, AnnouncementRow.queued_at)
        .join(DeliveryRow, col(DeliveryRow.announcement) == col(AnnouncementRow.id))
        .where(
            col(DeliveryRow.chat) == spot.chat,
            col(DeliveryRow.topic) == spot.topic,
            col(DeliveryRow.state) == "sent",
            col(AnnouncementRow.kind).in_(("news", "digest")),
        )
        .order_by(col(AnnouncementRow.queued_at).desc())
        .limit(1)
    )
    row = found.first()
    if row is None:
        return "", None
    # What was let go at that very moment was told.
    return row[0], row[1] + timedelta(microseconds=1)
