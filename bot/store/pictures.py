"""Pictures that were sent: what Telegram calls them, by the digest of what they show."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.tracking_tables import PictureRow
from bot.store.upserts import upsert


async def file_id(session: AsyncSession, digest: str) -> str | None:
    """Telegram's name for a picture; None for one that was never sent."""
    row = await session.get(PictureRow, digest)
    return (row.file_id or None) if row else None


async def keep(session: AsyncSession, digest: str, file_id: str, now: datetime) -> None:
    """Keep Telegram's name for a picture; nobody needs its bytes after that."""
    await upsert(
        session, PictureRow, {"digest": digest}, {"file_id": file_id, "png": None}, {"made_at": now}
    )
