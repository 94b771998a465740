"""Subscriptions, announcements and deliveries, made and read as rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.store.database import Database
from bot.store.tables import ChatRow
from bot.store.telling_tables import (
    AnnouncementPledgeRow,
    AnnouncementRow,
    DeliveryRow,
    RenderingRow,
    SubscriptionPledgeRow,
    SubscriptionRow,
)
from bot.store.tracking_tables import PictureRow

NOON = datetime(2026, 1, 14, 12, tzinfo=UTC)

P200, P100 = "ru-cn-trade-200bn-by-2024", "ru-cn-trade-100bn-by-2015"


async def subscribe(
    session: AsyncSession,
    chat: int,
    *pledges: str,
    topic: int = 0,
    language: str = "",
    zone: str = "",
    quiet: tuple[int, int] | None = None,
    **wishes: Any,
) -> None:
    """A chat's subscription: to those pledges, to everything without any."""
    if await session.get(ChatRow, chat) is None:
        session.add(ChatRow(id=chat, last_language=language, time_zone=zone, created_at=NOON))
        await session.flush()
    quiet_from, quiet_until = quiet or (None, None)
    row = SubscriptionRow(
        chat=chat, topic=topic, everything=not pledges, created_at=NOON,
        quiet_from=quiet_from, quiet_until=quiet_until, **wishes,
    )  # fmt: skip
    session.add(row)
    await session.flush()
    assert row.id is not None
    session.add_all(SubscriptionPledgeRow(subscription=row.id, pledge=each) for each in pledges)
    await session.flush()


async def announce(
    session: AsyncSession,
    key: str = "news",
    pledges: Mapping[str, bool] | None = None,
    *,
    html: str | None = "<b>News</b>",
    languages: Iterable[str] = ("en", "ru", "zh"),
    picture: str = "",
    kind: str = "news",
    corrects: int | None = None,
    buttons: bool = True,
) -> int:
    """An announcement that speaks of those pledges (True: a milestone); not queued yet."""
    row = AnnouncementRow(
        key=key, kind=kind, state="held", observations=[], created_at=NOON, corrects=corrects
    )
    session.add(row)
    await session.flush()
    assert row.id is not None
    told = {P200: False} if pledges is None else pledges
    for pledge, milestone in told.items():
        session.add(AnnouncementPledgeRow(announcement=row.id, pledge=pledge, milestone=milestone))
    for language in languages if html is not None else ():
        parts = [{"pledge": "", "html": f"{html} {language}", "units": len(html or "") + 3}]
        parts += [{"pledge": each, "html": f"on {each}", "units": 3 + len(each)} for each in told]
        session.add(
            RenderingRow(
                announcement=row.id,
                language=language,
                parts=parts,
                buttons=[[{"text": "Stop", "data": "stop"}]] if buttons else [],
                picture=picture,
            )
        )
    await session.flush()
    return row.id


async def keep_picture(session: AsyncSession, digest: str, png: bytes) -> None:
    """A picture that nobody has uploaded yet."""
    session.add(PictureRow(digest=digest, png=png, made_at=NOON))
    await session.flush()


async def rows(database: Database, announcement: int | None = None) -> list[DeliveryRow]:
    """The deliveries, of one announcement or of all, by chat and topic."""
    statement = select(DeliveryRow).order_by(col(DeliveryRow.chat), col(DeliveryRow.topic))
    if announcement is not None:
        statement = statement.where(col(DeliveryRow.announcement) == announcement)
    async with database.reading() as session:
        return list(await session.scalars(statement))


async def live(database: Database) -> set[int]:
    """The chats with a subscription that has not ended."""
    async with database.reading() as session:
        found = await session.scalars(text("SELECT chat FROM subscription WHERE ended_at IS NULL"))
        return set(found)
