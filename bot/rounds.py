"""Rounds: every feed read in turn; what it brought goes to tracking, what went wrong to a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

import structlog

from bot.feeds.feed import Feed, FeedChanged, FeedState, FeedUnavailable, Polled, Release
from bot.store import feed_states
from bot.store.database import Database
from bot.store.feed_states import FeedHealth, KeptBody
from bot.store.vintages import Origin
from bot.tracking import Arrival, Doubted, Outcome, Preview, Told, Tracker

_log = structlog.get_logger(__name__)


class Alarm(Protocol):
    """Tells a person; `ref` names what waits for a decision, "" for nothing."""

    async def __call__(self, words: str, ref: str = "") -> None:
        """Tell it."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of reading one feed: kept with `outcomes`, or only looked at with a `preview`."""

    feed: str
    releases: int
    problems: tuple[str, ...]
    outcomes: tuple[Outcome, ...] = ()
    doubted: tuple[Doubted, ...] = ()
    preview: Preview | None = None


class Rounds:
    """Reads the feeds in turn; each decides by what it remembers whether it is time."""

    def __init__(
        self,
        database: Database,
        feeds: Sequence[Feed],
        tracker: Tracker,
        alarm: Alarm,
        now: Callable[[], datetime],
    ) -> None:
        self._database, self._feeds, self._tracker = database, feeds, tracker
        self._alarm, self._now = alarm, now

    async def run(self) -> list[Visit]:
        """Read every feed, keep what it brought, and tell of it."""
        return [await self._visit(feed) for feed in self._feeds]

    async def rehearse(self) -> list[Visit]:
        """What a round would bring; nothing is kept, and nobody is told."""
        return [await self._look(feed) for feed in self._feeds]

    async def _visit(self, feed: Feed) -> Visit:
        health = await self._health(feed)
        polled = await _poll(feed, health.state, self._now())
        outcomes = await self._tracker.take(arrivals(polled.releases)) if polled.releases else []
        # Only now: a program that ends in between finds the same releases again, and known.
        await self._save(feed, health, polled)
        for problem in polled.problems:
            await self._tell(problem)
        for outcome in outcomes:
            await self._ask(outcome)
        _log.info("a feed was read", feed=feed.name, releases=len(polled.releases))
        return Visit(feed.name, len(polled.releases), _said(polled), tuple(outcomes))

    async def _ask(self, outcome: Outcome) -> None:
        """Let a person know what waits for their decision."""
        match outcome:
            case Doubted(int(number), reasons):
                await self._alarm(f"held f{number}: {'; '.join(reasons)}", f"f{number}")
            case Told(number, held=True):
                await self._alarm(f"held a{number}: news for approval", f"a{number}")

    async def _look(self, feed: Feed) -> Visit:
        health = await self._health(feed)
        polled = await _poll(feed, health.state, self._now())
        doubted, preview = await self._tracker.rehearse(arrivals(polled.releases))
        return Visit(feed.name, len(polled.releases), _said(polled), (), tuple(doubted), preview)

    async def _health(self, feed: Feed) -> FeedHealth:
        async with self._database.reading() as session:
            return await feed_states.health(session, feed.name)

    async def _save(self, feed: Feed, health: FeedHealth, polled: Polled) -> None:
        """Remember the visit; tell of a feed that fell silent once, and once when it is back."""
        now = self._now()
        late = feed.overdue(polled.state, now) or ""
        found = replace(
            health,
            state=polled.state,
            polled_at=now,
            brought_at=now if polled.releases else health.brought_at,
            alarm=late,
        )
        async with self._database.writing() as session:
            await feed_states.save(session, found)
        if late != health.alarm:
            await self._alarm(late or f"{feed.name}: well again")

    async def _tell(self, problem: FeedUnavailable | FeedChanged) -> None:
        """A changed page waits for a person, with its body; an outage passes."""
        _log.warning("a feed could not be read", problem=str(problem))
        if isinstance(problem, FeedUnavailable):
            return
        kept = KeptBody(problem.feed, problem.url, problem.problem, problem.body, self._now())
        async with self._database.writing() as session:
            await feed_states.keep_body(session, kept)
        await self._alarm(str(problem))


async def _poll(feed: Feed, state: FeedState, now: datetime) -> Polled:
    try:
        return await feed.poll(state, now)
    except (FeedUnavailable, FeedChanged) as problem:
        return Polled((), state, (problem,))


def _said(polled: Polled) -> tuple[str, ...]:
    return tuple(map(str, polled.problems))


def arrivals(releases: Sequence[Release]) -> list[Arrival]:
    """What releases bring, the oldest period first."""
    ordered = sorted(releases, key=_newest_period)
    return [
        Arrival(one.key, one.feed, one.observations, (one.source,), Origin.FEED) for one in ordered
    ]


def _newest_period(release: Release) -> str:
    return max((one.period.end.isoformat() for one in release.observations), default="")
