"""Exchanges: what follow-ups, replies and edits find, also after a restart, and for how long."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from bot.store import exchanges, questions
from bot.store.database import Database, open_database
from bot.store.exchanges import FOLLOW_UP_LASTS, MESSAGE_LASTS, Answered, Exchange, Place
from bot.store.migrate import upgrade
from bot.store.questions import AskedQuestion
from knowledge.intents import FigureIntent, PledgeIntent
from knowledge.turnover import Period, Window

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ANNA = Place(chat=7_000_000_001, person=7_000_000_001)
TRADE_2021 = Exchange(FigureIntent("CHN", "RUS", periods=(Period("2021", Window.YEAR),)), "ru")
PLEDGE = Exchange(PledgeIntent("ru-cn-trade-200bn-by-2024"), "en")
NOT_UNDERSTOOD = Exchange(None, "zh")


async def test_a_follow_up_finds_the_last_exchange(database: Database) -> None:
    async with database.writing() as session:
        await exchanges.remember(session, ANNA, PLEDGE, NOON)
        await exchanges.remember(session, ANNA, TRADE_2021, NOON + MINUTE)
        assert await exchanges.last(session, ANNA, NOON + 2 * MINUTE) == TRADE_2021


async def test_chats_people_and_threads_are_kept_apart(database: Database) -> None:
    group = Place(chat=-1_001_234_567_890, person=ANNA.person, thread=5)
    async with database.writing() as session:
        await exchanges.remember(session, group, PLEDGE, NOON)
        for other in (
            ANNA,
            Place(group.chat, group.person),
            Place(group.chat, 8, group.thread),
            Place(group.chat, group.person, 6),
        ):
            assert await exchanges.last(session, other, NOON) is None
        assert await exchanges.last(session, group, NOON) == PLEDGE


async def test_an_exchange_expires(database: Database) -> None:
    async with database.writing() as session:
        await exchanges.remember(session, ANNA, PLEDGE, NOON)
        just_before = NOON + FOLLOW_UP_LASTS - MINUTE
        assert await exchanges.last(session, ANNA, just_before) == PLEDGE
        assert await exchanges.last(session, ANNA, NOON + FOLLOW_UP_LASTS) is None


async def test_a_reply_finds_the_exchange_behind_the_bots_message(database: Database) -> None:
    async with database.writing() as session:
        await exchanges.remember_message(session, ANNA, 11, TRADE_2021, NOON, asked_in=10)
        await exchanges.remember_message(session, ANNA, 13, PLEDGE, NOON)
    async with database.reading() as session:
        assert await exchanges.behind(session, ANNA.chat, 11, NOON) == TRADE_2021
        assert await exchanges.behind(session, ANNA.chat, 13, NOON) == PLEDGE
        assert await exchanges.behind(session, ANNA.chat, 12, NOON) is None
        assert await exchanges.behind(session, -ANNA.chat, 11, NOON) is None


async def test_an_edited_question_finds_its_answer_and_changes_what_is_behind_it(
    database: Database,
) -> None:
    async with database.writing() as session:
        await exchanges.remember_message(session, ANNA, 11, NOT_UNDERSTOOD, NOON, asked_in=10)
        answered = await exchanges.answer_to(session, ANNA.chat, 10, NOON)
        assert answered == Answered(11, NOT_UNDERSTOOD)
        await exchanges.remember_message(session, ANNA, 11, PLEDGE, NOON, asked_in=10)
        assert await exchanges.answer_to(session, ANNA.chat, 10, NOON) == Answered(11, PLEDGE)
        assert await exchanges.answer_to(session, ANNA.chat, 11, NOON) is None


async def test_everything_is_found_after_a_restart(empty_url: str) -> None:
    upgrade(empty_url)
    first = await open_database(empty_url)
    async with first.writing() as session:
        await exchanges.remember(session, ANNA, PLEDGE, NOON)
        await exchanges.remember_message(session, ANNA, 11, TRADE_2021, NOON, asked_in=10)
    await first.close()
    second = await open_database(empty_url)
    async with second.reading() as session:
        assert await exchanges.last(session, ANNA, NOON) == PLEDGE
        assert await exchanges.answer_to(session, ANNA.chat, 10, NOON) == Answered(11, TRADE_2021)
    await second.close()


async def test_what_has_expired_is_deleted_and_nothing_else(database: Database) -> None:
    async with database.writing() as session:
        await exchanges.remember(session, ANNA, PLEDGE, NOON)
        await exchanges.remember_message(session, ANNA, 11, PLEDGE, NOON)
        await exchanges.remember_message(session, ANNA, 12, PLEDGE, NOON + MINUTE)
    async with database.writing() as session:
        assert await exchanges.expire(session, NOON + MESSAGE_LASTS) == 2
        assert await exchanges.behind(session, ANNA.chat, 12, NOON) == PLEDGE


async def test_a_question_stays_linked_until_it_is_deleted(database: Database) -> None:
    asked = AskedQuestion(NOON, "private", "en", "who promised it?", "details", "answered")
    async with database.writing() as session:
        number = await questions.store(session, asked)
        linked = Exchange(PLEDGE.intent, "en", number)
        await exchanges.remember_message(session, ANNA, 11, linked, NOON)
        assert await exchanges.behind(session, ANNA.chat, 11, NOON) == linked
        await session.execute(text("DELETE FROM asked_question"))
        assert await exchanges.behind(session, ANNA.chat, 11, NOON) == PLEDGE


async def test_an_intent_of_another_version_is_as_good_as_none(database: Database) -> None:
    async with database.writing() as session:
        await exchanges.remember(session, ANNA, PLEDGE, NOON)
        await session.execute(text("""UPDATE exchange SET intent = '{"type": "Gone"}'"""))
        assert await exchanges.last(session, ANNA, NOON) == Exchange(None, "en")
