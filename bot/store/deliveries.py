"""Deliveries: handed to senders one at a time, settled when Telegram has spoken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import bindparam, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.outbox import REPEATED, withdraw_corrected
from bot.store.quiet import QuietHours
from bot.store.tables import Moment

State = Literal["queued", "sending", "sent", "failed", "unknown"]

#: What becomes of a message that may or may not have been sent.
Policy = Literal["resend", "leave"]

#: A row this much behind its time may have met quiet hours meanwhile.
LATE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message on its way: `attempts` counts this one; `pledges` empty for every one."""

    announcement: int
    chat: int
    topic: int
    language: str
    pledges: tuple[str, ...]
    silent: bool
    reply_to: int | None
    due_at: datetime
    attempts: int
    reason: str = ""

    @property
    def place(self) -> tuple[int, int, int]:
        """Announcement, chat and topic: what makes it the one it is."""
        return self.announcement, self.chat, self.topic


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a delivery; a queued one is tried again at its `due_at`."""

    delivery: Delivery
    state: State
    reason: str = ""
    message: int | None = None


_PICKED = (
    "SELECT announcement, chat, topic FROM delivery"
    " WHERE state = 'queued' AND due_at <= :now ORDER BY due_at LIMIT :number"
)
# Materialised, or PostgreSQL may look twice and take more than the number.
_CLAIM = (
    "WITH picked AS MATERIALIZED ({picked})"
    " UPDATE delivery SET state = 'sending', tried_at = :now, attempts = attempts + 1"
    " WHERE (announcement, chat, topic) IN (SELECT announcement, chat, topic FROM picked)"
    " RETURNING announcement, chat, topic, language, pledges, silent, reply_to, due_at, attempts,"
    " reason"
)


def _claim(picked: str) -> Any:
    statement = text(_CLAIM.format(picked=picked)).bindparams(bindparam("now", type_=Moment))
    return statement.columns(due_at=Moment)


_SQLITE_CLAIM = _claim(_PICKED)
# Another replica's senders take other rows, and nobody waits for anybody.
_POSTGRESQL_CLAIM = _claim(f"{_PICKED} FOR UPDATE SKIP LOCKED")

# A message that was sent is sent, even if its sender had been given up for dead meanwhile.
_SETTLE = text(
    "UPDATE delivery SET state = :state, reason = :reason, message = :message, due_at = :due_at,"
    " attempts = :attempts"
    " WHERE announcement = :announcement AND chat = :chat AND topic = :topic"
    " AND (state = 'sending' OR :state = 'sent' AND state IN ('queued', 'unknown'))"
).bindparams(bindparam("due_at", type_=Moment))

_HOURS = text(
    "SELECT c.time_zone, s.quiet_from, s.quiet_until"
    " FROM subscription s JOIN chat c ON c.id = s.chat"
    " WHERE s.chat = :chat AND s.topic = :topic"
    " AND s.quiet_from IS NOT NULL AND s.quiet_until IS NOT NULL"
)


async def settle_and_claim(
    session: AsyncSession, results: Sequence[Result], number: int, now: datetime
) -> list[Delivery]:
    """Write down what became of some deliveries; mark at most `number` that are due as sending.

    It is one transaction because each costs a sender more than its statements do.
    """
    if results:
        await settle(session, results)
    return await claim(session, number, now) if number else []


async def settle(session: AsyncSession, results: Sequence[Result]) -> None:
    """Write down what became of some deliveries."""
    connection = await session.connection()
    await connection.execute(_SETTLE, [_columns(result) for result in results])
    if any(result.state == "queued" for result in results):
        await withdraw_corrected(session)


async def claim(session: AsyncSession, number: int, now: datetime) -> list[Delivery]:
    """Mark at most `number` deliveries that are due as sending, and return them.

    Those that are late and have come into their reader's quiet hours are put off instead.
    """
    is_server = session.get_bind().dialect.name == "postgresql"
    connection = await session.connection()
    statement = _POSTGRESQL_CLAIM if is_server else _SQLITE_CLAIM
    rows = await connection.execute(statement, {"now": now, "number": number})
    claimed = [_delivery(*row) for row in rows]
    ready, put_off = [], []
    for delivery in claimed:
        ends = await _quiet_until(session, delivery, now)
        if ends is None:
            ready.append(delivery)
        else:
            later = replace(delivery, due_at=ends, attempts=delivery.attempts - 1)
            put_off.append(Result(later, "queued", delivery.reason))
    if put_off:
        await settle(session, put_off)
    return ready


async def _quiet_until(session: AsyncSession, delivery: Delivery, now: datetime) -> datetime | None:
    if delivery.attempts == 1 and now - delivery.due_at < LATE:
        return None
    place = {"chat": delivery.chat, "topic": delivery.topic}
    found = (await session.execute(_HOURS, place)).one_or_none()
    return QuietHours(*found).ending(now) if found else None


async def next_due(session: AsyncSession) -> datetime | None:
    """When the next queued delivery is due; None when nothing is queued."""
    earliest = text("SELECT min(due_at) AS due_at FROM delivery WHERE state = 'queued'")
    found: datetime | None = await session.scalar(earliest.columns(due_at=Moment))
    return found


async def recover(session: AsyncSession, before: datetime, policy: Policy, now: datetime) -> int:
    """Settle what a dead process left as sending before that moment; return how many there were.

    Whether Telegram got those is unknown: the policy sends them again or leaves them.
    """
    again = policy == "resend"
    left = await session.execute(
        text(
            "UPDATE delivery SET state = :state, reason = :reason, due_at = :now"
            " WHERE state = 'sending' AND tried_at < :before"
        ).bindparams(bindparam("now", type_=Moment), bindparam("before", type_=Moment)),
        {
            "state": "queued" if again else "unknown",
            "reason": REPEATED if again else "left behind",
            "before": before,
            "now": now,
        },
    )
    count = int(getattr(left, "rowcount", 0))
    if count and again:
        await withdraw_corrected(session)
    return count


async def fail_language(
    session: AsyncSession, announcement: int, language: str, reason: str
) -> int:
    """Fail what still waits of an announcement in one language; return how many that were."""
    failed = await session.execute(
        text(
            "UPDATE delivery SET state = 'failed', reason = :reason"
            " WHERE announcement = :announcement AND language = :language AND state = 'queued'"
        ),
        {"announcement": announcement, "language": language, "reason": reason},
    )
    return int(getattr(failed, "rowcount", 0))


def _delivery(
    announcement: int,
    chat: int,
    topic: int,
    language: str,
    pledges: str,
    silent: bool,
    reply_to: int | None,
    due_at: datetime,
    attempts: int,
    reason: str,
) -> Delivery:
    followed = tuple(pledges.split(",")) if pledges else ()
    return Delivery(
        announcement, chat, topic, language, followed, bool(silent), reply_to, due_at, attempts,
        reason,
    )  # fmt: skip


def _columns(result: Result) -> dict[str, Any]:
    announcement, chat, topic = result.delivery.place
    return {
        "announcement": announcement,
        "chat": chat,
        "topic": topic,
        "state": result.state,
        "reason": result.reason,
        "message": result.message,
        "due_at": result.delivery.due_at,
        "attempts": result.delivery.attempts,
    }
