"""Asked questions and what became of them, kept for curation without who asked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, CursorResult
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select, update

from bot.store.tables import AskedQuestionRow

ChatKind = Literal["private", "group", "supergroup", "channel", "inline", "console"]
Feedback = Literal["", "up", "down"]


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question as typed, the kind it was understood as, its outcome and the pledges answered.

    `text` is None once it has expired.
    """

    at: datetime
    chat_kind: ChatKind
    language: str
    text: str | None
    kind: str
    outcome: str
    pledges: tuple[str, ...] = ()
    feedback: Feedback = ""
    reason: str = ""


async def store(session: AsyncSession, asked: AskedQuestion) -> int:
    """Keep a question; return its number."""
    row = AskedQuestionRow(
        at=asked.at,
        chat_kind=asked.chat_kind,
        language=asked.language,
        text=None if asked.text is None else storable(asked.text),
        kind=asked.kind,
        outcome=asked.outcome,
        pledges=list(asked.pledges),
        feedback=asked.feedback,
        reason=asked.reason,
    )
    session.add(row)
    await session.flush()
    assert row.id is not None, "a written row has a number"
    return row.id


async def rate(session: AsyncSession, question: int, feedback: Feedback, reason: str = "") -> bool:
    """Keep what a person thought of the answer, and why if that was said.

    False when the question is no longer held.
    """
    return (
        await _change(
            session,
            update(AskedQuestionRow)
            .where(col(AskedQuestionRow.id) == question)
            .values(feedback=feedback, reason=reason),
        )
        == 1
    )


async def newest(
    session: AsyncSession, limit: int, outcomes: Collection[str] = ()
) -> tuple[AskedQuestion, ...]:
    """The questions asked last, newest first; with outcomes given, only those."""
    rows = select(AskedQuestionRow).order_by(
        col(AskedQuestionRow.at).desc(), col(AskedQuestionRow.id).desc()
    )
    if outcomes:
        rows = rows.where(col(AskedQuestionRow.outcome).in_(outcomes))
    return tuple(_read(row) for row in await session.scalars(rows.limit(limit)))


async def unanswered(session: AsyncSession, limit: int) -> list[tuple[str, str]]:
    """Language and text of the questions refused last, newest first."""
    return await _typed(session, col(AskedQuestionRow.outcome) == "unknown", limit)


async def disliked(session: AsyncSession, limit: int) -> list[tuple[str, str]]:
    """Language and text of the questions thumbed down last, newest first."""
    return await _typed(session, col(AskedQuestionRow.feedback) == "down", limit)


async def _typed(
    session: AsyncSession, which: ColumnElement[bool], limit: int
) -> list[tuple[str, str]]:
    found = await session.execute(
        select(AskedQuestionRow.language, AskedQuestionRow.text)
        .where(which, col(AskedQuestionRow.text).is_not(None))
        .order_by(col(AskedQuestionRow.at).desc(), col(AskedQuestionRow.id).desc())
        .limit(limit)
    )
    return [(language, text or "") for language, text in found]


async def expire_texts(session: AsyncSession, before: datetime) -> int:
    """Empty the texts of questions asked before that time; return how many."""
    return await _change(
        session,
        update(AskedQuestionRow)
        .where(col(AskedQuestionRow.at) < before, col(AskedQuestionRow.text).is_not(None))
        .values(text=None),
    )


async def _change(session: AsyncSession, statement: Any) -> int:
    """Run an update; return how many rows it met."""
    result = await session.execute(statement)
    assert isinstance(result, CursorResult), "an update has no rows to give"
    return result.rowcount


def storable(text: str) -> str:
    """The text without what PostgreSQL (zero bytes) and UTF-8 (lone surrogates) refuse."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _read(row: AskedQuestionRow) -> AskedQuestion:
    return AskedQuestion(
        at=row.at,
        chat_kind=row.chat_kind,  # type: ignore[arg-type]  # only kinds were ever written
        language=row.language,
        text=row.text,
        kind=row.kind,
        outcome=row.outcome,
        pledges=tuple(row.pledges),
        feedback=row.feedback,  # type: ignore[arg-type]  # likewise
        reason=row.reason,
    )
