"""How feeds and announcements fare, in lines for the operator."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.store.database import Database
from bot.store.faring import feeds
from bot.store.feed_states import FeedHealth
from bot.store.reports import Report, latest


async def faring_lines(database: Database) -> list[str]:
    """Each feed, and the last announcements."""
    async with database.reading() as session:
        read = await feeds(session)
        told = await latest(session)
    lines = [f"{f'feed {one.name}':<40} {_health(one)}" for one in read]
    return [*lines, *(line for report in told for line in _report(report))]


def _health(one: FeedHealth) -> str:
    said = one.alarm or "well"
    return f"{said}; read {_at(one.polled_at)}, brought something {_at(one.brought_at)}"


def _at(moment: datetime | None) -> str:
    return "never" if moment is None else f"{moment:%Y-%m-%d %H:%M} UTC"


def _report(report: Report) -> Iterable[str]:
    waiting = report.count("queued") + report.count("sending")
    counts = {
        "sent": report.sent,
        "may have come twice": report.repeated,
        "waiting": waiting,
        "unknown": report.unknown,
        **{f"failed, {reason or 'no reason'}": count for reason, count in report.failed.items()},
    }
    said = "; ".join(f"{name} {count}" for name, count in counts.items() if count)
    yield f"announcement a{report.announcement}, {report.kind}: {said or 'to nobody'}"
    if report.sent:
        yield f"  {report.key}; {report.seconds:.0f} s, {report.rate:.1f} messages a second"
