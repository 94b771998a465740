"""Quiet hours: as people type them, as they are shown, as buttons carry them."""

from __future__ import annotations

import re
from datetime import time

from babel.dates import format_time

from handlers.dates_text import locale_of
from knowledge.facts import Language
from knowledge.wishes import DAY_MINUTES, QuietHours

PRESETS = (
    QuietHours(21 * 60, 8 * 60),
    QuietHours(22 * 60, 8 * 60),
    QuietHours(23 * 60, 7 * 60),
    QuietHours(0, 9 * 60),
)

_MOMENT = r"(\d{1,2})(?:\s*[:.：时點点h]\s*([0-5]\d)?)?"
_TYPED = re.compile(
    rf"(?:from|с|从)?\s*{_MOMENT}\s*(?:[-–—−~～至到]|to|until|till|до|по)\s*{_MOMENT}",
    re.IGNORECASE,
)
_CARRIED = re.compile(r"(\d{1,4})-(\d{1,4})")


def typed(words: str) -> QuietHours | None:
    """The hours that words name, as in "22–8", «с 22:30 до 7», “22点到8点”; None for others."""
    found = _TYPED.fullmatch(words.strip())
    if found is None:
        return None
    start, end = _minutes(found[1], found[2]), _minutes(found[3], found[4])
    return _hours(start, end)


def _minutes(hour: str, minute: str | None) -> int:
    total = int(hour) * 60 + int(minute or 0)
    # Midnight is also called 24:00.
    return 0 if total == DAY_MINUTES else total


def _hours(start: int, end: int) -> QuietHours | None:
    try:
        return QuietHours(start, end)
    except ValueError:
        return None


def carried(value: str) -> QuietHours | None:
    """The hours in a button's data; None for what no button carries."""
    found = _CARRIED.fullmatch(value)
    return _hours(int(found[1]), int(found[2])) if found else None


def data_of(quiet: QuietHours) -> str:
    """The hours as a button carries them."""
    return f"{quiet.start}-{quiet.end}"


def hours_text(quiet: QuietHours, language: Language) -> str:
    """The hours on a clock: "22:00–08:00"."""
    return f"{_clock(quiet.start, language)}–{_clock(quiet.end, language)}"


def _clock(minutes: int, language: Language) -> str:
    return format_time(time(*divmod(minutes, 60)), "HH:mm", locale=locale_of(language))
