"""When the customs' tables come: which are late, which index to ask for, and what day is theirs."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

#: Tables come by the 14th of the next month; four days later somebody has to look.
EXPECTED_DAY = 14
GRACE = timedelta(days=4)

#: A page that appeared between two looks came out on the later day, if they were close enough.
_CLOSE = timedelta(days=2)


def late_month(seen: Collection[str], today: date) -> tuple[str, date] | None:
    """The newest month that should have a table and has none, with the day it was expected by.

    January comes with February.
    """
    year, month = today.year, today.month
    for _ in range(3):
        expected = date(year, month, EXPECTED_DAY)
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        if month != 1 and expected + GRACE < today:
            named = f"{year}-{month:02d}"
            return None if max(seen, default="") >= named else (named, expected)
    return None


def indexes(seen: Collection[str], year: int) -> Iterator[str]:
    """What stands behind the name of each index to read.

    The one without a number shows the current year, and nobody knows on which day of January it
    turns to the next; so last year's is read until all of its months are here.
    """
    if any(f"{year - 1}-{month:02d}" not in seen for month in range(2, 13)):
        yield str(year - 1)
    yield ""


def day_of_release(looked_on: str, today: date) -> str:
    """Today, if the page was not there a day or two ago; empty if nobody looked then.

    The date printed on a page may precede its release and is never used.
    """
    try:
        since = today - date.fromisoformat(looked_on)
    except ValueError:
        return ""
    return today.isoformat() if timedelta() <= since <= _CLOSE else ""
