"""Digests come once, when their week or month is over; what was missed is told from then on."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.digests import stretches
from bot.store import departures
from tests.newsroom import MAY, office


@pytest.mark.parametrize(
    ("now", "week", "month"),
    [
        ("2026-06-15 08:00", "2026-06-08", "2026-05-01"),
        ("2026-06-15 07:59", "2026-06-01", "2026-05-01"),
        ("2026-07-01 08:00", "2026-06-22", "2026-06-01"),
        ("2026-07-01 07:00", "2026-06-22", "2026-05-01"),
        ("2027-01-03 12:00", "2026-12-21", "2026-12-01"),
    ],
)
def test_a_digest_is_about_the_last_week_or_month_that_is_over(
    now: str, week: str, month: str
) -> None:
    found = stretches(datetime.fromisoformat(now).replace(tzinfo=UTC))
    assert [one.since.date().isoformat() for one in found] == [week, month]


async def test_a_week_is_told_once_to_those_who_want_weeks(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        await it.subscribe(1, "ru", cadence="weekly")
        await it.subscribe(2, cadence="monthly")
        await it.tracker.take([it.arrival(MAY)])
        assert await it.deliveries() == []
        assert await it.room.digests.send() == []
        it.clock.time = datetime(2026, 6, 17, 9, tzinfo=UTC)
        assert await it.room.digests.send() == ["digest:weekly:2026-06-08"]
        assert await it.room.digests.send() == []
        assert await it.deliveries() == [("digest", 1, "ru", "queued")]
        assert "The week in figures" in await it.latest()
        it.clock.time = datetime(2026, 7, 1, 9, tzinfo=UTC)
        assert await it.room.digests.send() == ["digest:monthly:2026-06-01"]
        assert ("digest", 2, "en", "queued") in await it.deliveries()


async def test_news_is_found_again_as_it_was_told(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        await it.tracker.take([it.arrival(MAY)])
        later = MAY.replace("107.15bn", "109.95bn").replace("59.25bn", "62.05bn")
        later = later.replace("change=18.4", "change=21.5").replace("15.5", "20.9")
        it.clock.time = datetime(2026, 6, 20, 9, tzinfo=UTC)
        await it.tracker.take([it.arrival(later.replace("06-09", "06-20"), "later")])
        first, second = await it.room.digests.since(datetime(2026, 6, 9, tzinfo=UTC))
        assert [str(one.headline.value) for one in (first, second)] == ["1.0715E+11", "1.0995E+11"]
        assert await it.room.digests.since(datetime(2026, 6, 21, tzinfo=UTC)) == ()


async def test_a_clock_that_jumps_ahead_and_back_loses_no_digest_and_sends_none_twice(
    tmp_path: Path,
) -> None:
    async with office(tmp_path) as it:
        await it.subscribe(1, cadence="weekly")
        await it.tracker.take([it.arrival(MAY)])
        it.clock.time = datetime(2031, 6, 17, 9, tzinfo=UTC)
        assert await it.room.digests.send() == []
        it.clock.time = datetime(2026, 6, 17, 9, tzinfo=UTC)
        assert await it.room.digests.send() == ["digest:weekly:2026-06-08"]
        it.clock.time = datetime(2020, 6, 17, 9, tzinfo=UTC)
        assert await it.room.digests.send() == []
        it.clock.time = datetime(2026, 6, 18, 9, tzinfo=UTC)
        assert await it.room.digests.send() == []
        assert await it.deliveries() == [("digest", 1, "en", "queued")]


async def test_a_chat_that_left_gets_no_digest_and_an_unknown_time_zone_is_utc(
    tmp_path: Path,
) -> None:
    async with office(tmp_path) as it:
        for chat in (1, 2):
            await it.subscribe(chat, cadence="weekly")
        async with it.house.database.writing() as session:
            await departures.end(session, 1, "blocked", it.clock())
            await session.execute(text("UPDATE chat SET time_zone = 'Mars/Olympus' WHERE id = 2"))
            await session.execute(
                text("UPDATE subscription SET quiet_from = 480, quiet_until = 600 WHERE chat = 2")
            )
        await it.tracker.take([it.arrival(MAY)])
        it.clock.time = datetime(2026, 6, 17, 9, tzinfo=UTC)
        await it.room.digests.send()
        assert await it.deliveries() == [("digest", 2, "en", "queued")]
        async with it.house.database.reading() as session:
            assert str(await session.scalar(text("SELECT due_at FROM delivery"))).startswith(
                "2026-06-17 10:00"
            )
