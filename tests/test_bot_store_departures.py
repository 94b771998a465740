"""Departures: what ends with a chat, what stays for its return, and what moves along."""

from datetime import timedelta

from sqlalchemy import text

from bot.store import chats, departures, exchanges, outbox
from bot.store.database import Database
from bot.store.exchanges import Exchange, Place
from bot.store.telling_tables import SubscriptionPledgeRow, SubscriptionRow
from knowledge.intents import PledgeIntent
from tests.outbox_rows import NOON, P100, P200, announce, live, rows, subscribe

LATER = NOON + timedelta(hours=1)
GROUP, SUPERGROUP = -500, -1_000_000_000_500


async def left(database: Database, chat: int) -> tuple[str, bool]:
    """Why a chat is closed to the bot, and whether it is."""
    async with database.reading() as session:
        found = await session.execute(
            text("SELECT left_reason, left_at IS NOT NULL FROM chat WHERE id = :id"), {"id": chat}
        )
        reason, is_left = found.one()
    return str(reason), bool(is_left)


async def test_what_a_departed_chat_wished_for_stays_and_nothing_goes_there(
    database: Database,
) -> None:
    async with database.writing() as session:
        await subscribe(session, 1, P200, silent=True)
        await subscribe(session, 2)
        number = await announce(session)
        await outbox.queue(session, number, NOON)
        await departures.end(session, 1, "blocked", LATER)
        await departures.end(session, 1, "chat not found", LATER)
    assert await left(database, 1) == ("blocked", True)
    assert await live(database) == {2}
    assert [(row.state, row.reason) for row in await rows(database)] == [
        ("failed", "blocked"),
        ("queued", ""),
    ]
    async with database.reading() as session:
        kept = await session.get(SubscriptionPledgeRow, {"subscription": 1, "pledge": P200})
        assert kept is not None


async def test_a_return_revives_what_the_departure_ended_and_nothing_else(
    database: Database,
) -> None:
    async with database.writing() as session:
        await subscribe(session, 1)
        await subscribe(session, 1, topic=7, ended_at=NOON, end_reason="unsubscribed")
        await departures.end(session, 1, "blocked", NOON)
        assert await departures.returned(session, 1, LATER)
        assert not await departures.returned(session, 1, LATER)
        found = await session.execute(text("SELECT topic FROM subscription WHERE ended_at IS NULL"))
        assert found.scalars().all() == [0]
    assert await left(database, 1) == ("", False)


async def test_a_topic_that_is_gone_ends_alone(database: Database) -> None:
    async with database.writing() as session:
        await subscribe(session, GROUP, topic=7)
        await subscribe(session, GROUP, topic=9)
        await outbox.queue(session, await announce(session), NOON)
        await departures.topic_closed(session, GROUP, 7, "topic gone", LATER)
    assert [(row.topic, row.state) for row in await rows(database)] == [
        (7, "failed"),
        (9, "queued"),
    ]
    assert await live(database) == {GROUP}


async def test_a_group_that_moves_takes_everything_along_however_often_it_is_told(
    database: Database,
) -> None:
    async with database.writing() as session:
        await subscribe(session, GROUP, P100, zone="Asia/Shanghai", silent=True)
        await chats.set_language(session, GROUP, "zh", NOON)
        exchange = Exchange(PledgeIntent(P200), "zh", None)
        await exchanges.remember(session, Place(GROUP, 8), exchange, NOON)
        await exchanges.remember_message(session, Place(GROUP, 8), 44, exchange, NOON, 43)
        number = await announce(session, pledges={P100: False})
        await outbox.queue(session, number, NOON)
    for _ in range(2):
        async with database.writing() as session:
            await departures.migrated(session, GROUP, SUPERGROUP, LATER)
    async with database.reading() as session:
        assert await chats.get(session, GROUP) is None
        new = await chats.get(session, SUPERGROUP)
        assert new is not None
        assert new.language_setting == "zh"
        assert await exchanges.last(session, Place(SUPERGROUP, 8), NOON) is not None
        # Messages are numbered anew there: 44 is another one.
        assert await exchanges.behind(session, SUPERGROUP, 44, NOON) is None
        kept = await session.get(SubscriptionRow, 1)
        assert kept is not None
        assert (kept.chat, kept.silent, kept.ended_at) == (SUPERGROUP, True, None)
    assert [(row.chat, row.state) for row in await rows(database)] == [(SUPERGROUP, "queued")]


async def test_settings_made_in_the_new_group_before_it_was_told_stay(database: Database) -> None:
    async with database.writing() as session:
        await subscribe(session, GROUP, zone="Asia/Shanghai")
        await subscribe(session, GROUP, topic=3, silent=True)
        await chats.set_language(session, GROUP, "zh", NOON)
        await subscribe(session, SUPERGROUP, silent=True)
        await subscribe(session, SUPERGROUP, topic=3, ended_at=NOON)
        await chats.set_language(session, SUPERGROUP, "ru", NOON)
        await departures.migrated(session, GROUP, SUPERGROUP, LATER)
        found = await session.execute(
            text("SELECT topic, silent, ended_at IS NULL FROM subscription ORDER BY topic")
        )
        assert [tuple(map(int, row)) for row in found] == [(0, 1, 1), (3, 1, 1)]
        zone = await session.scalar(text("SELECT time_zone FROM chat"))
        assert zone == "Asia/Shanghai"
        known = await chats.get(session, SUPERGROUP)
        assert known is not None
        assert known.language_setting == "ru"


async def test_news_that_went_to_the_old_group_do_not_go_to_the_new_one_again(
    database: Database,
) -> None:
    async with database.writing() as session:
        await subscribe(session, GROUP)
        await subscribe(session, SUPERGROUP)
        await outbox.queue(session, await announce(session), NOON)
        await session.execute(
            text("UPDATE delivery SET state = 'sent', message = 9 WHERE chat = :old"),
            {"old": GROUP},
        )
        await departures.migrated(session, GROUP, SUPERGROUP, LATER)
    assert [(row.chat, row.state, row.message) for row in await rows(database)] == [
        (SUPERGROUP, "sent", None)
    ]
