"""Exchanges: what a follow-up, a reply to the bot or an edited question leans on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import CursorResult
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, delete, select, update

from bot.store.intents import from_json, to_json
from bot.store.tables import AnswerMessageRow, ExchangeRow
from bot.store.upserts import upsert
from knowledge.facts import LANGUAGES, Language
from knowledge.intents import Subject

#: "And in 2021?" an hour later is a new subject; a reply or an edit names its message.
FOLLOW_UP_LASTS = timedelta(minutes=30)
MESSAGE_LASTS = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Place:
    """Whose conversation it is, and where; 0 for nobody (a channel) and for no thread."""

    chat: int
    person: int = 0
    thread: int = 0


@dataclass(frozen=True, slots=True)
class Exchange:
    """What the next question may lean on (None: nothing), the language, and the question's number."""

    intent: Subject | None
    language: Language
    question: int | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """The bot's message that answers a message, and the exchange behind it."""

    message: int
    exchange: Exchange


async def remember(
    session: AsyncSession,
    place: Place,
    exchange: Exchange,
    now: datetime,
    lasts: timedelta = FOLLOW_UP_LASTS,
) -> None:
    """Make that the last exchange of its place."""
    await upsert(
        session,
        ExchangeRow,
        {"chat": place.chat, "person": place.person, "thread": place.thread},
        {**_columns(exchange), "expires_at": now + lasts},
    )


async def last(session: AsyncSession, place: Place, now: datetime) -> Exchange | None:
    """The exchange that a follow-up there continues; None when there is none, or it expired."""
    key = (place.chat, place.person, place.thread)
    row = await session.get(ExchangeRow, key, populate_existing=True)
    return _read(row) if row is not None and row.expires_at > now else None


async def remember_message(
    session: AsyncSession,
    place: Place,
    message: int,
    exchange: Exchange,
    now: datetime,
    asked_in: int | None = None,
    lasts: timedelta = MESSAGE_LASTS,
) -> None:
    """Keep the exchange behind a message of the bot, which `asked_in` was the question of."""
    await upsert(
        session,
        AnswerMessageRow,
        {"chat": place.chat, "message": message},
        {
            **_columns(exchange),
            "person": place.person,
            "asked_in": asked_in,
            "expires_at": now + lasts,
        },
    )


async def behind(session: AsyncSession, chat: int, message: int, now: datetime) -> Exchange | None:
    """The exchange behind a message of the bot; None when it is not known, or no longer."""
    row = await session.get(AnswerMessageRow, (chat, message), populate_existing=True)
    return _read(row) if row is not None and row.expires_at > now else None


async def belongs_to(session: AsyncSession, chat: int, message: int, question: int) -> None:
    """Join a message of the bot to an asked question."""
    await session.execute(
        update(AnswerMessageRow)
        .where(col(AnswerMessageRow.chat) == chat, col(AnswerMessageRow.message) == message)
        .values(question=question)
    )


async def answer_to(
    session: AsyncSession, chat: int, asked_in: int, now: datetime
) -> Answered | None:
    """The bot's answer to a person's message, the last one if there are several."""
    rows = await session.scalars(
        select(AnswerMessageRow)
        .where(
            col(AnswerMessageRow.chat) == chat,
            col(AnswerMessageRow.asked_in) == asked_in,
            col(AnswerMessageRow.expires_at) > now,
        )
        .order_by(col(AnswerMessageRow.message).desc())
        .limit(1)
    )
    row = rows.first()
    return None if row is None else Answered(row.message, _read(row))


async def expire(session: AsyncSession, now: datetime) -> int:
    """Delete what has expired; return how many exchanges and messages that were."""
    deleted = 0
    for table in (ExchangeRow, AnswerMessageRow):
        result = await session.execute(delete(table).where(col(table.expires_at) <= now))
        assert isinstance(result, CursorResult), "a deletion has no rows to give"
        deleted += result.rowcount
    return deleted


def _columns(exchange: Exchange) -> dict[str, str | int | None]:
    intent = None if exchange.intent is None else to_json(exchange.intent)
    return {"intent": intent, "language": exchange.language, "question": exchange.question}


def _read(row: ExchangeRow | AnswerMessageRow) -> Exchange:
    language = next((known for known in LANGUAGES if known == row.language), LANGUAGES[0])
    intent = None if row.intent is None else from_json(row.intent)
    return Exchange(intent, language, row.question)
