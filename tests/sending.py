"""Senders in the test's own loop, from a real outbox to a local Bot API server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any

from telegram.constants import ParseMode
from telegram.ext import Defaults, ExtBot
from telegram.request import HTTPXRequest

from bot.delivery import Post
from bot.lanes import Lanes
from bot.limiter import Limiter
from bot.outgoing import Outgoing
from bot.senders import SENDERS, Senders
from bot.store.database import Database
from bot.store.deliveries import Policy
from bot.store.reports import Report
from bot.verdicts import Verdicts
from tests.botserver import BotServer


class Hurried:
    """Clocks that run twenty times as fast as real ones, so that no test waits long."""

    SPEED = 20

    def __init__(self) -> None:
        self._started, self._at = monotonic(), datetime.now(UTC)

    def elapsed(self) -> float:
        """Seconds since the beginning."""
        return (monotonic() - self._started) * self.SPEED

    def now(self) -> datetime:
        """The time."""
        return self._at + timedelta(seconds=self.elapsed())


@dataclass
class Listening:
    """An operator who remembers what was told."""

    reports: list[Report] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)
    told: asyncio.Event = field(default_factory=asyncio.Event)

    async def finished(self, report: Report) -> None:
        """Remember a report."""
        self.reports.append(report)
        self.told.set()

    async def alarm(self, words: str) -> None:
        """Remember an alarm."""
        self.alarms.append(words)


@dataclass
class Tally:
    """Counts of fates."""

    fates: dict[str, int] = field(default_factory=dict)
    sent: asyncio.Event = field(default_factory=asyncio.Event)

    def delivered(self, fate: str) -> None:
        """Count one."""
        self.fates[fate] = self.fates.get(fate, 0) + 1
        if fate == "sent":
            self.sent.set()


@dataclass
class Sending:
    """What a test reaches while senders are at work."""

    senders: Senders
    bot: ExtBot[Any]
    operator: Listening
    tally: Tally
    limiter: Limiter
    clock: Hurried

    async def report(self, seconds: float = 30.0) -> Report:
        """The next report."""
        async with asyncio.timeout(seconds):
            await self.operator.told.wait()
        self.operator.told.clear()
        return self.operator.reports[-1]


@asynccontextmanager
async def sending(
    database: Database,
    server: BotServer,
    *,
    per_second: float = 1000.0,
    paid: bool = False,
    policy: Policy = "resend",
    number: int = SENDERS,
    read_timeout: float = 5.0,
) -> AsyncIterator[Sending]:
    """Senders at work for as long as the block lasts; their clocks run fast."""
    clock = Hurried()
    limiter = Limiter(per_second, clock.elapsed, paid=paid)
    request = HTTPXRequest(connection_pool_size=16, read_timeout=read_timeout)
    operator, tally = Listening(), Tally()
    async with ExtBot(
        server.token, base_url=f"{server.url}/bot", request=request, rate_limiter=Lanes(limiter),
        defaults=Defaults(parse_mode=ParseMode.HTML),
    ) as bot:  # fmt: skip
        senders = Senders(
            database,
            Outgoing(database, Post(bot, paid=paid), operator.alarm),
            Verdicts(database, limiter, operator.alarm, tally, clock.now, policy),
            limiter,
            operator,
            clock.now,
            number=number,
            policy=policy,
            poll=0.05,
        )
        await senders.start()
        try:
            yield Sending(senders, bot, operator, tally, limiter, clock)
        finally:
            await senders.stop()
