"""The curated figures of Russia and China, month by month, as if each had just been released."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from knowledge.events import news
from knowledge.figures import Figures
from knowledge.library import Library, load
from knowledge.news import News
from knowledge.turnover import Observation

#: The customs' own dollar series, and the ministry that once spoke for it.
SERIES = ("GACC-USD", "MOFCOM-USD")

#: Where only the month of a release is known, a day by which it has always come.
USUAL_DAY = 14


@dataclass(frozen=True, slots=True)
class Told:
    """A release and what was told on its day, if anything."""

    on: date
    released: tuple[Observation, ...]
    news: News | None


@cache
def library() -> Library:
    """The curated base."""
    return load()


def day(released_on: str) -> date:
    """The day of a release."""
    return date.fromisoformat(
        released_on if len(released_on) == 10 else f"{released_on}-{USUAL_DAY}"
    )


def releases(since: int = 2018) -> Iterator[tuple[date, tuple[Observation, ...]]]:
    """Every release from the start of a year, oldest first."""
    found: dict[date, list[Observation]] = defaultdict(list)
    for one in library().observations:
        if one.series in SERIES and len(one.released_on) >= 7:
            found[day(one.released_on)].append(one)
    for on in sorted(found):
        if on.year >= since:
            yield on, tuple(found[on])


def known_before(on: date) -> tuple[Observation, ...]:
    """What was held on the eve of a day: figures without a date are old."""
    return tuple(
        one
        for one in library().observations
        if len(one.released_on) < 7 or day(one.released_on) < on
    )


@cache
def history() -> tuple[Told, ...]:
    """Every release since 2018 with what was told, one after another."""
    told: set[str] = set()
    found: list[Told] = []
    for on, released in releases():
        before = known_before(on)
        after = Figures((*before, *released), library())
        said = news(Figures(before, library()), after, released, library(), on, told)
        if said is not None:
            told |= {event.key for event in said.events}
        found.append(Told(on, released, said))
    return tuple(found)
