"""Chats: their languages, and what is left after one is forgotten."""

from datetime import UTC, datetime, timedelta

from bot.store import belongings, chats, exchanges, questions
from bot.store.chats import Chat
from bot.store.database import Database
from bot.store.exchanges import Exchange, Place
from bot.store.questions import AskedQuestion
from knowledge.intents import PledgeIntent

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
ANNA, BORIS, GROUP = 7_000_000_001, 7_000_000_002, -1_001_234_567_890


async def test_a_chat_remembers_its_last_language_and_when_it_began(database: Database) -> None:
    async with database.writing() as session:
        await chats.seen(session, ANNA, "en", NOON)
        await chats.seen(session, ANNA, "zh", LATER)
        assert await chats.get(session, ANNA) == Chat(ANNA, None, "zh", NOON)


async def test_a_fixed_language_stays_whatever_is_asked_until_it_is_freed(
    database: Database,
) -> None:
    async with database.writing() as session:
        await chats.set_language(session, ANNA, "ru", NOON)
        assert await chats.get(session, ANNA) == Chat(ANNA, "ru", None, NOON)
        await chats.seen(session, ANNA, "en", LATER)
        assert await chats.get(session, ANNA) == Chat(ANNA, "ru", "en", NOON)
        await chats.set_language(session, ANNA, None, LATER)
        assert await chats.get(session, ANNA) == Chat(ANNA, None, "en", NOON)


async def ask(database: Database, chat: int, person: int, message: int, words: str) -> None:
    """A question, its answer and everything the bot keeps of them."""
    asked = AskedQuestion(NOON, "private", "en", words, "status", "answered")
    async with database.writing() as session:
        await chats.seen(session, chat, "en", NOON)
        number = await questions.store(session, asked)
        exchange = Exchange(PledgeIntent("ru-cn-trade-200bn-by-2024"), "en", number)
        place = Place(chat, person)
        await exchanges.remember(session, place, exchange, NOON)
        await exchanges.remember_message(session, place, message, exchange, NOON, message - 1)


async def what_is_left(database: Database) -> tuple[set[int], set[tuple[int, int]], set[str]]:
    """The chats, the messages and the questions still held of those that the tests ask."""
    places = [(ANNA, 11), (GROUP, 21), (GROUP, 31), (BORIS, 41)]
    async with database.reading() as session:
        kept = {chat for chat, _ in places if await chats.get(session, chat)}
        messages = {p for p in places if await exchanges.behind(session, *p, NOON)}
        asked = await questions.newest(session, limit=100)
    return kept, messages, {question.text or "" for question in asked}


async def test_forgetting_a_person_deletes_what_they_asked_anywhere_and_nobody_elses(
    database: Database,
) -> None:
    await ask(database, ANNA, ANNA, 11, "Anna in private")
    await ask(database, GROUP, ANNA, 21, "Anna in the group")
    await ask(database, GROUP, BORIS, 31, "Boris in the group")
    await ask(database, BORIS, BORIS, 41, "Boris in private")
    async with database.writing() as session:
        await belongings.forget(session, ANNA)
    assert await what_is_left(database) == (
        {GROUP, BORIS},
        {(GROUP, 31), (BORIS, 41)},
        {"Boris in the group", "Boris in private"},
    )
    async with database.reading() as session:
        assert await exchanges.last(session, Place(GROUP, ANNA), NOON) is None
        assert await exchanges.last(session, Place(GROUP, BORIS), NOON) is not None


async def test_forgetting_a_group_leaves_what_its_people_asked_elsewhere(
    database: Database,
) -> None:
    await ask(database, ANNA, ANNA, 11, "Anna in private")
    await ask(database, GROUP, ANNA, 21, "Anna in the group")
    async with database.writing() as session:
        await belongings.forget(session, GROUP)
    assert await what_is_left(database) == ({ANNA}, {(ANNA, 11)}, {"Anna in private"})


async def test_a_forgotten_chat_may_begin_anew(database: Database) -> None:
    await ask(database, ANNA, ANNA, 11, "before")
    async with database.writing() as session:
        await belongings.forget(session, ANNA)
        await belongings.forget(session, ANNA)
        assert await chats.get(session, ANNA) is None
    await ask(database, ANNA, ANNA, 11, "after")
    assert await what_is_left(database) == ({ANNA}, {(ANNA, 11)}, {"after"})
