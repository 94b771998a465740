"""Feeds are read in turn; silence and change are told once, and a broken page is kept."""

import json
from pathlib import Path

from sqlalchemy import text

from bot.feeds.feed import FeedChanged, FeedUnavailable
from bot.store import feed_states
from tests.fakes import FakeFeed
from tests.newsroom import MAY, office


async def test_a_feed_is_handed_back_what_it_remembered(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        feed = FakeFeed()
        await it.rounds(feed).run()
        await it.rounds(feed).run()
        assert feed.visits == [{}, {"visits": 1}]


async def test_a_feed_that_fell_silent_is_told_once_and_once_that_it_is_back(
    tmp_path: Path,
) -> None:
    async with office(tmp_path, admins=(9,)) as it:
        feed = FakeFeed(late="customs: no table for 2026-05")
        for _ in range(3):
            await it.rounds(feed).run()
        assert len(await it.deliveries()) == 1
        assert "no table for 2026-05" in await it.latest()
        feed.late = None
        for _ in range(3):
            await it.rounds(feed).run()
        assert len(await it.deliveries()) == 2
        assert "well again" in await it.latest()


async def test_a_page_that_changed_is_kept_and_told(tmp_path: Path) -> None:
    async with office(tmp_path, admins=(9,)) as it:
        broken = FeedChanged("customs", "http://example.org/a", "no Russian row", b"<html>")
        await it.rounds(FakeFeed(problems=(broken,))).run()
        async with it.house.database.reading() as session:
            (kept,) = await feed_states.bodies(session, "customs")
        assert (kept.body, kept.problem) == (b"<html>", "no Russian row")
        assert "no Russian row" in await it.latest()


async def test_news_that_wait_for_approval_are_told_with_a_button_that_shows_them(
    tmp_path: Path,
) -> None:
    async with office(tmp_path, announce="review", admins=(9,)) as it:
        await it.rounds(FakeFeed(releases=(it.release(MAY),))).run()
        said = await it.latest()
        assert "held a1: news for approval" in said
        assert "Approve or drop it: /review a1" in said
        async with it.house.database.reading() as session:
            buttons = await session.scalar(
                text("SELECT buttons FROM rendering WHERE language = 'en' AND announcement = 2")
            )
        assert json.loads(str(buttons)) == [[{"text": "Show it", "data": "evla1"}]]


async def test_an_outage_is_not_worth_a_message(tmp_path: Path) -> None:
    async with office(tmp_path, admins=(9,)) as it:
        away = FeedUnavailable("customs", "http://example.org/a", "no connection")
        (visit,) = await it.rounds(FakeFeed(problems=(away,))).run()
        assert visit.problems == ("customs: no connection (http://example.org/a)",)
        assert await it.deliveries() == []
