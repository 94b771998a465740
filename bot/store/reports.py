"""Reports: what became of an announcement, counted; and when one is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.outbox import REPEATED
from bot.store.tables import Moment


@dataclass(frozen=True, slots=True)
class Report:
    """An announcement's deliveries by state and reason, and the seconds they took.

    A sent one with the reason `repeated` may have come twice.
    """

    announcement: int
    key: str
    kind: str
    counts: tuple[tuple[str, str, int], ...]
    seconds: float

    def count(self, state: str, reason: str | None = None) -> int:
        """How many ended so."""
        return sum(
            number for held, why, number in self.counts if held == state and reason in (None, why)
        )

    @property
    def sent(self) -> int:
        """How many were sent."""
        return self.count("sent")

    @property
    def repeated(self) -> int:
        """How many of those may have come twice."""
        return self.count("sent", REPEATED)

    @property
    def unknown(self) -> int:
        """How many may have been sent or not."""
        return self.count("unknown")

    @property
    def failed(self) -> dict[str, int]:
        """How many were not sent, by reason."""
        return {why: number for state, why, number in self.counts if state == "failed"}

    @property
    def rate(self) -> float:
        """Messages sent in a second."""
        return self.sent / self.seconds if self.seconds else float(self.sent)


async def finished(session: AsyncSession) -> list[Report]:
    """Of each queued announcement that waits for nothing more, what became of it."""
    found = await session.scalars(
        text(
            "SELECT id FROM announcement a WHERE state = 'queued' AND NOT EXISTS"
            " (SELECT 1 FROM delivery d WHERE d.announcement = a.id"
            " AND d.state IN ('queued', 'sending')) ORDER BY id"
        )
    )
    return [await report(session, announcement) for announcement in found.all()]


async def report(session: AsyncSession, announcement: int) -> Report:
    """What has become of an announcement so far."""
    which = {"announcement": announcement}
    key, kind = (
        await session.execute(
            text("SELECT key, kind FROM announcement WHERE id = :announcement"), which
        )
    ).one()
    counts = await session.execute(
        text(
            "SELECT state, reason, count(*) FROM delivery WHERE announcement = :announcement"
            " GROUP BY state, reason ORDER BY state, reason"
        ),
        which,
    )
    first, last = (await session.execute(_SPAN, which)).one()
    seconds = (last - first).total_seconds() if first and last else 0.0
    return Report(announcement, key, kind, tuple(tuple(row) for row in counts), seconds)


async def latest(session: AsyncSession, number: int = 5) -> list[Report]:
    """The newest announcements that were queued or are done, newest first."""
    found = await session.scalars(
        text(
            "SELECT id FROM announcement WHERE state IN ('queued', 'done') AND kind <> 'report'"
            " ORDER BY id DESC LIMIT :number"
        ),
        {"number": number},
    )
    return [await report(session, announcement) for announcement in found.all()]


async def close(session: AsyncSession, announcement: int, now: datetime) -> None:
    """Mark an announcement as done; its picture need not be uploaded any more."""
    which = {"announcement": announcement, "now": now}
    await session.execute(_CLOSE, which)
    await session.execute(
        text(
            "UPDATE picture SET png = NULL WHERE file_id <> '' AND digest IN"
            " (SELECT picture FROM rendering WHERE announcement = :announcement)"
        ),
        {"announcement": announcement},
    )


_SPAN = text(
    "SELECT min(tried_at) AS first, max(tried_at) AS last FROM delivery"
    " WHERE announcement = :announcement"
).columns(first=Moment, last=Moment)
_CLOSE = text(
    "UPDATE announcement SET state = 'done', done_at = :now"
    " WHERE id = :announcement AND state = 'queued'"
).bindparams(bindparam("now", type_=Moment))
