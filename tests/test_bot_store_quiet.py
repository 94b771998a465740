"""Quiet hours: when they end, also in the nights when clocks change."""

from datetime import UTC, datetime

import pytest

from bot.store.quiet import QuietHours, zone_named


def at(text: str) -> datetime:
    """A moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def hours(zone: str, start: str, end: str) -> QuietHours:
    """Quiet hours as people write them."""
    first, last = (int(text[:2]) * 60 + int(text[3:]) for text in (start, end))
    return QuietHours(zone, first, last)


@pytest.mark.parametrize(
    ("held", "now", "ends"),
    [
        (hours("", "22:00", "08:00"), "2026-01-14T23:00", "2026-01-15T08:00"),
        (hours("", "22:00", "08:00"), "2026-01-15T07:59", "2026-01-15T08:00"),
        (hours("", "22:00", "08:00"), "2026-01-15T08:00", None),
        (hours("", "22:00", "08:00"), "2026-01-14T21:59", None),
        (hours("", "12:00", "14:00"), "2026-01-14T13:00", "2026-01-14T14:00"),
        (hours("", "20:00", "00:00"), "2026-01-14T23:00", "2026-01-15T00:00"),
        (hours("", "08:00", "08:00"), "2026-01-14T08:00", None),
        (hours("Asia/Shanghai", "22:00", "08:00"), "2026-01-14T14:00", "2026-01-15T00:00"),
        (hours("Asia/Kathmandu", "22:00", "08:00"), "2026-01-14T17:00", "2026-01-15T02:15"),
        # Berlin puts its clocks forward on 29 March at 1:00 UTC, from 2:00 to 3:00 …
        (hours("Europe/Berlin", "22:00", "08:00"), "2026-03-28T22:00", "2026-03-29T06:00"),
        (hours("Europe/Berlin", "22:00", "02:30"), "2026-03-28T22:00", "2026-03-29T01:30"),
        # … and back on 25 October at 1:00 UTC, from 3:00 to 2:00.
        (hours("Europe/Berlin", "22:00", "08:00"), "2026-10-24T22:00", "2026-10-25T07:00"),
        (hours("Europe/Berlin", "22:00", "02:30"), "2026-10-24T22:00", "2026-10-25T00:30"),
        (hours("Europe/Berlin", "22:00", "02:30"), "2026-10-25T01:10", "2026-10-25T01:30"),
        (hours("Mars/Olympus", "22:00", "08:00"), "2026-01-14T23:00", "2026-01-15T08:00"),
    ],
    ids=str,
)
def test_quiet_hours_under_way_end_when_the_clock_on_the_wall_says_so(
    held: QuietHours, now: str, ends: str | None
) -> None:
    assert held.ending(at(now)) == (at(ends) if ends else None)


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../etc/passwd", "/etc", "Europe", "\x00"])
def test_a_zone_that_does_not_exist_is_utc(name: str) -> None:
    assert zone_named(name).utcoffset(at("2026-07-01T00:00")) == UTC.utcoffset(None)
