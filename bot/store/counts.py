"""Counts of what the database holds, for the operator; nothing about any person."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.store.tables import AskedQuestionRow, ChatRow, ObservationRow
from bot.store.telling_tables import DeliveryRow, SubscriptionRow
from bot.store.tracking_tables import FeedbackRow


async def counts(session: AsyncSession) -> list[tuple[str, int]]:
    """Names and numbers, in the order in which to show them."""
    stands = col(ObservationRow.withdrawn).is_(False)
    live = col(SubscriptionRow.ended_at).is_(None)
    current = col(ObservationRow.superseded_at).is_(None)
    found = [
        ("chats", await _rows(session, ChatRow)),
        ("chats, left", await _rows(session, ChatRow, col(ChatRow.left_at).is_not(None))),
        ("subscriptions", await _rows(session, SubscriptionRow, live)),
        ("subscriptions, ended", await _rows(session, SubscriptionRow, ~live)),
        ("observations, current", await _rows(session, ObservationRow, current)),
        (
            "observations, superseded",
            await _rows(session, ObservationRow, ~current & stands),
        ),
        ("feedback", await _rows(session, FeedbackRow)),
        ("questions", await _rows(session, AskedQuestionRow)),
    ]
    for label, column in (
        ("questions, outcome", AskedQuestionRow.outcome),
        ("questions, kind", AskedQuestionRow.kind),
        ("questions, language", AskedQuestionRow.language),
        ("questions, chat", AskedQuestionRow.chat_kind),
        ("questions, thumb", AskedQuestionRow.feedback),
        ("deliveries,", DeliveryRow.state),
    ):
        grouped = select(column, func.count()).group_by(column).order_by(func.count().desc())
        rows = await session.execute(grouped)
        found += [(f"{label} {value}", number) for value, number in rows if value]
    return found


async def _rows(session: AsyncSession, table: Any, which: ColumnElement[bool] | None = None) -> int:
    wanted = select(func.count()).select_from(table)
    return int(
        (await session.execute(wanted if which is None else wanted.where(which))).scalar_one()
    )
