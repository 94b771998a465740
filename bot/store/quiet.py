"""Quiet hours: when those under way end, whatever the clocks do that night."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Every day from `start` to `end`, in minutes after midnight, in a zone; "" is UTC."""

    zone: str
    start: int
    end: int

    def ending(self, now: datetime) -> datetime | None:
        """When they end, in UTC; None outside of them.

        An end that the clocks skip comes when it would have come; one that comes twice counts
        once for each hour that is still quiet.
        """
        zone = zone_named(self.zone)
        local = now.astimezone(zone)
        if not self._hold(local.hour * 60 + local.minute):
            return None
        end = time(*divmod(self.end % DAY, 60))
        moments = (
            datetime.combine(day, end.replace(fold=fold), zone).astimezone(UTC)
            for day in (local.date(), local.date() + timedelta(days=1))
            for fold in (0, 1)
        )
        return next(moment for moment in moments if moment > now)

    def _hold(self, minute: int) -> bool:
        if self.start <= self.end:
            return self.start <= minute < self.end
        return minute >= self.start or minute < self.end


def zone_named(name: str) -> tzinfo:
    """The zone of that name; UTC for none, and for one that does not exist."""
    try:
        return ZoneInfo(name) if name else UTC
    except (KeyError, ValueError, OSError):  # unknown, a path, a folder
        return UTC


async def under_way(session: AsyncSession, now: datetime) -> str:
    """The quiet hours of any subscription that hold now, each with its end, as JSON."""
    found = await session.execute(
        text(
            "SELECT DISTINCT c.time_zone, s.quiet_from, s.quiet_until"
            " FROM subscription s JOIN chat c ON c.id = s.chat"
            " WHERE s.quiet_from IS NOT NULL AND s.quiet_until IS NOT NULL"
        )
    )
    return _as_json((QuietHours(*row) for row in found), now)


def _as_json(held: Iterable[QuietHours], now: datetime) -> str:
    ending = ((hours, hours.ending(now)) for hours in held)
    return json.dumps(
        [
            {"zone": hours.zone, "start": hours.start, "until": hours.end, "ends": f"{end:{_FORM}}"}
            for hours, end in ending
            if end is not None
        ]
    )


#: As SQLite holds a time; PostgreSQL reads it with the zone behind it.
_FORM = "%Y-%m-%d %H:%M:%S.%f"

#: The rows of that JSON as a table, for each kind of database.
SQLITE_TABLE = (
    "(SELECT json_extract(value, '$.zone') AS zone, json_extract(value, '$.start') AS start,"
    " json_extract(value, '$.until') AS until, json_extract(value, '$.ends') AS ends"
    " FROM json_each(:quiet))"
)
POSTGRESQL_TABLE = (
    "(SELECT zone, start, until, (ends || '+00')::timestamptz AS ends"
    " FROM jsonb_to_recordset(CAST(:quiet AS jsonb))"
    " AS given (zone text, start int, until int, ends text))"
)
