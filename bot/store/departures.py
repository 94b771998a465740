"""Departures: chats that Telegram says are closed to the bot, moved or back again.

What they had wished for stays, for a return.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.tables import Moment


async def end(session: AsyncSession, chat: int, reason: str, now: datetime) -> None:
    """Telegram said that the bot can write there no more: nothing goes there until a return."""
    given = {"chat": chat, "reason": reason, "now": now}
    await _run(
        session,
        "UPDATE chat SET left_at = :now, left_reason = :reason"
        " WHERE id = :chat AND left_at IS NULL",
        given,
    )
    await _run(
        session,
        "UPDATE subscription SET ended_at = :now, end_reason = :reason"
        " WHERE chat = :chat AND ended_at IS NULL",
        given,
    )
    await _run(
        session,
        "UPDATE delivery SET state = 'failed', reason = :reason"
        " WHERE chat = :chat AND state = 'queued'",
        given,
    )


async def returned(session: AsyncSession, chat: int, now: datetime) -> bool:
    """The bot may write there again; tell whether that revived a subscription.

    Only what the departure ended is revived, not what a person ended.
    """
    given = {"chat": chat, "now": now}
    revived = await _run(
        session,
        "UPDATE subscription SET ended_at = NULL, end_reason = '' WHERE chat = :chat"
        " AND ended_at IS NOT NULL AND EXISTS (SELECT 1 FROM chat c WHERE c.id = :chat"
        " AND c.left_at IS NOT NULL AND c.left_reason = subscription.end_reason)",
        given,
    )
    await _run(session, "UPDATE chat SET left_at = NULL, left_reason = '' WHERE id = :chat", given)
    return revived > 0


async def topic_closed(
    session: AsyncSession, chat: int, topic: int, reason: str, now: datetime
) -> None:
    """A topic is gone: its subscription ends, those of the chat's other topics do not."""
    given = {"chat": chat, "topic": topic, "reason": reason, "now": now}
    await _run(
        session,
        "UPDATE subscription SET ended_at = :now, end_reason = :reason"
        " WHERE chat = :chat AND topic = :topic AND ended_at IS NULL",
        given,
    )
    await _run(
        session,
        "UPDATE delivery SET state = 'failed', reason = :reason"
        " WHERE chat = :chat AND topic = :topic AND state = 'queued'",
        given,
    )


async def migrated(session: AsyncSession, old: int, new: int, now: datetime) -> None:
    """A group became a supergroup: all that was its own is the new chat's.

    Telegram says so more than once, and the new chat may have been used already: its own
    settings stay then, and of two subscriptions of one topic a live one.
    """
    if old == new:
        return
    given = {"old": old, "new": new, "now": now}
    for statement in _MOVES:
        await _run(session, statement, given)


#: The order matters: the new chat is there before anything refers to it. Messages are numbered
#: anew in a supergroup, so that no old number may be used there.
_MOVES = (
    "INSERT INTO chat (id, language_setting, last_language, created_at, kind, time_zone, compact,"
    " left_at, left_reason)"
    " SELECT :new, language_setting, last_language, created_at, 'supergroup', time_zone, compact,"
    " left_at, left_reason FROM chat WHERE id = :old ON CONFLICT DO NOTHING",
    *(
        f"UPDATE chat SET {name} = (SELECT o.{name} FROM chat o WHERE o.id = :old)"
        f" WHERE id = :new AND {name} = '' AND EXISTS (SELECT 1 FROM chat o WHERE o.id = :old)"
        for name in ("language_setting", "last_language", "time_zone")
    ),
    # Of two subscriptions of one topic one goes: the new chat's if only the old one's is live.
    "DELETE FROM subscription WHERE chat = :new AND ended_at IS NOT NULL AND topic IN"
    " (SELECT o.topic FROM subscription o WHERE o.chat = :old AND o.ended_at IS NULL)",
    "DELETE FROM subscription WHERE chat = :old AND topic IN"
    " (SELECT n.topic FROM subscription n WHERE n.chat = :new)",
    "UPDATE subscription SET chat = :new WHERE chat = :old",
    # Nor may one announcement reach it twice.
    "DELETE FROM delivery WHERE chat = :new AND state = 'queued' AND (announcement, topic) IN"
    " (SELECT o.announcement, o.topic FROM delivery o"
    " WHERE o.chat = :old AND o.state IN ('sent', 'unknown'))",
    "DELETE FROM delivery WHERE chat = :old AND (announcement, topic) IN"
    " (SELECT n.announcement, n.topic FROM delivery n WHERE n.chat = :new)",
    "UPDATE delivery SET chat = :new, message = NULL, reply_to = NULL WHERE chat = :old",
    "DELETE FROM exchange WHERE chat = :old AND (person, thread) IN"
    " (SELECT n.person, n.thread FROM exchange n WHERE n.chat = :new)",
    "UPDATE exchange SET chat = :new WHERE chat = :old",
    "DELETE FROM answer_message WHERE chat = :old",
    "DELETE FROM chat WHERE id = :old",
)


async def _run(session: AsyncSession, statement: str, given: dict[str, Any]) -> int:
    """Carry out a statement; return how many rows it changed."""
    prepared = text(statement)
    names = prepared.compile().params
    if "now" in names:
        prepared = prepared.bindparams(bindparam("now", type_=Moment))
    done = await session.execute(prepared, {name: given[name] for name in names})
    return int(getattr(done, "rowcount", 0))
