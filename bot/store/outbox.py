"""The outbox filled: one row for every chat that an announcement is for, in one statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, TextClause, bindparam, insert, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, func, select, update

from bot.store import quiet
from bot.store.tables import METADATA, Moment
from bot.store.telling_tables import AnnouncementRow, DeliveryRow

#: The reason of a row that may have been sent and is sent again.
REPEATED = "repeated"
WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Recipient:
    """A chat, or a topic of it (0: none), that is told something whatever it subscribed to."""

    chat: int
    language: str
    topic: int = 0
    pledges: str = ""
    silent: bool = False
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """How many will be told of a correction, and to how many the wrong news had not yet gone."""

    queued: int
    withdrawn: int


_COLUMNS = (
    "INSERT INTO delivery (announcement, chat, topic, language, pledges, silent, reply_to,"
    " state, due_at, attempts, reason) "
)
_LANGUAGE = "COALESCE(NULLIF(c.language_setting, ''), NULLIF(c.last_language, ''), 'en')"
_QUIET = (
    "LEFT JOIN {quiet} q"
    " ON q.zone = c.time_zone AND q.start = s.quiet_from AND q.until = s.quiet_until "
)
_FOLLOWED = (
    "FROM subscription_pledge f JOIN announcement_pledge p ON p.pledge = f.pledge"
    " WHERE f.subscription = s.id AND p.announcement = :announcement"
)
_MILESTONE = (
    "EXISTS (SELECT 1 FROM announcement_pledge p"
    " WHERE p.announcement = :announcement AND p.milestone)"
)
_SUBSCRIBED = (
    f"{_COLUMNS} SELECT :announcement, s.chat, s.topic, {_LANGUAGE},"
    " CASE WHEN s.everything OR :to_all THEN ''"
    f" ELSE (SELECT {{joined}} FROM (SELECT f.pledge {_FOLLOWED} ORDER BY f.pledge) t) END,"
    " s.silent, NULL, 'queued', COALESCE(q.ends, :now), 0, ''"
    f" FROM subscription s JOIN chat c ON c.id = s.chat {_QUIET}"
    " WHERE s.ended_at IS NULL AND c.left_at IS NULL AND (:to_all OR s.cadence = :cadence AND ("
    f"s.everything AND (NOT s.milestones_only OR {_MILESTONE})"
    f" OR NOT s.everything"
    f" AND EXISTS (SELECT 1 {_FOLLOWED} AND (p.milestone OR NOT s.milestones_only))))"
    " ON CONFLICT DO NOTHING"
)
# A row under way, or sent perhaps once already, has reached its reader for all that is known.
_TOLD_BEFORE = (
    f"{_COLUMNS} SELECT :announcement, d.chat, d.topic, d.language, d.pledges, d.silent,"
    " d.message, 'queued', COALESCE(q.ends, :now), 0, ''"
    " FROM delivery d LEFT JOIN chat c ON c.id = d.chat"
    f" LEFT JOIN subscription s ON s.chat = d.chat AND s.topic = d.topic {_QUIET}"
    " WHERE d.announcement = :corrects AND c.left_at IS NULL"
    f" AND (d.state IN ('sent', 'unknown', 'sending') OR d.reason = '{REPEATED}')"
    " ON CONFLICT DO NOTHING"
)


async def queue(
    session: AsyncSession, announcement: int, now: datetime, cadence: str = "at_once"
) -> int:
    """Queue an announcement for everybody who subscribed to it; return how many rows it has.

    The announcement, its pledges and its renderings are there already. What the operator tells
    everybody (kind broadcast) goes to every live subscription. Quiet hours put a row off.
    """
    kind = await session.scalar(
        select(AnnouncementRow.kind).where(col(AnnouncementRow.id) == announcement)
    )
    await session.execute(
        _for(session, _SUBSCRIBED),
        {
            "announcement": announcement,
            "now": now,
            "cadence": cadence,
            "to_all": kind == "broadcast",
            "quiet": await quiet.under_way(session, now),
        },
    )
    return await _queued(session, announcement, now)


async def queue_correction(session: AsyncSession, announcement: int, now: datetime) -> Corrected:
    """Queue a correction for exactly the chats that received what it corrects, as a reply to it.

    Where the wrong news still waits, it is withdrawn.
    """
    corrects = await session.scalar(
        select(AnnouncementRow.corrects).where(col(AnnouncementRow.id) == announcement)
    )
    await session.execute(
        _for(session, _TOLD_BEFORE),
        {
            "announcement": announcement,
            "corrects": corrects,
            "now": now,
            "quiet": await quiet.under_way(session, now),
        },
    )
    queued = await _queued(session, announcement, now)
    connection = await session.connection()
    return Corrected(queued, await connection.run_sync(withdraw_corrected))


async def would_reach(session: AsyncSession, announcement: int, now: datetime) -> int:
    """For how many chats an announcement would be queued; asked of a session that may write."""
    trial = await session.begin_nested()
    count = await queue(session, announcement, now)
    await trial.rollback()
    return count


async def received(session: AsyncSession, announcement: int) -> int:
    """How many chats that announcement reached, or may have."""
    rows = select(func.count()).where(
        col(DeliveryRow.announcement) == announcement,
        col(DeliveryRow.state).in_(("sent", "unknown", "sending")),
    )
    return await session.scalar(rows) or 0


async def queue_to(
    session: AsyncSession, announcement: int, recipients: Sequence[Recipient], now: datetime
) -> int:
    """Queue an announcement for those chats; return how many rows it has."""
    rows = [
        {"announcement": announcement, "state": "queued", "due_at": now, "attempts": 0,
         "reason": ""} | asdict(recipient)
        for recipient in recipients
    ]  # fmt: skip
    if rows:
        await session.execute(insert(METADATA.tables["delivery"]), rows)
    return await _queued(session, announcement, now)


def withdraw_corrected(connection: Connection) -> int:
    """Take back every queued row of an announcement that a correction has taken back."""
    taken = connection.execute(
        text(
            "UPDATE delivery SET"
            f" state = CASE WHEN reason = '{REPEATED}' THEN 'unknown' ELSE 'failed' END,"
            f" reason = CASE WHEN reason = '{REPEATED}' THEN reason ELSE '{WITHDRAWN}' END"
            " WHERE state = 'queued' AND announcement IN"
            " (SELECT corrects FROM announcement WHERE corrects IS NOT NULL"
            " AND state IN ('queued', 'done'))"
        )
    )
    return int(getattr(taken, "rowcount", 0))


async def _queued(session: AsyncSession, announcement: int, now: datetime) -> int:
    """Mark an announcement as queued; return how many rows it has."""
    await session.execute(
        update(AnnouncementRow)
        .where(col(AnnouncementRow.id) == announcement)
        .values(state="queued", queued_at=now)
    )
    rows = select(func.count()).where(col(DeliveryRow.announcement) == announcement)
    return await session.scalar(rows) or 0


def _for(session: AsyncSession, statement: str) -> TextClause:
    """The statement as the database at hand wants it."""
    if session.get_bind().dialect.name == "postgresql":
        words = statement.format(
            quiet=quiet.POSTGRESQL_TABLE, joined="string_agg(t.pledge, ',' ORDER BY t.pledge)"
        )
    else:
        words = statement.format(quiet=quiet.SQLITE_TABLE, joined="group_concat(t.pledge, ',')")
    # A colon before a colon is a cast, and no parameter.
    return text(words.replace("::", r"\:\:")).bindparams(bindparam("now", type_=Moment))
