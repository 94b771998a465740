"""Asked questions: kept without names, rated, emptied in time."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.store import questions
from bot.store.database import Database
from bot.store.questions import AskedQuestion

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def asked(words: str, at: datetime = NOON, outcome: str = "answered") -> AskedQuestion:
    """A question in a private chat."""
    return AskedQuestion(at, "private", "ru", words, "status", outcome, ("ru-cn-200bn",))


async def test_a_question_comes_back_as_it_was_asked(database: Database) -> None:
    question = asked("а сколько в 2021? 中俄 🙂")
    async with database.writing() as session:
        await questions.store(session, question)
    async with database.reading() as session:
        assert await questions.newest(session, limit=10) == (question,)


async def test_the_newest_questions_of_an_outcome_come_first(database: Database) -> None:
    async with database.writing() as session:
        await questions.store(session, asked("first", NOON, "unknown"))
        await questions.store(session, asked("second", NOON + HOUR))
        await questions.store(session, asked("third", NOON + 2 * HOUR, "unknown"))
    async with database.reading() as session:
        found = await questions.newest(session, limit=10, outcomes=["unknown", "clarification"])
    assert [question.text for question in found] == ["third", "first"]


async def test_an_opinion_of_the_answer_is_kept_with_the_question(database: Database) -> None:
    async with database.writing() as session:
        number = await questions.store(session, asked("how much"))
        assert await questions.rate(session, number, "down")
        assert not await questions.rate(session, number + 1, "up")
        (found,) = await questions.newest(session, limit=1)
    assert found.feedback == "down"


async def test_texts_expire_and_verdicts_stay(database: Database) -> None:
    async with database.writing() as session:
        await questions.store(session, asked("old", NOON - HOUR))
        await questions.store(session, asked("new", NOON))
    async with database.writing() as session:
        assert await questions.expire_texts(session, before=NOON) == 1
        assert await questions.expire_texts(session, before=NOON) == 0
    async with database.reading() as session:
        found = await questions.newest(session, limit=10)
    assert [(question.text, question.outcome) for question in found] == [
        ("new", "answered"),
        (None, "answered"),
    ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("zero\0byte", "zerobyte"),
        ("half a pair \ud83d", "half a pair ?"),
        ("'; DROP TABLE chat; --", "'; DROP TABLE chat; --"),
        ("\u202eright to left\u200b", "\u202eright to left\u200b"),
        ("", ""),
    ],
)
async def test_whatever_is_typed_can_be_kept(database: Database, typed: str, kept: str) -> None:
    async with database.writing() as session:
        await questions.store(session, asked(typed))
    async with database.reading() as session:
        (found,) = await questions.newest(session, limit=1)
    assert found.text == kept
