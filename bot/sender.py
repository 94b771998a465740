"""Sender: one message at a time, from the outbox to Telegram and back."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Protocol

import structlog

from bot.limiter import Limiter
from bot.outgoing import Outgoing
from bot.store.deliveries import Delivery, Result
from bot.verdicts import Verdicts

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Step:
    """What a sender wants of the database at once: a result written down, a delivery given."""

    result: Result | None
    wants: bool


class Crew(Protocol):
    """The senders together, as one of them sees it.

    `calls` counts how often something was said to be there to send.
    """

    stopping: asyncio.Event
    calls: int

    async def step(self, step: Step) -> Delivery | None:
        """Carry out a step; the delivery wanted, if one is due."""

    async def called(self) -> None:
        """Return when something may be there to send."""

    async def rest(self, seconds: float) -> None:
        """Wait, unless it is time to stop."""


class Sender:
    """One message at a time; what became of the last one is kept until it is written down."""

    def __init__(
        self, crew: Crew, outgoing: Outgoing, verdicts: Verdicts, limiter: Limiter
    ) -> None:
        self._crew, self._outgoing = crew, outgoing
        self._verdicts, self._limiter = verdicts, limiter
        self._last: Result | None = None

    async def run(self) -> None:
        """Send until it is time to stop, whatever fails."""
        stopping = self._crew.stopping
        while not stopping.is_set() or self._last is not None:
            try:
                if stopping.is_set():
                    await self._settle()
                else:
                    await self._send_next()
            except Exception as error:
                # The database, most likely.
                _log.error("a sender failed, and goes on", exc_info=error)
                await asyncio.sleep(1.0)

    async def _send_next(self) -> None:
        if not self._limiter.broadcast_now():
            await self._settle()
            if not await self._turn():
                return
        calls = self._crew.calls
        try:
            delivery = await self._crew.step(Step(self._last, wants=True))
        except BaseException:
            self._limiter.give_back()
            raise
        self._last = None
        if delivery is None:
            self._limiter.give_back()
            if calls == self._crew.calls:
                await self._crew.called()
            return
        wait = self._limiter.broadcast_to(delivery.chat)
        if wait > 0:
            self._limiter.give_back()
            self._last = self._verdicts.put_off(delivery, wait)
            return
        outcome = await self._outgoing.send(delivery)
        self._last = await self._verdicts.result(delivery, outcome)
        if pause := self._verdicts.pause:
            await self._settle()
            await self._crew.rest(pause)

    async def _turn(self) -> bool:
        """Wait for a turn; False when it is time to stop before."""
        turn = asyncio.create_task(self._limiter.broadcast())
        stop = asyncio.create_task(self._crew.stopping.wait())
        await asyncio.wait((turn, stop), return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
        if turn.done():
            return True
        turn.cancel()
        return False

    async def _settle(self) -> None:
        """Write the last result down."""
        if self._last is not None:
            await self._crew.step(Step(self._last, wants=False))
            self._last = None
