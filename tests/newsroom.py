"""A newsroom on the whole base, told the time, with subscribers and what has reached them."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from bot import app
from bot.curation import Curation
from bot.feeds.feed import Release
from bot.house import House, open_house
from bot.newsroom import Newsroom, open_newsroom
from bot.rounds import Rounds
from bot.settings import Settings
from bot.store.vintages import Origin
from bot.tracking import Arrival, Tracker
from knowledge.recording import read_entry, split_entry
from tests.fakes import FakeFeed

JUNE = datetime(2026, 6, 9, 4, 7, tzinfo=UTC)

#: January–May 2026 as a curator would type it; made up for tests.
MAY = (
    "period=2026-05 window=ytd total=107.15bn exports=47.90bn imports=59.25bn change=18.4"
    " exports_change=22.1 imports_change=15.5 released=2026-06-09 publisher=Xinhua"
    " url=https://example.org/may"
)
LEAP = MAY.replace("107.15bn", "970.15bn")


@dataclass
class Clock:
    """A clock that tests set; a second passes between two looks at it."""

    time: datetime = JUNE

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@dataclass
class Office:
    """A newsroom with its house, and short ways to look at what it did."""

    house: House
    room: Newsroom
    clock: Clock
    tracker: Tracker

    @property
    def curation(self) -> Curation:
        """What people decide on."""
        return self.room.curation

    def rounds(self, feed: FakeFeed) -> Rounds:
        """Rounds that read that feed only."""
        return Rounds(
            self.house.database, [feed], self.tracker, self.room.operator.alarm, self.clock
        )

    def arrival(self, typed: str, key: str = "customs:2026-05") -> Arrival:
        """Figures as if a feed had brought them."""
        entry = read_entry(split_entry(typed), self.house.desk.library, self.clock().date())
        return Arrival(key, "customs", entry.observations, (entry.source,), Origin.FEED)

    def release(self, typed: str, key: str = "customs:2026-05") -> Release:
        """The same as a feed hands it over."""
        arrival = self.arrival(typed, key)
        (source,) = arrival.sources
        return Release(
            "customs", key, source.url, arrival.observations, source, self.clock().date(), b""
        )

    async def subscribe(self, chat: int, language: str = "en", **wishes: object) -> None:
        """A chat that wants to be told everything, but for what is given."""
        given = {
            "everything": True,
            "milestones_only": False,
            "cadence": "at_once",
            "silent": False,
        } | wishes
        async with self.house.database.writing() as session:
            await session.execute(
                text(
                    "INSERT INTO chat (id, language_setting, last_language, created_at)"
                    " VALUES (:chat, :language, '', '2026-01-01 00:00:00')"
                ),
                {"chat": chat, "language": language},
            )
            await session.execute(
                text(
                    "INSERT INTO subscription (chat, topic, everything, milestones_only, cadence,"
                    " silent, created_at, end_reason) VALUES (:chat, 0, :everything,"
                    " :milestones_only, :cadence, :silent, '2026-01-01 00:00:00', '')"
                ),
                {"chat": chat, **given},
            )

    async def deliveries(self) -> list[tuple[str, int, str, str]]:
        """Kind of announcement, chat, language and state of everything in the outbox."""
        async with self.house.database.reading() as session:
            found = await session.execute(
                text(
                    "SELECT a.kind, d.chat, d.language, d.state FROM delivery d"
                    " JOIN announcement a ON a.id = d.announcement ORDER BY d.announcement, d.chat"
                )
            )
            return [(row[0], row[1], row[2], row[3]) for row in found]

    async def all_sent(self) -> None:
        """Let everything queued have been sent, as message 100 of its chat."""
        async with self.house.database.writing() as session:
            await session.execute(
                text("UPDATE delivery SET state = 'sent', message = 100 WHERE state = 'queued'")
            )

    async def latest(self) -> str:
        """What the newest announcement says in English."""
        async with self.house.database.reading() as session:
            parts = await session.scalar(
                text(
                    "SELECT parts FROM rendering WHERE language = 'en'"
                    " ORDER BY announcement DESC LIMIT 1"
                )
            )
        return "\n\n".join(part["html"] for part in json.loads(str(parts)))


@asynccontextmanager
async def office(
    folder: Path, *, announce: str = "auto", admins: tuple[int, ...] = ()
) -> AsyncIterator[Office]:
    """An open newsroom in June 2026."""
    clock = Clock()
    settings = Settings(_env_file=None, announce=announce, admin_ids=admins)
    async with open_house(f"sqlite:///{folder / 'bot.db'}", clock()) as house:
        room = open_newsroom(settings, house, app.Words(), clock)
        tracker = room.tracker
        yield Office(house, room, clock, tracker)
        await room.web.close()
