"""InOrder: updates of one chat one after another, those of different chats side by side."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

#: Updates taken in at once. Those that wait for their chat count too, so that it must be far
#: more than one person can send, or a flood from one chat would hold up all others.
TAKEN_IN = 10_000

Admits = Callable[[object], Awaitable[bool]]


class InOrder(BaseUpdateProcessor):
    """Works on `at_once` chats side by side and on one update of each.

    What `admits` refuses is let go of before it waits for anything.
    """

    def __init__(self, admits: Admits | None = None, at_once: int = 200) -> None:
        super().__init__(TAKEN_IN)
        self._admits = admits
        self._working = asyncio.Semaphore(at_once)
        self._chats: dict[int, asyncio.Lock] = {}
        self._waiting: dict[int, int] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Await the coroutine when it is its turn."""
        if self._admits is not None and not await self._admits(update):
            if isinstance(coroutine, Coroutine):
                coroutine.close()
            return
        place = _place(update)
        if place is None:
            async with self._working:
                await coroutine
            return
        lock = self._chats.setdefault(place, asyncio.Lock())
        self._waiting[place] = self._waiting.get(place, 0) + 1
        try:
            # asyncio's locks are fair: whoever came first goes first.
            async with lock, self._working:
                await coroutine
        finally:
            self._waiting[place] -= 1
            if not self._waiting[place]:
                del self._waiting[place], self._chats[place]

    async def initialize(self) -> None:
        """Nothing needs to be made ready."""

    async def shutdown(self) -> None:
        """Nothing is held."""


def _place(update: object) -> int | None:
    """The chat of an update; a button under an inline message has only its person."""
    if not isinstance(update, Update):
        return None
    with suppress(AttributeError):
        if update.effective_chat:
            return update.effective_chat.id
        if update.effective_user:
            return update.effective_user.id
    return None
