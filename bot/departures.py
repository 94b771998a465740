"""Departures: what handlers tell the storage about chats that leave, return and move."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.store import departures
from bot.store.database import Database


class Departures:
    """Chats that are closed to the bot, open again, or moved, over one database."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    async def left(self, chat: int, reason: str) -> None:
        """The bot can write there no more; what was wished for stays."""
        async with self._database.writing() as session:
            await departures.end(session, chat, reason, self._now())

    async def returned(self, chat: int) -> None:
        """The bot may write there again."""
        async with self._database.writing() as session:
            await departures.returned(session, chat, self._now())

    async def migrated(self, old: int, new: int) -> None:
        """A group became a supergroup: all that was its own is the new chat's.

        What Telegram says of the old group before that, that the bot has left it, is no departure.
        """
        async with self._database.writing() as session:
            await departures.migrated(session, old, new, self._now())
            await departures.returned(session, new, self._now())
