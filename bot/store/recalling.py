"""What several questions may continue, looked up at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.store.exchanges import Place
from bot.store.intents import from_json
from bot.store.tables import AnswerMessageRow, ChatRow, ExchangeRow
from knowledge.facts import LANGUAGES, Language
from knowledge.intents import Subject


@dataclass(frozen=True, slots=True)
class Asking:
    """Where something is asked, and the message of the bot that it replies to, if any."""

    place: Place
    replied_to: int | None = None


Recalled = tuple[Subject | None, Language | None]


async def recall(session: AsyncSession, asked: Sequence[Asking], now: datetime) -> list[Recalled]:
    """What each question may continue, and the language fixed for its chat.

    The exchange behind the message replied to goes before the last one of the place.
    """
    fixed = await _languages(session, {one.place.chat for one in asked})
    behind = await _behind(session, asked, now)
    last = await _last(session, {one.place for one in asked}, now)
    found: list[Recalled] = []
    for one in asked:
        message = (one.place.chat, one.replied_to or 0)
        # A message that answered nothing has nothing to lean on.
        intent = behind.get(message) or last.get(one.place)
        found.append((from_json(intent) if intent else None, fixed.get(one.place.chat)))
    return found


async def _languages(session: AsyncSession, chats: Iterable[int]) -> Mapping[int, Language]:
    rows = await session.execute(
        select(ChatRow.id, ChatRow.language_setting).where(
            col(ChatRow.id).in_(chats), col(ChatRow.language_setting) != ""
        )
    )
    named = {language: language for language in LANGUAGES}
    return {chat: named[said] for chat, said in rows if said in named}


async def _behind(
    session: AsyncSession, asked: Sequence[Asking], now: datetime
) -> Mapping[tuple[int, int], str | None]:
    """The intent behind each message replied to."""
    messages = {(one.place.chat, one.replied_to) for one in asked if one.replied_to is not None}
    if not messages:
        return {}
    key = tuple_(col(AnswerMessageRow.chat), col(AnswerMessageRow.message))
    rows = await session.execute(
        select(AnswerMessageRow.chat, AnswerMessageRow.message, AnswerMessageRow.intent).where(
            key.in_(messages), col(AnswerMessageRow.expires_at) > now
        )
    )
    return {(chat, message): intent for chat, message, intent in rows}


async def _last(
    session: AsyncSession, places: Iterable[Place], now: datetime
) -> Mapping[Place, str | None]:
    """The intent of the last exchange of each place."""
    key = tuple_(col(ExchangeRow.chat), col(ExchangeRow.person), col(ExchangeRow.thread))
    wanted = {(place.chat, place.person, place.thread) for place in places}
    rows = await session.execute(
        select(ExchangeRow.chat, ExchangeRow.person, ExchangeRow.thread, ExchangeRow.intent).where(
            key.in_(wanted), col(ExchangeRow.expires_at) > now
        )
    )
    return {Place(chat, person, thread): intent for chat, person, thread, intent in rows}
