"""Announcements: what is told, in every language, and what has been told before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, delete, select

from bot.store.renderings import Rendering, read
from bot.store.telling_tables import (
    AnnouncementPledgeRow,
    AnnouncementRow,
    EventRow,
    RenderingRow,
)
from knowledge.facts import Language

Kind = Literal["news", "correction", "digest", "broadcast", "report"]


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """Something that must not be told twice."""

    key: str
    kind: str
    pledge: str


@dataclass(frozen=True, slots=True)
class Announcement:
    """One piece of news. `pledges` says of each whether a milestone of it is told."""

    key: str
    kind: Kind
    renderings: Mapping[Language, Rendering]
    pledges: Mapping[str, bool] = field(default_factory=dict)
    events: Sequence[ToldEvent] = ()
    observations: Sequence[int] = ()
    corrects: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class HeldAnnouncement:
    """An announcement that waits for a person."""

    number: int
    key: str
    kind: str
    note: str
    created_at: datetime
    renderings: Mapping[str, Rendering]


async def announce(
    session: AsyncSession, told: Announcement, now: datetime, *, held: bool
) -> int | None:
    """Keep an announcement, held or to be queued; None when that was announced before."""
    known = await session.scalar(
        select(AnnouncementRow.id).where(col(AnnouncementRow.key) == told.key)
    )
    if known is not None:
        return None
    row = AnnouncementRow(
        key=told.key,
        kind=told.kind,
        state="held" if held else "queued",
        corrects=told.corrects,
        observations=list(told.observations),
        note=told.note,
        created_at=now,
        queued_at=None if held else now,
    )
    session.add(row)
    await session.flush()
    assert row.id is not None, "a written row has a number"
    _attach(session, row.id, told)
    await session.flush()
    return row.id


def _attach(session: AsyncSession, number: int, told: Announcement) -> None:
    """What hangs on an announcement: its pledges, events and renderings."""
    session.add_all(
        AnnouncementPledgeRow(announcement=number, pledge=pledge, milestone=milestone)
        for pledge, milestone in told.pledges.items()
    )
    session.add_all(
        EventRow(key=event.key, announcement=number, kind=event.kind, pledge=event.pledge)
        for event in told.events
    )
    session.add_all(
        RenderingRow(
            announcement=number,
            language=language,
            parts=[asdict(part) for part in rendering.parts],
            buttons=[[dict(button) for button in row] for row in rendering.buttons],
            picture=rendering.picture,
        )
        for language, rendering in told.renderings.items()
    )


async def forget_events(session: AsyncSession, keys: Collection[str]) -> None:
    """Let events be told again: what was told of them was not true."""
    await session.execute(delete(EventRow).where(col(EventRow.key).in_(keys)))


async def told_keys(session: AsyncSession) -> frozenset[str]:
    """The key of every event that was told, or waits to be."""
    return frozenset(await session.scalars(select(EventRow.key)))


async def renderings(session: AsyncSession, number: int) -> dict[str, Rendering]:
    """An announcement in each of its languages."""
    rows = await session.scalars(
        select(RenderingRow).where(col(RenderingRow.announcement) == number)
    )
    return {row.language: read(row) for row in rows}


async def waiting(session: AsyncSession) -> tuple[HeldAnnouncement, ...]:
    """What waits for a person, oldest first."""
    rows = await session.scalars(
        select(AnnouncementRow)
        .where(col(AnnouncementRow.state) == "held")
        .order_by(col(AnnouncementRow.id))
    )
    return tuple([await _held(session, row) for row in rows])


async def decide(
    session: AsyncSession, number: int, now: datetime, *, approved: bool
) -> HeldAnnouncement | None:
    """Let a held announcement go, or drop it; None when it does not wait any more."""
    row = await session.get(AnnouncementRow, number, populate_existing=True, with_for_update=True)
    if row is None or row.state != "held":
        return None
    row.state = "queued" if approved else "dropped"
    row.queued_at = now if approved else None
    session.add(row)
    await session.flush()
    return await _held(session, row)


async def telling_of(
    session: AsyncSession, observations: Collection[int]
) -> tuple[AnnouncementRow, ...]:
    """The announcements, newest first, that told any of those figures."""
    wanted = set(observations)
    rows = await session.scalars(
        select(AnnouncementRow)
        .where(col(AnnouncementRow.state).in_(("queued", "done")))
        .order_by(col(AnnouncementRow.id).desc())
    )
    return tuple(row for row in rows if wanted.intersection(row.observations))


async def news_between(
    session: AsyncSession, since: datetime, until: datetime
) -> tuple[AnnouncementRow, ...]:
    """News let go from a moment on and before another, oldest first, but for what was taken back."""
    corrected = select(AnnouncementRow.corrects).where(col(AnnouncementRow.corrects).is_not(None))
    rows = await session.scalars(
        select(AnnouncementRow)
        .where(
            col(AnnouncementRow.kind) == "news",
            col(AnnouncementRow.state).in_(("queued", "done")),
            col(AnnouncementRow.queued_at) >= since,
            col(AnnouncementRow.queued_at) < until,
            col(AnnouncementRow.id).not_in(corrected),
        )
        .order_by(col(AnnouncementRow.id))
    )
    return tuple(rows)


async def _held(session: AsyncSession, row: AnnouncementRow) -> HeldAnnouncement:
    assert row.id is not None, "a written row has a number"
    told = await renderings(session, row.id)
    return HeldAnnouncement(row.id, row.key, row.kind, row.note, row.created_at, told)
