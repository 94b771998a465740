"""The database: which addresses are refused and how, and that writers wait for each other."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError

from bot.store import chats, questions
from bot.store.database import Database, StoreError, open_database
from bot.store.engines import parse
from bot.store.questions import AskedQuestion
from bot.store.tables import ChatRow, ExchangeRow

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("", "not a database address"),
        ("pledgebot.db", "not a database address"),
        ("postgresql://bot:secret@host:port/name", "not a database address"),
        ("mysql://bot:secret@host/name", "'mysql' is no database this program knows"),
        ("postgresql+asyncpg://bot:secret@host/name", "'postgresql+asyncpg' is no database"),
        ("sqlite://", "a database in memory would forget everything"),
        ("sqlite:///:memory:", "a database in memory would forget everything"),
        ("sqlite:////nowhere/at/all/bot.db", "there is no folder '/nowhere/at/all'"),
    ],
)
def test_a_wrong_address_is_refused_in_one_line_that_names_the_setting(
    url: str, problem: str
) -> None:
    with pytest.raises(StoreError) as refused:
        parse(url)
    said = str(refused.value)
    assert said.startswith(f"DATABASE_URL: {problem}")
    assert "\n" not in said
    assert "secret" not in said


@pytest.mark.parametrize(
    "url",
    ["postgres://host/name", "postgresql://host/name", "postgresql+psycopg://host/name"],
)
def test_every_usual_way_to_name_a_postgresql_is_understood(url: str) -> None:
    assert parse(url).drivername == "postgresql+psycopg"


async def test_a_server_that_is_not_there_is_one_line_without_the_password() -> None:
    with pytest.raises(StoreError) as refused:
        await open_database("postgresql+psycopg://bot:secret@127.0.0.1:1/name")
    said = str(refused.value)
    assert said.startswith("DATABASE_URL: the database cannot be used: ")
    assert "\n" not in said
    assert "secret" not in said


async def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Sir or Madam, " * 100)
    with pytest.raises(StoreError, match=r"^DATABASE_URL: .*file is not a database"):
        await open_database(f"sqlite:///{tmp_path / 'letter.txt'}")


async def test_an_embedded_file_is_brought_to_head_at_start(tmp_path: Path) -> None:
    database = await open_database(f"sqlite:///{tmp_path / 'bot.db'}")
    await database.ping()
    assert database.is_embedded
    async with database.reading() as session:
        assert await chats.get(session, 7) is None
    await database.close()


async def test_a_server_is_not_migrated_at_start_but_the_command_is_named(
    postgres_url: str,
) -> None:
    with pytest.raises(StoreError, match="run: pledgebot migrate"):
        await open_database(postgres_url)


async def test_what_fails_halfway_leaves_nothing(database: Database) -> None:
    async def fail() -> None:
        async with database.writing() as session:
            await chats.seen(session, 7, "en", NOON)
            raise ConnectionError

    with pytest.raises(ConnectionError):
        await fail()
    async with database.reading() as session:
        assert await chats.get(session, 7) is None


async def test_writers_that_read_first_wait_for_each_other(database: Database) -> None:
    async def ask(number: int) -> None:
        async with database.writing() as session:
            held = await chats.get(session, 7)
            await asyncio.sleep(0.002)
            was_english = held is not None and held.last_language == "en"
            await chats.seen(session, 7, "ru" if was_english else "en", NOON)
            await questions.store(session, _asked(f"question {number}"))

    await asyncio.gather(*(ask(number) for number in range(40)))
    async with database.reading() as session:
        assert len(await questions.newest(session, limit=100)) == 40


async def test_two_programs_write_one_file_side_by_side(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'bot.db'}"
    programs = [await open_database(url), await open_database(url)]

    async def write(database: Database) -> None:
        for number in range(50):
            async with database.writing() as session:
                await questions.newest(session, limit=1)
                await questions.store(session, _asked(f"question {number}"))

    await asyncio.gather(*(write(database) for database in programs))
    async with programs[0].reading() as session:
        assert len(await questions.newest(session, limit=200)) == 100
    for database in programs:
        await database.close()


async def test_a_reader_does_not_wait_for_a_writer(database: Database) -> None:
    async with database.writing() as writer:
        await chats.seen(writer, 7, "en", NOON)
        async with asyncio.timeout(2), database.reading() as reader:
            assert await chats.get(reader, 7) is None


async def test_rows_stay_readable_after_the_commit(database: Database) -> None:
    async with database.writing() as session:
        row = ChatRow(id=7, created_at=NOON)
        session.add(row)
    assert row.id == 7


async def test_a_time_comes_back_aware_and_in_utc(database: Database) -> None:
    in_beijing = NOON.astimezone(timezone(timedelta(hours=8)))
    async with database.writing() as session:
        await chats.seen(session, 7, "zh", in_beijing)
    async with database.reading() as session:
        held = await chats.get(session, 7)
    assert held is not None
    assert held.created_at == NOON
    assert held.created_at.utcoffset() == timedelta(0)


async def test_a_time_without_zone_is_refused(database: Database) -> None:
    async with database.writing() as session:
        with pytest.raises(StatementError, match="has no time zone"):
            await chats.seen(session, 7, "zh", NOON.replace(tzinfo=None))


async def test_what_refers_to_nothing_is_refused(database: Database) -> None:
    row = ExchangeRow(
        chat=7, person=7, thread=0, intent=None, language="en", question=99, expires_at=NOON
    )
    async with database.reading() as session:
        session.add(row)
        with pytest.raises(IntegrityError):
            await session.flush()


async def test_an_embedded_file_keeps_a_write_ahead_log(tmp_path: Path) -> None:
    database = await open_database(f"sqlite:///{tmp_path / 'bot.db'}")
    async with database.reading() as session:
        assert await session.scalar(text("PRAGMA journal_mode")) == "wal"
        assert await session.scalar(text("PRAGMA foreign_keys")) == 1
    await database.close()


def _asked(words: str) -> AskedQuestion:
    return AskedQuestion(NOON, "private", "en", words, "figure", "answered")
