"""The curated figures of Russia and China, month by month, as if each had just been released."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from knowledge.events import news
from knowledge.figures import Figures
from knowledge.library import Library, load
from knowledge.news import News
from knowledge.turnover import Flow, Observation, Period, Window

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


def observed(text: str, series: str = "GACC-USD") -> Observation:
    """A figure as "2030-03 ytd 60", "2029 year 210 export" or "… +4.5%": amounts in billions."""
    period, window, value, *rest = text.split()
    rates = [word for word in rest if word.endswith("%")]
    flows = [word for word in rest if not word.endswith("%")]
    held = library().series[series]
    return Observation(
        series=series,
        reporter=held.reporter,
        partner=held.partner,
        flow=Flow(flows[0]) if flows else Flow.TOTAL,
        coverage=held.coverage,
        period=Period(period, Window(window)),
        value=None if value == "-" else Decimal(value).scaleb(9),
        unit=held.unit,
        publisher=held.publisher,
        source="tass-en-2026-01-14",
        released_on="",
        change_percent=Decimal(rates[0].rstrip("%")) if rates else None,
    )


def told_of(
    held: Iterable[str],
    released: Iterable[str],
    today: date,
    told: Iterable[str] = (),
    series: str = "GACC-USD",
) -> News | None:
    """The news of figures that come to those held."""
    before = [observed(text, series) for text in held]
    came = [observed(text, series) for text in released]
    known = (Figures(before, library()), Figures([*before, *came], library()))
    return news(*known, came, library(), today, frozenset(told))
