"""track(): feed → observation → guards → news → outbox; what is told is written in one transaction."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from bot.house import House
from bot.store import announcements, held_releases, outbox, pictures
from bot.store.announcements import Announcement, ToldEvent
from bot.store.intake import take_in
from bot.store.observations import current, mark
from bot.store.pictures import Picture
from bot.store.renderings import Rendering
from bot.store.vintages import Origin
from knowledge.events import news
from knowledge.facts import Language, Source
from knowledge.figures import Figures
from knowledge.guards import faults
from knowledge.library import Library
from knowledge.news import News
from knowledge.replies import Base
from knowledge.turnover import Observation

_log = structlog.get_logger(__name__)

#: Another program that keeps writing figures meanwhile makes a figure start over so often.
ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Arrival:
    """Figures that came in together from a feed or a curator; `key` names them for good."""

    key: str
    feed: str
    observations: tuple[Observation, ...]
    sources: tuple[Source, ...]
    origin: Origin

    @property
    def kept(self) -> tuple[tuple[Observation, ...], tuple[Source, ...], Origin]:
        """What the database keeps of it."""
        return self.observations, self.sources, self.origin


@dataclass(frozen=True, slots=True)
class Worded:
    """An announcement in every language, and the pictures that go with it."""

    renderings: Mapping[Language, Rendering]
    pictures: tuple[Picture, ...] = ()


#: Words for news, over the base with its figures; called outside the event loop, because
#: pictures are drawn.
Wording = Callable[[News, Base], Worded]


@dataclass(frozen=True, slots=True)
class Doubted:
    """A guard did not let the figures pass; `number` is None where they were held before."""

    number: int | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """The figures are stored; `stored` of them were new, and nothing was due to be told."""

    stored: int


@dataclass(frozen=True, slots=True)
class Told:
    """The figures are stored, and there is news: `readers` chats have it queued, none if held."""

    number: int
    stored: int
    readers: int
    held: bool


Outcome = Doubted | Kept | Told


@dataclass(frozen=True, slots=True)
class Preview:
    """News that was not kept, and how many chats would read it."""

    news: News
    worded: Worded
    readers: int


@dataclass(frozen=True, slots=True)
class _Rehearsed:
    """What storing the figures would change; `mark` tells whether that is still so."""

    mark: tuple[int, ...]
    told: frozenset[str]
    before: tuple[Observation, ...]
    after: tuple[Observation, ...]
    new: tuple[Observation, ...]


class _Undo(Exception):
    """Ends a transaction without keeping what it wrote."""


class Tracker:
    """Takes figures in: guards them, keeps them, finds the news in them and queues it."""

    def __init__(
        self,
        house: House,
        wording: Wording,
        now: Callable[[], datetime],
        *,
        holds_news: bool,
        queued: Callable[[], None] = lambda: None,
    ) -> None:
        self._house, self._wording, self._now = house, wording, now
        self._holds_news, self._queued = holds_news, queued
        self._turn = asyncio.Lock()

    async def take(self, arrivals: Sequence[Arrival]) -> list[Outcome]:
        """Take in what came at once, oldest first; what may be believed is told as one piece.

        A program that was away for months must not pour out a message for each of them.
        """
        async with self._turn:
            doubted, sound = await self._sifted(arrivals)
            outcomes: list[Outcome] = [await self.hold(*one) for one in doubted]
            if sound:
                outcomes.append(await self._take_in(joined(sound), holds_news=self._holds_news))
            return outcomes

    async def take_approved(self, arrival: Arrival) -> Outcome:
        """Take in what a person has looked at, whatever the guards say; its news goes out."""
        async with self._turn:
            return await self._take_in(arrival, holds_news=False)

    async def doubts(self, arrival: Arrival) -> tuple[str, ...]:
        """What the guards say of an arrival."""
        doubted, _sound = await self._sifted([arrival])
        return doubted[0][1] if doubted else ()

    async def rehearse(self, arrivals: Sequence[Arrival]) -> tuple[list[Doubted], Preview | None]:
        """What would be held, and what would be told to how many; nothing is kept."""
        doubted, sound = await self._sifted(arrivals)
        held = [Doubted(None, reasons) for _, reasons in doubted]
        return held, await self.preview(joined(sound)) if sound else None

    async def preview(self, arrival: Arrival) -> Preview | None:
        """What would be told of an arrival, and to how many; None where there is no news."""
        rehearsed = await self._rehearse(arrival)
        found = self._news(arrival, rehearsed)
        if found is None:
            return None
        worded = await self._word(found, arrival, rehearsed)
        return Preview(found, worded, await self._readers(found, worded))

    async def _readers(self, found: News, worded: Worded) -> int:
        """For how many chats the news would be queued."""
        count = 0
        with suppress(_Undo):
            async with self._house.database.writing() as session:
                told, now = _announcement(found, worded, ()), self._now()
                if number := await announcements.announce(session, told, now, held=True):
                    count = await outbox.would_reach(session, number, now)
                raise _Undo
        return count

    async def _take_in(self, arrival: Arrival, *, holds_news: bool) -> Outcome:
        for _attempt in range(ATTEMPTS):
            rehearsed = await self._rehearse(arrival)
            found = self._news(arrival, rehearsed)
            worded = await self._word(found, arrival, rehearsed)
            outcome = await self._keep(arrival, rehearsed, found, worded, holds_news)
            if outcome is not None:
                await self._house.refresh()
                if isinstance(outcome, Told) and outcome.readers:
                    self._queued()
                return outcome
        raise RuntimeError("other programs keep writing figures; this one gave up")

    async def _sifted(
        self, arrivals: Sequence[Arrival]
    ) -> tuple[list[tuple[Arrival, tuple[str, ...]]], list[Arrival]]:
        """What the guards stop, with their reasons, and what they let pass."""
        async with self._house.database.reading() as session:
            held = await current(session)
        series, today = self._house.desk.library.series, self._now().date()
        doubted: list[tuple[Arrival, tuple[str, ...]]] = []
        sound: list[Arrival] = []
        for arrival in arrivals:
            known = (*held, *(o for one in sound for o in one.observations))
            found = faults(arrival.observations, known, series, today)
            if found:
                doubted.append((arrival, tuple(map(str, found))))
            else:
                sound.append(arrival)
        return doubted, sound

    async def hold(self, arrival: Arrival, doubts: Sequence[str]) -> Doubted:
        """Keep an arrival for a person to look at."""
        async with self._house.database.writing() as session:
            number = await held_releases.hold(
                session,
                arrival.key,
                arrival.feed,
                arrival.observations,
                arrival.sources[-1],
                doubts,
                self._now(),
            )
        return Doubted(number, tuple(doubts))

    async def _rehearse(self, arrival: Arrival) -> _Rehearsed:
        """Store the figures, look, and take it back: words and pictures need time, and no lock."""
        found: list[_Rehearsed] = []
        with suppress(_Undo):
            async with self._house.database.writing() as session:
                before = await current(session)
                seen = await mark(session)
                told = await announcements.told_keys(session)
                rows = await take_in(session, *arrival.kept, self._now())
                after = await current(session)
                new = tuple(o for o in arrival.observations if o.cell in rows)
                found.append(_Rehearsed(seen, told, before, after, new))
                raise _Undo
        return found[0]

    def _news(self, arrival: Arrival, rehearsed: _Rehearsed) -> News | None:
        library = self._library(arrival)
        before, after = (Figures(o, library) for o in (rehearsed.before, rehearsed.after))
        today = self._now().date()
        return news(before, after, rehearsed.new, library, today, rehearsed.told)

    def _library(self, arrival: Arrival) -> Library:
        library = self._house.desk.library
        further = {source.id: source for source in arrival.sources}
        return replace(library, sources={**library.sources, **further})

    async def _word(self, found: News | None, arrival: Arrival, rehearsed: _Rehearsed) -> Worded:
        if found is None:
            return Worded({})
        library = self._library(arrival)
        base = Base(library, Figures(rehearsed.after, library), self._now().date())
        return await asyncio.to_thread(self._wording, found, base)

    async def _keep(
        self,
        arrival: Arrival,
        rehearsed: _Rehearsed,
        found: News | None,
        worded: Worded,
        holds_news: bool,
    ) -> Outcome | None:
        """Store the figures with their announcement; None when others wrote figures meanwhile."""
        now = self._now()
        async with self._house.database.writing() as session:
            if await mark(session) != rehearsed.mark:
                return None
            # One moment for figures and announcement: by it the news is found again.
            rows = await take_in(session, *arrival.kept, now)
            if found is None:
                return Kept(len(rows))
            told = _announcement(found, worded, tuple(rows.values()))
            for picture in worded.pictures:
                await pictures.add(session, picture, now)
            number = await announcements.announce(session, told, now, held=holds_news)
            if number is None:
                return Kept(len(rows))
            readers = 0 if holds_news else await outbox.queue(session, number, now)
            return Told(number, len(rows), readers, holds_news)


def joined(arrivals: Sequence[Arrival]) -> Arrival:
    """Several arrivals as one; the last gives it its name."""
    return replace(
        arrivals[-1],
        observations=tuple(o for one in arrivals for o in one.observations),
        sources=tuple(dict.fromkeys(s for one in arrivals for s in one.sources)),
    )


def _announcement(found: News, worded: Worded, rows: tuple[int, ...]) -> Announcement:
    keys = sorted(event.key for event in found.events)
    digest = hashlib.blake2b("\n".join(keys).encode(), digest_size=6).hexdigest()
    return Announcement(
        key=f"{found.key}:{digest}",
        kind="news",
        renderings=worded.renderings,
        pledges={pledge: pledge in found.milestones for pledge in found.pledges},
        events=[ToldEvent(e.key, e.kind.value, e.pledge) for e in found.events],
        observations=rows,
    )
