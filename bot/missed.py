"""Missed: what a place was not told while it was away, in one message."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from bot.composing import compose
from bot.digests import Digests, stretches
from bot.house import House
from bot.store.absences import Absence, absence
from bot.store.renderings import Rendering
from bot.store.subscriptions import Spot
from knowledge.facts import Language
from knowledge.library import Library
from knowledge.news import News

#: Nobody who returns is told of more than a year.
LONGEST = timedelta(days=365)

#: Words for several news since a day, the oldest first; that there were none, for none.
Wording = Callable[[Sequence[News], date, Library, Language], Rendering]


class Missed:
    """Tells what was announced since a place last was told something."""

    def __init__(
        self, house: House, digests: Digests, wording: Wording, now: Callable[[], datetime]
    ) -> None:
        self._house, self._digests = house, digests
        self._wording, self._now = wording, now

    async def since(
        self, chat: int, topic: int, left_at: datetime | None, language: Language
    ) -> str:
        """One message, as HTML: what came since, or that nothing did."""
        now = self._now()
        async with self._house.database.reading() as session:
            held = await absence(session, Spot(chat, topic))
        earliest = now - LONGEST
        moment = min(max(left_at or last_told(held) or earliest, earliest), now)
        found = [one for one in await self._digests.since(moment) if _wanted(one, held)]
        library = self._house.desk.library
        worded = self._wording(found, moment.date(), library, language)
        return compose(worded, held.pledges, plain=True).html


def last_told(held: Absence) -> datetime | None:
    """From when on news may have been missed; None where nothing is known of the place."""
    known = [moment for moment in (_covered(held), held.ended_at) if moment is not None]
    return max(known, default=held.began_at)


def _covered(held: Absence) -> datetime | None:
    """Up to when the last message told everything; a digest ends before the day it is sent."""
    if held.last_at is None:
        return None
    ends = (one.until for one in stretches(held.last_at) if one.key == held.last)
    return next(ends, held.last_at)


def _wanted(news: News, held: Absence) -> bool:
    """Whether a subscription with these wishes would have been told."""
    told = set(news.milestones if held.milestones_only else news.pledges)
    if held.pledges:
        return not told.isdisjoint(held.pledges)
    return bool(told) or not held.milestones_only
