"""What was missed: since the last news that arrived, for what was wanted, a year back at most."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from bot import app
from bot.missed import Missed
from knowledge.facts import Language
from tests.newsroom import JUNE, MAY, Office, office

LATER = MAY.replace("2026-05", "2026-06").replace("107.15", "129.95").replace("47.90", "58.20")
LATER = LATER.replace("59.25", "71.75").replace("18.4", "18.1").replace("15.5", "15.0")
LATER = LATER.replace("06-09", "07-14")
JULY = datetime(2026, 7, 14, 4, tzinfo=UTC)


def missed(it: Office) -> Missed:
    """What handlers ask."""
    return Missed(it.house, it.room.digests, app.missed_words, it.clock)


async def two_releases(it: Office) -> None:
    """Let chat 1 have received the first of two releases."""
    await it.tracker.take([it.arrival(MAY)])
    await it.all_sent()
    it.clock.time = JULY
    await it.tracker.take([it.arrival(LATER, "later")])


async def test_what_came_after_the_last_news_that_arrived_is_told(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        await it.subscribe(1)
        await two_releases(it)
        told = await missed(it).since(1, 0, None, "en")
        assert told.startswith("<b>What was announced since 9 June 2026</b>")
        assert "129.95 billion" in told
        assert "107.15 billion" not in told
        await it.all_sent()
        assert await missed(it).since(1, 0, None, "en") == (
            "Nothing new was announced since 14 July 2026."
        )


async def test_who_left_is_told_everything_since_in_their_language(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        await two_releases(it)
        words: dict[Language, str] = {"en": "107.15 billion", "ru": "107,15 млрд $"}
        for language, amount in (words | {"zh": "1071.5亿美元"}).items():
            told = await missed(it).since(1, 0, JUNE - timedelta(days=3), language)
            assert amount in told.replace("\xa0", " ")
        told = await missed(it).since(1, 0, datetime(2099, 1, 1, tzinfo=UTC), "en")
        assert told == "Nothing new was announced since 14 July 2026."


async def test_a_week_that_was_told_in_a_digest_was_not_missed(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        await it.subscribe(1, cadence="weekly")
        await it.tracker.take([it.arrival(MAY)])
        it.clock.time = datetime(2026, 6, 17, 9, tzinfo=UTC)
        await it.room.digests.send()
        await it.all_sent()
        told = await missed(it).since(1, 0, None, "en")
        assert told == "Nothing new was announced since 15 June 2026."


async def test_only_what_was_followed_counts_and_a_year_is_the_most(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        await it.subscribe(1, everything=False)
        async with it.house.database.writing() as session:
            await session.execute(
                text("INSERT INTO subscription_pledge SELECT id, 'another' FROM subscription")
            )
        await two_releases(it)
        told = await missed(it).since(1, 0, datetime(1999, 1, 1, tzinfo=UTC), "en")
        assert told == "Nothing new was announced since 14 July 2025."
