"""Many exchanges kept at once: under load, one transaction serves everybody who waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.store.exchanges import FOLLOW_UP_LASTS, MESSAGE_LASTS, Place
from bot.store.intents import to_json
from bot.store.questions import AskedQuestion, storable
from bot.store.tables import METADATA, AnswerMessageRow, AskedQuestionRow, ChatRow, ExchangeRow
from knowledge.facts import Language
from knowledge.intents import Intent, Subject


@dataclass(frozen=True, slots=True)
class Kept:
    """An exchange to keep, with the bot's message and the question that a person typed.

    `intent` is what the message shows; `subject` what the next question may lean on.
    """

    place: Place
    intent: Intent | None
    subject: Subject | None
    language: Language
    message: int
    asked_in: int | None
    question: AskedQuestion | None
    at: datetime


async def keep(session: AsyncSession, batch: Sequence[Kept]) -> None:
    """Keep exchanges, in the order given; those of one place replace each other.

    The words of a refused question stand in the exchange alone, which is soon forgotten.
    """
    numbers = await _keep_questions(session, [kept.question for kept in batch])
    rows = [_columns(kept, number) for kept, number in zip(batch, numbers, strict=True)]
    leaned_on = [
        _placed(kept)
        | row
        | {"intent": to_json(kept.subject), "expires_at": kept.at + FOLLOW_UP_LASTS}
        for kept, row in zip(batch, rows, strict=True)
        if kept.subject is not None
    ]
    messages = [
        {
            "chat": kept.place.chat,
            "message": kept.message,
            "person": kept.place.person,
            "asked_in": kept.asked_in,
            "expires_at": kept.at + MESSAGE_LASTS,
            **row,
        }
        for kept, row in zip(batch, rows, strict=True)
    ]
    await _upsert(session, ExchangeRow, leaned_on, ("chat", "person", "thread"))
    await _upsert(session, AnswerMessageRow, messages, ("chat", "message"))
    await _upsert(session, ChatRow, [_seen(kept) for kept in batch], ("id",), ("last_language",))


def _columns(kept: Kept, question: int | None) -> dict[str, Any]:
    intent = None if kept.intent is None else to_json(kept.intent)
    return {"intent": intent, "language": kept.language, "question": question}


def _placed(kept: Kept) -> dict[str, Any]:
    place = kept.place
    return {"chat": place.chat, "person": place.person, "thread": place.thread}


def _seen(kept: Kept) -> dict[str, Any]:
    return {
        "id": kept.place.chat,
        "language_setting": "",
        "last_language": kept.language,
        "created_at": kept.at,
    }


async def _keep_questions(
    session: AsyncSession, asked: Sequence[AskedQuestion | None]
) -> list[int | None]:
    """The number of each question, None where there was none."""
    rows = [_question(one) for one in asked if one is not None]
    if not rows:
        return [None] * len(asked)
    # Without sorting, the numbers may come back in any order.
    statement = insert(AskedQuestionRow).returning(
        col(AskedQuestionRow.id), sort_by_parameter_order=True
    )
    numbers = iter((await session.scalars(statement, rows)).all())
    return [None if one is None else next(numbers) for one in asked]


def _question(asked: AskedQuestion) -> dict[str, Any]:
    return {
        "at": asked.at,
        "chat_kind": asked.chat_kind,
        "language": asked.language,
        "text": None if asked.text is None else storable(asked.text),
        "kind": asked.kind,
        "outcome": asked.outcome,
        "pledges": list(asked.pledges),
        "feedback": asked.feedback,
    }


async def _upsert(
    session: AsyncSession,
    table: type[Any],
    rows: Sequence[dict[str, Any]],
    key: tuple[str, ...],
    changed: tuple[str, ...] = (),
) -> None:
    """Insert rows, or change those that are there: `changed`, or all but the key."""
    if not rows:
        return
    is_server = session.get_bind().dialect.name == "postgresql"
    held: Table = METADATA.tables[table.__tablename__]
    statement = (postgresql.insert if is_server else sqlite.insert)(held)
    names = changed or tuple(name for name in rows[0] if name not in key)
    upsert = statement.on_conflict_do_update(
        index_elements=[*key], set_={name: statement.excluded[name] for name in names}
    )
    # Two replicas that lock the same rows in different orders would wait for each other.
    ordered = sorted(rows, key=lambda row: tuple(row[name] for name in key))
    connection = await session.connection()
    await connection.execute(upsert, ordered)
