"""Counts of what the database holds, for the operator; nothing about any person."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Executable, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.store.tables import AskedQuestionRow, ChatRow, ObservationRow


async def counts(session: AsyncSession) -> list[tuple[str, int]]:
    """Names and numbers, in the order in which to show them."""
    stands = col(ObservationRow.withdrawn).is_(False)
    current = col(ObservationRow.superseded_at).is_(None)
    found = [
        ("chats", await _number(session, select(func.count()).select_from(ChatRow))),
        ("observations, current", await _observations(session, current)),
        ("observations, superseded", await _observations(session, ~current & stands)),
        ("questions", await _number(session, select(func.count()).select_from(AskedQuestionRow))),
    ]
    for label, column in (
        ("outcome", AskedQuestionRow.outcome),
        ("kind", AskedQuestionRow.kind),
        ("language", AskedQuestionRow.language),
        ("chat", AskedQuestionRow.chat_kind),
    ):
        grouped = select(column, func.count()).group_by(column).order_by(func.count().desc())
        rows = await session.execute(grouped)
        found += [(f"questions, {label} {value}", number) for value, number in rows]
    return found


async def _observations(session: AsyncSession, which: ColumnElement[bool]) -> int:
    wanted = select(func.count()).select_from(ObservationRow).where(which)
    return await _number(session, wanted)


async def _number(session: AsyncSession, statement: Executable) -> int:
    return int((await session.execute(statement)).scalar_one())
