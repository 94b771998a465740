"""Deliveries: handed to senders one at a time, settled when Telegram has spoken.

These are no coroutines: `Database.at_once` carries them out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, text

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

_THIS = " WHERE announcement = :announcement AND chat = :chat AND topic = :topic"
# A message that was sent is sent, even if its sender had been given up for dead meanwhile.
_SENT = text(
    f"UPDATE delivery SET state = 'sent', reason = :reason, message = :message{_THIS}"
    " AND state IN ('sending', 'queued', 'unknown')"
)
_NOT_SENT = text(
    "UPDATE delivery SET state = :state, reason = :reason, due_at = :due_at, attempts = :attempts"
    f"{_THIS} AND state = 'sending'"
).bindparams(bindparam("due_at", type_=Moment))

_HOURS = text(
    "SELECT c.time_zone, s.quiet_from, s.quiet_until"
    " FROM subscription s JOIN chat c ON c.id = s.chat"
    " WHERE s.chat = :chat AND s.topic = :topic"
    " AND s.quiet_from IS NOT NULL AND s.quiet_until IS NOT NULL"
)


def settle_and_claim(
    connection: Connection, results: Sequence[Result], number: int, now: datetime
) -> list[Delivery]:
    """Write down what became of some deliveries; mark at most `number` that are due as sending.

    It is one transaction because each costs a sender more than its statements do.
    """
    if results:
        settle(connection, results)
    return claim(connection, number, now) if number else []


def settle(connection: Connection, results: Sequence[Result]) -> None:
    """Write down what became of some deliveries."""
    sent = [_place(result) | {"message": result.message} for result in results if _is_sent(result)]
    others = [_columns(result) for result in results if not _is_sent(result)]
    if sent:
        connection.execute(_SENT, sent)
    if others:
        connection.execute(_NOT_SENT, others)
    if any(result.state == "queued" for result in results):
        withdraw_corrected(connection)


def claim(connection: Connection, number: int, now: datetime) -> list[Delivery]:
    """Mark at most `number` deliveries that are due as sending, and return them.

    Those that are late and have come into their reader's quiet hours are put off instead.
    """
    is_server = connection.dialect.name == "postgresql"
    statement = _POSTGRESQL_CLAIM if is_server else _SQLITE_CLAIM
    rows = connection.execute(statement, {"now": now, "number": number})
    claimed = [_delivery(*row) for row in rows]
    ready, put_off = [], []
    for delivery in claimed:
        ends = _quiet_until(connection, delivery, now)
        if ends is None:
            ready.append(delivery)
        else:
            later = replace(delivery, due_at=ends, attempts=delivery.attempts - 1)
            put_off.append(Result(later, "queued", delivery.reason))
    if put_off:
        settle(connection, put_off)
    return ready


def _quiet_until(connection: Connection, delivery: Delivery, now: datetime) -> datetime | None:
    if delivery.attempts == 1 and now - delivery.due_at < LATE:
        return None
    place = {"chat": delivery.chat, "topic": delivery.topic}
    found = (connection.execute(_HOURS, place)).one_or_none()
    return QuietHours(*found).ending(now) if found else None


def next_due(connection: Connection) -> datetime | None:
    """When the next queued delivery is due; None when nothing is queued."""
    earliest = text("SELECT min(due_at) AS due_at FROM delivery WHERE state = 'queued'")
    found: datetime | None = connection.scalar(earliest.columns(due_at=Moment))
    return found


def recover(connection: Connection, before: datetime, policy: Policy, now: datetime) -> int:
    """Settle what a dead process left as sending before that moment; return how many there were.

    Whether Telegram got those is unknown: the policy sends them again or leaves them.
    """
    again = policy == "resend"
    left = connection.execute(
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
        withdraw_corrected(connection)
    return count


def fail_language(connection: Connection, announcement: int, language: str, reason: str) -> int:
    """Fail what still waits of an announcement in one language; return how many that were."""
    failed = connection.execute(
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


def _is_sent(result: Result) -> bool:
    return result.state == "sent"


def _place(result: Result) -> dict[str, Any]:
    announcement, chat, topic = result.delivery.place
    return {"announcement": announcement, "chat": chat, "topic": topic, "reason": result.reason}


def _columns(result: Result) -> dict[str, Any]:
    delivery = result.delivery
    return _place(result) | {
        "state": result.state,
        "due_at": delivery.due_at,
        "attempts": delivery.attempts,
    }
