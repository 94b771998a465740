"""What handlers ask of the storage, on both databases."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.memory import Memory
from bot.store import questions
from bot.store.database import Database
from knowledge.answers import Answer, HelpAnswer, Outcome, UnknownAnswer
from knowledge.intents import (
    FigureIntent,
    Gap,
    HelpTopic,
    Intent,
    Missing,
    PledgeIntent,
    Unanswered,
)

FIGURE = FigureIntent("CHN", "RUS")
PLEDGE = PledgeIntent("ru-cn-trade-200bn-by-2024")


class Clock:
    """A time that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 6, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def answering(intent: Intent) -> Answer:
    """An answer to that intent."""
    reply = HelpAnswer(HelpTopic.ABOUT, 1, 1, None)
    return Answer(reply, "en", Outcome.ANSWERED, "figure", intent)


REFUSAL = Answer(UnknownAnswer(Gap(Missing.NOTHING)), "en", Outcome.UNKNOWN, "nothing", None)


async def test_the_last_exchange_of_a_place_is_recalled_there_and_only_there(
    database: Database,
) -> None:
    memory = Memory(database, Clock())
    await memory.remember(1, 2, 3, message=10, answer=answering(FIGURE))
    assert await memory.recall(1, 2, 3, None) == (FIGURE, None)
    for elsewhere in ((1, 2, 0), (1, 9, 3), (9, 2, 3)):
        assert await memory.recall(*elsewhere, None) == (None, None)


async def test_a_reply_recalls_what_it_replies_to(database: Database) -> None:
    memory = Memory(database, Clock())
    await memory.remember(1, 2, 0, message=10, answer=answering(FIGURE))
    await memory.remember(1, 2, 0, message=11, answer=answering(PLEDGE))
    assert (await memory.recall(1, 5, 0, 10))[0] == FIGURE
    assert (await memory.recall(1, 2, 0, 999))[0] == PLEDGE


async def test_a_refusal_leaves_the_subject_as_it_was(database: Database) -> None:
    memory = Memory(database, Clock())
    await memory.remember(1, 2, 0, message=10, answer=answering(FIGURE))
    await memory.remember(1, 2, 0, message=11, answer=REFUSAL)
    assert (await memory.recall(1, 2, 0, None))[0] == FIGURE


async def test_refused_words_are_kept_for_the_next_question_and_not_with_the_message(
    database: Database,
) -> None:
    clock = Clock()
    memory = Memory(database, clock)
    words = Unanswered("300 billion by 2020", PLEDGE)
    refusal = replace(REFUSAL, subject=words)
    await memory.remember(1, 2, 0, message=10, answer=refusal)
    assert (await memory.recall(1, 2, 0, None))[0] == words
    assert (await memory.recall(1, 2, 0, 10))[0] == words
    clock.now += timedelta(minutes=31)
    assert (await memory.recall(1, 2, 0, None))[0] is None
    assert (await memory.recall(1, 2, 0, 10))[0] is None


async def test_an_exchange_is_recalled_for_half_an_hour(database: Database) -> None:
    clock = Clock()
    memory = Memory(database, clock)
    await memory.remember(1, 2, 0, message=10, answer=answering(FIGURE), asked_in=9)
    clock.now += timedelta(minutes=31)
    assert (await memory.recall(1, 2, 0, None))[0] is None
    assert (await memory.recall(1, 2, 0, 10))[0] == FIGURE
    assert await memory.answer_to(1, 9) == 10


async def test_a_fixed_language_is_recalled_and_freed(database: Database) -> None:
    memory = Memory(database, Clock())
    await memory.set_language(1, "ru")
    assert await memory.recall(1, 2, 0, None) == (None, "ru")
    await memory.remember(1, 2, 0, message=10, answer=answering(FIGURE))
    assert (await memory.recall(1, 2, 0, None))[1] == "ru"
    await memory.set_language(1, None)
    assert await memory.language(1) is None


async def test_many_who_ask_at_once_each_get_their_own(database: Database) -> None:
    memory = Memory(database, Clock())
    await asyncio.gather(
        *(
            memory.remember(
                chat, chat, 0, message=1, answer=answering(PLEDGE if chat % 2 else FIGURE),
                asked_in=2, question=f"question {chat}",
            )
            for chat in range(1, 101)
        )
    )  # fmt: skip
    found = await asyncio.gather(*(memory.recall(chat, chat, 0, 1) for chat in range(1, 101)))
    assert [intent for intent, _ in found] == [PLEDGE, FIGURE] * 50
    async with database.reading() as session:
        stored = await questions.newest(session, 200)
    assert {asked.text for asked in stored} == {f"question {chat}" for chat in range(1, 101)}


async def test_a_question_is_kept_with_its_outcome_and_without_characters_no_database_takes(
    database: Database,
) -> None:
    memory = Memory(database, Clock())
    await memory.remember(
        1, 2, 0, message=10, answer=REFUSAL, question="a\0b\ud800", chat_kind="group"
    )
    async with database.reading() as session:
        (asked,) = await questions.newest(session, 5)
    assert (asked.text, asked.outcome, asked.chat_kind) == ("ab?", "unknown", "group")


async def test_when_the_database_fails_everybody_who_waits_is_told(database: Database) -> None:
    memory = Memory(database, Clock())
    too_big = 2**70
    results = await asyncio.gather(
        memory.remember(too_big, 2, 0, message=1, answer=answering(FIGURE)),
        memory.remember(1, 2, 0, message=1, answer=answering(FIGURE)),
        return_exceptions=True,
    )
    assert all(isinstance(result, Exception) for result in results)
    await memory.remember(1, 2, 0, message=1, answer=answering(FIGURE))
    assert (await memory.recall(1, 2, 0, None))[0] == FIGURE


async def test_one_who_stops_waiting_does_not_spoil_it_for_others(database: Database) -> None:
    memory = Memory(database, Clock())
    first = asyncio.ensure_future(memory.recall(1, 2, 0, None))
    second = asyncio.ensure_future(memory.recall(1, 2, 0, None))
    await asyncio.sleep(0)
    first.cancel()
    assert await second == (None, None)
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_a_mark_is_kept_with_the_question_and_the_last_one_counts(database: Database) -> None:
    memory = Memory(database, Clock())
    await memory.remember(1, 2, 0, message=10, answer=answering(FIGURE), question="trade?")
    assert await memory.rate(1, 10, "up")
    assert await memory.rate(1, 10, "down", "figure")
    async with database.reading() as session:
        (kept,) = await questions.newest(session, limit=9)
    assert (kept.text, kept.feedback, kept.reason) == ("trade?", "down", "figure")


async def test_a_mark_on_what_nobody_typed_is_kept_once_without_words(database: Database) -> None:
    memory = Memory(database, Clock())
    await memory.remember(1, 2, 0, message=10, answer=answering(PLEDGE))
    for feedback in ("up", "down"):
        assert await memory.rate(1, 10, feedback, chat_kind="group")
    async with database.reading() as session:
        (kept,) = await questions.newest(session, limit=9)
    assert (kept.text, kept.feedback, kept.chat_kind) == (None, "down", "group")
    assert kept.pledges == (PLEDGE.pledge,)


async def test_a_mark_on_an_unknown_or_expired_message_is_not_kept(database: Database) -> None:
    clock = Clock()
    memory = Memory(database, clock)
    await memory.remember(1, 2, 0, message=10, answer=answering(FIGURE), question="trade?")
    assert not await memory.rate(1, 11, "up")
    clock.now += timedelta(days=400)
    assert not await memory.rate(1, 10, "up")
