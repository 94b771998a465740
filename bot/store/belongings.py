"""Belongings: what is held about a person, counted and deleted."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, delete, or_, select

from bot.store.tables import AnswerMessageRow, AskedQuestionRow, ChatRow, ExchangeRow
from bot.store.telling_tables import DeliveryRow, SubscriptionRow
from knowledge.holdings import Holdings

#: SQLite takes 32,766 parameters in a statement.
_AT_ONCE = 10_000


async def held(session: AsyncSession, chat: int) -> Holdings:
    """What is held about a chat, and about the person whose private chat it is.

    A private chat has the number of its person, so this also counts what that person asked in
    groups, and every question that can still be told to be theirs. What a group has set and
    subscribed to is the group's.
    """
    rows = [await _count(session, t, _theirs(t, chat)) for t in (AnswerMessageRow, ExchangeRow)]
    return Holdings(
        questions=len(await _questions(session, chat)),
        answers=sum(rows),
        subscriptions=await _count(session, SubscriptionRow, col(SubscriptionRow.chat) == chat),
        deliveries=await _count(session, DeliveryRow, col(DeliveryRow.chat) == chat),
        settings=await session.get(ChatRow, chat) is not None,
    )


async def forget(session: AsyncSession, chat: int) -> Holdings:
    """Delete all that `held` counts; return what it was.

    Questions whose link to a chat has expired stay: nothing says whose they were.
    """
    found = await held(session, chat)
    numbers = await _questions(session, chat)
    for table in (AnswerMessageRow, ExchangeRow):
        await session.execute(delete(table).where(_theirs(table, chat)))
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        await session.execute(delete(AskedQuestionRow).where(col(AskedQuestionRow.id).in_(some)))
    await session.execute(delete(DeliveryRow).where(col(DeliveryRow.chat) == chat))
    # The subscriptions, and what they follow, go with the chat.
    await session.execute(delete(ChatRow).where(col(ChatRow.id) == chat))
    return found


async def _questions(session: AsyncSession, chat: int) -> list[int]:
    """The numbers of the questions that are linked to that chat or person."""
    found: set[int] = set()
    for table in (AnswerMessageRow, ExchangeRow):
        numbers = await session.scalars(select(table.question).where(_theirs(table, chat)))
        found.update(number for number in numbers if number is not None)
    return sorted(found)


def _theirs(table: Any, chat: int) -> ColumnElement[bool]:
    return or_(col(table.chat) == chat, col(table.person) == chat)


async def _count(session: AsyncSession, table: Any, which: ColumnElement[bool]) -> int:
    counted = await session.execute(select(func.count()).select_from(table).where(which))
    return int(counted.scalar_one())
