"""Pictures by the digest of what they show: what Telegram calls them, and those to be uploaded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, update

from bot.store.tracking_tables import PictureRow
from bot.store.upserts import upsert


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, or Telegram's name for it."""

    digest: str
    png: bytes | None
    file_id: str


async def get(session: AsyncSession, digest: str) -> Picture | None:
    """The picture of that digest, if it is held."""
    row = await session.get(PictureRow, digest, populate_existing=True)
    return None if row is None else Picture(row.digest, row.png, row.file_id)


async def add(session: AsyncSession, one: Picture, now: datetime) -> None:
    """Keep a picture that somebody will have to upload; one that is known keeps its name."""
    await upsert(
        session,
        PictureRow,
        {"digest": one.digest},
        {"png": one.png},
        {"file_id": "", "made_at": now},
    )


async def name(session: AsyncSession, digest: str, file_id: str) -> None:
    """Give a picture the name that Telegram has for it; "" when Telegram knows it no more."""
    await session.execute(
        update(PictureRow).where(col(PictureRow.digest) == digest).values(file_id=file_id)
    )


async def file_id(session: AsyncSession, digest: str) -> str | None:
    """Telegram's name for a picture; None for one that was never sent."""
    row = await session.get(PictureRow, digest)
    return (row.file_id or None) if row else None


async def keep(session: AsyncSession, digest: str, file_id: str, now: datetime) -> None:
    """Keep Telegram's name for a picture; nobody needs its bytes after that."""
    await upsert(
        session, PictureRow, {"digest": digest}, {"file_id": file_id, "png": None}, {"made_at": now}
    )
