"""Subscriptions: what handlers ask of the storage about who is told what, over one database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.store import chats, subscriptions
from bot.store.database import Database
from bot.store.subscriptions import Spot
from knowledge.facts import Language
from knowledge.wishes import Beginning, Wishes


class Subscriptions:
    """What each chat, or topic of it (0: none), wants to be told."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    async def wishes(self, chat: int, topic: int) -> Wishes | None:
        """What is wanted there; None where nothing is told."""
        async with self._database.reading() as session:
            return await subscriptions.wishes(session, Spot(chat, topic))

    async def subscribe(self, chat: int, topic: int, *, kind: str, language: Language) -> Beginning:
        """Tell that place everything, or again what it wanted before it left."""
        async with self._database.writing() as session:
            await chats.joined(session, chat, kind, language, self._now())
            return await subscriptions.subscribe(session, Spot(chat, topic), self._now())

    async def follow(
        self, chat: int, topic: int, pledge: str, *, kind: str, language: Language
    ) -> Beginning:
        """Tell that place of a pledge too; where everything is told nothing changes."""
        async with self._database.writing() as session:
            await chats.joined(session, chat, kind, language, self._now())
            return await subscriptions.follow(session, Spot(chat, topic), pledge, self._now())

    async def change(
        self, chat: int, topic: int, changed: Callable[[Wishes], Wishes]
    ) -> Wishes | None:
        """Let that place want what `changed` makes of its wishes; None where nothing is told."""
        async with self._database.writing() as session:
            return await subscriptions.change(session, Spot(chat, topic), changed, self._now())

    async def unsubscribe(self, chat: int, topic: int) -> bool:
        """Tell that place nothing more, and keep its wishes; False where nothing was told."""
        async with self._database.writing() as session:
            return await subscriptions.unsubscribe(session, Spot(chat, topic), self._now())
