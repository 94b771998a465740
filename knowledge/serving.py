"""Which figures serve a pledge: its series, the years that count, and what reaches the target."""

from __future__ import annotations

from datetime import date

from knowledge.answers import Figure
from knowledge.facts import Pledge
from knowledge.figures import YEARLY, Figures
from knowledge.library import Library
from knowledge.turnover import Flow, Period, Window

_FLOWS = {"exports": Flow.EXPORT, "imports": Flow.IMPORT, "soybeans": Flow.EXPORT}

#: What was promised or asserted is not trade done: it passes no target.
_WORDS_ONLY = ("claim", "commitment")


def flow_of(pledge: Pledge) -> Flow:
    """The flow that a pledge is measured by."""
    return _FLOWS.get(pledge.measure, Flow.TOTAL)


def series_of(pledge: Pledge, library: Library) -> tuple[str, ...]:
    """The headline series of a pledge's unit, then those of the same reporter that fill it."""
    found: list[str] = []
    for name in pledge.series:
        series = library.series[name]
        if found:
            first = library.series[found[0]]
            if (series.reporter, series.unit) == (first.reporter, first.unit):
                found.append(name)
        elif series.headline and pledge.target.unit in ("", series.unit):
            found.append(name)
    return tuple(found)


def serving(pledge: Pledge, figures: Figures, library: Library) -> tuple[Figure, ...]:
    """Figures of the headline series; other series of its reporter fill the periods it lacks."""
    found: dict[Period, Figure] = {}
    reporter = ""
    for name in pledge.series:
        series = library.series[name]
        if found:
            if series.reporter == reporter and series.unit == pledge.target.unit:
                for figure in figures.cells(name, flow_of(pledge)):
                    found.setdefault(figure.period, figure)
            continue
        if not series.headline or pledge.target.unit not in ("", series.unit):
            continue
        flow = flow_of(pledge)
        for wanted in (flow, Flow.TOTAL, Flow.EXPORT, Flow.IMPORT):
            if cells := figures.cells(name, wanted):
                found = {figure.period: figure for figure in cells}
                reporter = series.reporter
                break
    return tuple(sorted(found.values(), key=lambda figure: figure.period.end))


def counted_figures(pledge: Pledge, figures: Figures, library: Library) -> tuple[Figure, ...]:
    """The yearly (or whole-window) figures that a pledge is measured by, oldest first."""
    found = [
        figure
        for figure in serving(pledge, figures, library)
        if figure.value is not None and _fits(pledge, figure)
    ]
    recorded = pledge.outcome.figure
    if recorded is not None and pledge.target.unit in ("", recorded.unit):
        known = {figure.period for figure in found}
        if recorded.period not in known:
            found.append(figures.outcome_figure(pledge, recorded))
    start = pledge.announced_on[:4] or pledge.target.since[:4]
    kept = [f for f in found if not start or ends_in(f.period) >= int(start)]
    return tuple(sorted(kept, key=lambda figure: figure.period.end))


def running_figures(pledge: Pledge, figures: Figures, library: Library) -> tuple[Figure, ...]:
    """Every figure that may pass the target, oldest first.

    Of a yearly target: the cumulative figures of each year and the full years; of a sum: figures
    that start where its window starts.
    """
    return tuple(
        figure
        for figure in serving(pledge, figures, library)
        if figure.value is not None
        and figure.qualifier not in _WORDS_ONLY
        and runs(pledge, figure.period)
    )


def runs(pledge: Pledge, period: Period) -> bool:
    """Whether the figure of a period may be set against the target as it stands."""
    if pledge.target.per == "year":
        return period.window is Window.YTD or is_full_year(period)
    since = pledge.target.since
    return bool(since) and period.start == date(int(since[:4]), int(since[5:7] or 1), 1)


def is_full_year(period: Period) -> bool:
    """Whether it is a year's length, of whatever calendar."""
    return period.window in YEARLY or (period.end - period.start).days in (365, 366)


def closes(pledge: Pledge, period: Period) -> bool:
    """Whether a figure of that period settles what the deadline asks."""
    deadline = pledge.target.deadline
    if not deadline or not runs(pledge, period):
        return False
    if pledge.target.per == "year":
        return is_full_year(period) and ends_in(period) == int(deadline[:4])
    year, month = int(deadline[:4]), int(deadline[5:7] or 12)
    return period.end == date(year + month // 12, month % 12 + 1, 1)


def ends_in(period: Period) -> int:
    """The year to which a period counts: the one in which its last day falls."""
    return period.end.year - (1 if period.end.month == 1 else 0)


def reaches(pledge: Pledge, figure: Figure) -> bool:
    """Whether a figure is at the target, or above it where it is to be exceeded."""
    amount, value = pledge.target.amount, figure.value
    if amount is None or value is None:
        return False
    return value > amount if pledge.target.comparator == "exceed" else value >= amount


def _fits(pledge: Pledge, figure: Figure) -> bool:
    """A yearly target takes years; a sum takes stretches of the window it runs over."""
    if pledge.target.per == "year":
        return is_full_year(figure.period)
    since = pledge.target.since
    return bool(since) and figure.period.start.isoformat() >= since[:7]
