"""Digests: what a week or a month brought, and what somebody missed, told in one message."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Literal

from bot.house import House
from bot.store import announcements, outbox
from bot.store.announcements import Announcement
from bot.store.observations import as_of, by_rows
from bot.store.renderings import Rendering
from bot.store.telling_tables import AnnouncementRow
from knowledge.events import news
from knowledge.facts import Language
from knowledge.figures import Figures
from knowledge.library import Library
from knowledge.news import News

Cadence = Literal["weekly", "monthly"]

#: Words for several news; called with the oldest first.
Wording = Callable[[Sequence[News], Cadence, Library], Mapping[Language, Rendering]]

#: News that are kept at hand: a year of them, and more.
KEPT = 100

#: The hour, in UTC, from which a digest is sent: nobody's news must come at midnight.
HOUR = 8


@dataclass(frozen=True, slots=True)
class Stretch:
    """The week or the month that a digest is about, its end not included."""

    cadence: Cadence
    since: datetime
    until: datetime

    @property
    def key(self) -> str:
        """The name of its digest."""
        return f"digest:{self.cadence}:{self.since.date().isoformat()}"


def stretches(now: datetime) -> tuple[Stretch, Stretch]:
    """The last week and the last month that were over, with their digests due, by then."""
    due = (now.astimezone(UTC) - timedelta(hours=HOUR)).date()
    monday = due - timedelta(days=due.weekday())
    first = due.replace(day=1)
    before = (first - timedelta(days=1)).replace(day=1)
    week, month = (monday - timedelta(days=7), monday), (before, first)
    return (
        Stretch("weekly", *(datetime.combine(day, time(), UTC) for day in week)),
        Stretch("monthly", *(datetime.combine(day, time(), UTC) for day in month)),
    )


class Digests:
    """Queues digests when they are due, and tells what was announced since a moment."""

    def __init__(
        self,
        house: House,
        wording: Wording,
        now: Callable[[], datetime],
        queued: Callable[[], None],
    ) -> None:
        self._house, self._wording, self._now, self._queued = house, wording, now, queued
        self._known: OrderedDict[int, News | None] = OrderedDict()

    async def send(self) -> list[str]:
        """Queue what is due and was not queued before; return the names of it."""
        return [one.key for one in stretches(self._now()) if await self._send(one)]

    async def since(self, moment: datetime) -> tuple[News, ...]:
        """The news let go since a moment, oldest first."""
        return await self._news(moment, self._now() + timedelta(seconds=1))

    async def _send(self, stretch: Stretch) -> bool:
        found = await self._news(stretch.since, stretch.until)
        if not found:
            return False
        words = self._wording(found, stretch.cadence, self._house.desk.library)
        now = self._now()
        async with self._house.database.writing() as session:
            told = Announcement(stretch.key, "digest", words, _pledges(found))
            number = await announcements.announce(session, told, now, held=False)
            if number is None:
                return False
            await outbox.queue(session, number, now, stretch.cadence)
        self._queued()
        return True

    async def _news(self, since: datetime, until: datetime) -> tuple[News, ...]:
        """The news of a stretch of time, found again from the figures of their moments."""
        async with self._house.database.reading() as session:
            rows = await announcements.news_between(session, since, until)
        found = [await self._found_again(row) for row in rows]
        return tuple(one for one in found if one is not None)

    async def _found_again(self, row: AnnouncementRow) -> News | None:
        """The news of one announcement; what was found once is kept, for it costs a while."""
        number, at = row.id or 0, row.created_at
        if number not in self._known:
            async with self._house.database.reading() as session:
                held = [await as_of(session, at, before=before) for before in (True, False)]
                released = await by_rows(session, row.observations)
            library = self._house.desk.library

            def find() -> News | None:
                before, after = (Figures(one, library) for one in held)
                return news(before, after, released, library, at.date())

            self._known[number] = await asyncio.to_thread(find)
            if len(self._known) > KEPT:
                self._known.popitem(last=False)
        return self._known[number]


def _pledges(found: Iterable[News]) -> dict[str, bool]:
    """The pledges that some news speaks of, and whether any tells a milestone of them."""
    told: dict[str, bool] = {}
    for one in found:
        for pledge in one.pledges:
            told[pledge] = told.get(pledge, False) or pledge in one.milestones
    return told
