"""What is held about a person, all of it deleted when they ask, and what goes by itself."""

from datetime import datetime, timedelta

from sqlmodel import col, select

from bot.letters import Letters
from bot.memory import Memory
from bot.privacy import Privacy
from bot.store import chats, questions
from bot.store.database import Database
from bot.store.tables import METADATA
from bot.store.telling_tables import AnnouncementRow, DeliveryRow
from bot.subscriptions import Subscriptions
from knowledge.answers import Answer, Outcome, UnknownAnswer
from knowledge.holdings import Holdings
from knowledge.intents import Gap, Missing, PledgeIntent
from tests.test_bot_memory import Clock

ANNA, BORIS, GROUP = 7_000_000_001, 7_000_000_002, -1_001_234_567_890
PLEDGE = PledgeIntent("ru-cn-trade-200bn-by-2024")
ANSWER = Answer(UnknownAnswer(Gap(Missing.NOTHING)), "en", Outcome.UNKNOWN, "nothing", PLEDGE)


async def live(database: Database, person: int, clock: Clock) -> None:
    """Everything a person can leave behind, in private and in the group."""
    memory, news = Memory(database, clock), Subscriptions(database, clock)
    await memory.set_language(person, "ru")
    await news.follow(person, 0, PLEDGE.pledge, kind="private", language="ru")
    for chat, message in ((person, 11), (GROUP, person % 1000)):
        await memory.remember(
            chat, person, 0, message=message, answer=ANSWER, asked_in=message + 1000,
            question=f"{person} in {chat}",
        )  # fmt: skip
    await deliver(database, person, clock())


async def deliver(database: Database, chat: int, now: datetime) -> None:
    """A piece of news that was sent to a chat."""
    async with database.writing() as session:
        news = await session.scalar(select(AnnouncementRow))
        if news is None:
            news = AnnouncementRow(
                key="k", kind="news", state="done", observations=[], created_at=now
            )
            session.add(news)
            await session.flush()
        assert news.id is not None
        session.add(
            DeliveryRow(
                announcement=news.id, chat=chat, topic=0, language="ru", state="sent", due_at=now,
                message=5,
            )
        )  # fmt: skip


async def everything(database: Database) -> str:
    """Every row of every table, as text."""
    async with database.reading() as session:
        rows = [
            f"{name} {tuple(row)}"
            for name, table in METADATA.tables.items()
            for row in await session.execute(table.select())
        ]
    return "\n".join(rows)


async def test_nothing_is_left_of_a_forgotten_person_in_any_table(database: Database) -> None:
    clock = Clock()
    await live(database, ANNA, clock)
    await live(database, BORIS, clock)
    before = await everything(database)
    assert before.count(str(ANNA)) == before.count(str(BORIS)) > 6
    await Privacy(database, clock, 90).forget(ANNA)
    after = await everything(database)
    assert str(ANNA) not in after
    assert after.count(str(BORIS)) == before.count(str(BORIS))


async def test_what_is_held_is_counted_as_it_is_deleted(database: Database) -> None:
    clock, nothing = Clock(), Holdings()
    privacy = Privacy(database, clock, 90)
    assert await privacy.held(ANNA) == nothing
    await live(database, ANNA, clock)
    found = Holdings(questions=2, answers=4, subscriptions=1, deliveries=1, settings=True)
    assert await privacy.held(ANNA) == found
    assert await privacy.forget(ANNA) == found
    assert await privacy.forget(ANNA) == nothing == await privacy.held(ANNA)


async def test_what_belongs_to_a_group_stays_when_one_of_its_people_is_forgotten(
    database: Database,
) -> None:
    clock = Clock()
    news = Subscriptions(database, clock)
    await news.subscribe(GROUP, 0, kind="supergroup", language="en")
    await deliver(database, GROUP, clock())
    await live(database, ANNA, clock)
    await Privacy(database, clock, 90).forget(ANNA)
    assert await news.wishes(GROUP, 0) is not None
    async with database.reading() as session:
        assert await chats.get(session, GROUP) is not None
        left = await session.scalars(select(DeliveryRow).where(col(DeliveryRow.chat) == GROUP))
        assert len(left.all()) == 1


async def test_texts_and_feedback_go_when_their_days_are_over_and_counts_stay(
    database: Database,
) -> None:
    clock = Clock()
    privacy, letters = Privacy(database, clock, 30), Letters(database, clock)
    await live(database, ANNA, clock)
    await letters.suggest("a figure is wrong", "en", "private")
    clock.now += timedelta(days=29)
    await privacy.expire()
    assert len(await letters.words()) == 1
    assert len(await letters.unanswered()) == 2
    clock.now += timedelta(days=2)
    assert privacy.job.trigger
    await privacy.job.work()
    assert not await letters.words()
    assert not await letters.unanswered()
    async with database.reading() as session:
        kept = await questions.newest(session, 10)
    assert [(one.text, one.outcome) for one in kept] == [(None, "unknown")] * 2


async def test_after_the_days_of_answers_no_question_can_be_traced(database: Database) -> None:
    clock = Clock()
    privacy = Privacy(database, clock, 365)
    await live(database, ANNA, clock)
    clock.now += timedelta(days=privacy.lasting.answer_days, seconds=1)
    await privacy.expire()
    assert await privacy.held(ANNA) == Holdings(subscriptions=1, deliveries=1, settings=True)
