"""Gallery: what Telegram calls the pictures that it has seen, over one database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.store import pictures
from bot.store.database import Database


class Gallery:
    """Pictures by the digest of what they show."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    async def file_id(self, digest: str) -> str | None:
        """Telegram's name for a picture; None for one that was never sent."""
        async with self._database.reading() as session:
            return await pictures.file_id(session, digest)

    async def keep(self, digest: str, file_id: str) -> None:
        """Keep Telegram's name for a picture."""
        async with self._database.writing() as session:
            await pictures.keep(session, digest, file_id, self._now())
