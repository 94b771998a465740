"""How the telling fares: what waits, who subscribes to what, the feeds; counts without persons."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.store.feed_states import FeedHealth
from bot.store.telling_tables import AnnouncementRow, SubscriptionRow
from bot.store.tracking_tables import FeedRow, HeldReleaseRow


async def telling_counts(session: AsyncSession) -> list[tuple[str, int]]:
    """Names and numbers of what waits for a person, and of subscriptions by what they want."""
    live = col(SubscriptionRow.ended_at).is_(None)
    everything = col(SubscriptionRow.everything)
    found = [
        ("waiting, figures", await _count(session, HeldReleaseRow, _held(HeldReleaseRow))),
        ("waiting, news", await _count(session, AnnouncementRow, _held(AnnouncementRow))),
        (
            "subscriptions, everything",
            await _count(session, SubscriptionRow, live & everything.is_(True)),
        ),
        (
            "subscriptions, chosen pledges",
            await _count(session, SubscriptionRow, live & everything.is_(False)),
        ),
        (
            "subscriptions, milestones only",
            await _count(
                session, SubscriptionRow, live & col(SubscriptionRow.milestones_only).is_(True)
            ),
        ),
    ]
    cadence = col(SubscriptionRow.cadence)
    grouped = select(cadence, func.count()).where(live).group_by(cadence).order_by(cadence)
    rows = await session.execute(grouped)
    return found + [(f"subscriptions, {value.replace('_', ' ')}", number) for value, number in rows]


async def feeds(session: AsyncSession) -> list[FeedHealth]:
    """How each feed that was ever read fares."""
    rows = await session.scalars(select(FeedRow).order_by(col(FeedRow.name)))
    return [FeedHealth(r.name, r.state, r.polled_at, r.brought_at, r.alarm) for r in rows]


def _held(table: Any) -> ColumnElement[bool]:
    held: ColumnElement[bool] = col(table.state) == "held"
    return held


async def _count(session: AsyncSession, table: Any, which: ColumnElement[bool]) -> int:
    counted = await session.execute(select(func.count()).select_from(table).where(which))
    return int(counted.scalar_one())
