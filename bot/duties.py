"""Duties: what the leader of the replicas does beside answering, and what every one does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import structlog

from bot.house import House
from bot.newsroom import Newsroom
from bot.schedule import Job
from bot.store.leadership import Leadership

#: Seconds between looks for who leads, and for figures that another program wrote.
LOOK = 20
REFRESH = 60
#: Digests are due at hours of the day; looked for so often that a late start delays them little.
DIGESTS = 600

_log = structlog.get_logger(__name__)


class Senders(Protocol):
    """What sends the outbox."""

    async def start(self) -> None:
        """Begin to send."""

    async def stop(self) -> None:
        """Finish what is under way."""

    def wake(self) -> None:
        """Something was queued."""


class Duties:
    """Leads when no other replica does: sends, fetches, gathers digests."""

    def __init__(
        self, house: House, newsroom: Newsroom, senders: Senders, leadership: Leadership
    ) -> None:
        self._house, self._newsroom = house, newsroom
        self._senders, self._leadership = senders, leadership
        self.leads = False
        newsroom.bell.answered = senders.wake

    async def look(self) -> None:
        """Take the lead if it is free; stop sending where it was lost."""
        leads = await self._leadership.hold()
        if leads and not self.leads:
            await self._senders.start()
        elif self.leads and not leads:
            await self._senders.stop()
        if leads != self.leads:
            _log.info("this replica leads" if leads else "another replica leads")
        self.leads = leads

    async def end(self) -> None:
        """Stop sending, and leave the lead to others."""
        if self.leads:
            await self._senders.stop()
        self.leads = False
        await self._leadership.give_up()
        await self._newsroom.web.close()

    async def _track(self) -> None:
        if self.leads:
            await self._newsroom.rounds.run()

    async def _gather(self) -> None:
        if self.leads:
            await self._newsroom.digests.send()

    def jobs(self, track_schedule: str) -> Sequence[Job]:
        """What to wake up, and when."""
        return (
            Job("lead", self.look, seconds=LOOK),
            Job("refresh", self._house.refresh, seconds=REFRESH),
            Job("track", self._track, cron=track_schedule),
            Job("digests", self._gather, seconds=DIGESTS),
        )
