"""Words to the curators, kept without who wrote them, and not for ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CursorResult
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, delete, select

from bot.store.questions import storable
from bot.store.tracking_tables import FeedbackRow


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody told the curators, and in which language the bot spoke with them."""

    at: datetime
    language: str
    chat_kind: str
    text: str


async def store(session: AsyncSession, words: Words) -> None:
    """Keep words."""
    session.add(
        FeedbackRow(
            at=words.at,
            language=words.language,
            chat_kind=words.chat_kind,
            text=storable(words.text),
        )
    )


async def newest(session: AsyncSession, limit: int) -> tuple[Words, ...]:
    """The words that came last, newest first."""
    rows = await session.scalars(
        select(FeedbackRow)
        .order_by(col(FeedbackRow.at).desc(), col(FeedbackRow.id).desc())
        .limit(limit)
    )
    return tuple(Words(row.at, row.language, row.chat_kind, row.text) for row in rows)


async def expire(session: AsyncSession, before: datetime) -> int:
    """Delete what came before that time; return how much it was."""
    result = await session.execute(delete(FeedbackRow).where(col(FeedbackRow.at) < before))
    assert isinstance(result, CursorResult), "a deletion has no rows to give"
    return result.rowcount
