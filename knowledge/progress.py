"""target + figures → Progress: the one place that divides turnover by a target."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from knowledge.answers import Course, Figure, Progress, Usual
from knowledge.facts import Pledge, Status
from knowledge.figures import Figures
from knowledge.library import Library
from knowledge.serving import (
    closes,
    counted_figures,
    ends_in,
    flow_of,
    is_full_year,
    reaches,
    running_figures,
    serving,
)
from knowledge.turnover import Period, Window

#: How many earlier years say what is usual by a month, how far back, and how few do not.
_REMEMBERED = 5
_FARTHEST = 10
_FEWEST = 2


def progress(pledge: Pledge, figures: Figures, library: Library, today: date) -> Progress:
    """How far a pledge has come by the figures held.

    The verdict follows the headline series; the recorded verdict stands beside it. Where a
    person's reading decides (`outcome.judged`), the recorded verdict is the verdict.
    """
    counted = counted_figures(pledge, figures, library)
    recorded = pledge.outcome.status
    reached = _first_reached(pledge, counted)
    status = recorded if pledge.outcome.judged else derived(pledge, counted, today)
    decisive = _decisive(pledge, counted, status, reached, figures)
    amount = pledge.target.amount
    comparable = decisive is not None and decisive.unit == pledge.target.unit
    value = decisive.value if decisive is not None and comparable else None
    share = share_of(pledge, decisive)
    years_left = _years_left(pledge, decisive, status)
    return Progress(
        status=status,
        recorded=recorded,
        judged=pledge.outcome.judged,
        decisive=decisive,
        highest=max(counted, key=lambda f: f.value or 0, default=None),
        first_reached=_first_passing(pledge, figures, library) or reached,
        newest=_newest(pledge, figures, library, decisive),
        others=_others(pledge, figures, library, decisive),
        share=share,
        gap=amount - value if amount and value is not None else None,
        pace=_pace(amount, value, years_left),
        years_left=years_left,
    )


def share_of(pledge: Pledge, figure: Figure | None) -> Decimal | None:
    """The share of the target that a figure is; None where they cannot be compared."""
    amount = pledge.target.amount
    if figure is None or figure.value is None or not amount or figure.unit != pledge.target.unit:
        return None
    return figure.value / amount


def pace_from(pledge: Pledge, figure: Figure) -> Decimal | None:
    """Yearly growth, as a share, that leads from a full year to the target by its deadline."""
    deadline = pledge.target.deadline
    if pledge.target.per != "year" or not deadline or not is_full_year(figure.period):
        return None
    years = int(deadline[:4]) - ends_in(figure.period)
    return _pace(pledge.target.amount, figure.value, years if years > 0 else None)


def course(pledge: Pledge, figures: Figures, library: Library) -> Course:
    """Where a pledge stands by the last full year and by the running one.

    Apart from `progress`, which lists ask of every pledge: this reads each figure of a series.
    """
    found = running_figures(pledge, figures, library)
    years = [figure for figure in found if is_full_year(figure.period)]
    year = years[-1] if years else None
    running = found[-1] if found and found[-1] is not year else None
    due = next((f for f in reversed(found) if closes(pledge, f.period)), None)
    amount = pledge.target.amount
    return Course(
        year=year,
        year_share=share_of(pledge, year),
        running=running,
        running_share=share_of(pledge, running),
        usual=usual(found, running) if running and pledge.target.per == "year" else None,
        margin=due.value - amount if due and due.value is not None and amount else None,
    )


def usual(found: Sequence[Figure], running: Figure) -> Usual | None:
    """What share of the year earlier years had by the month of a cumulative figure."""
    if running.period.window is not Window.YTD:
        return None
    held = {figure.period: figure.value for figure in found if figure.value}
    shares: dict[int, Decimal] = {}
    for period, value in held.items():
        whole = held.get(Period(str(period.year), Window.YEAR))
        is_same = period.window is Window.YTD and period.last_month == running.period.last_month
        if is_same and whole and 0 < running.period.year - period.year <= _FARTHEST:
            shares[period.year] = value / whole
    last = sorted(shares)[-_REMEMBERED:]
    if len(last) < _FEWEST:
        return None
    kept = [shares[year] for year in last]
    return Usual(min(kept), max(kept), tuple(last))


def derived(pledge: Pledge, counted: tuple[Figure, ...], today: date) -> Status:
    """The verdict that figures and dates alone give."""
    reached = _first_reached(pledge, counted)
    deadline = pledge.target.deadline
    if pledge.target.amount is None:
        return Status.PENDING
    if not deadline:
        return Status.PENDING if reached is None else Status.MET
    last = int(deadline[:4])
    if reached is not None and ends_in(reached.period) <= last:
        return Status.MET_EARLY if ends_in(reached.period) < last else Status.MET
    if today.isoformat()[: len(deadline)] <= deadline:
        return Status.PENDING
    shown = any(ends_in(figure.period) >= last - 1 for figure in counted)
    return Status.MISSED if shown else Status.UNVERIFIED


def _first_reached(pledge: Pledge, counted: tuple[Figure, ...]) -> Figure | None:
    return next((figure for figure in counted if reaches(pledge, figure)), None)


def _first_passing(pledge: Pledge, figures: Figures, library: Library) -> Figure | None:
    """The first figure, cumulative ones of a running year included, at or above the target."""
    if pledge.target.per != "year":
        return None
    start = pledge.announced_on[:4]
    running = [
        figure
        for figure in serving(pledge, figures, library)
        if figure.period.window in (Window.YEAR, Window.YTD)
        and reaches(pledge, figure)
        and figure.period.end.isoformat() > start
    ]
    return min(running, key=lambda figure: figure.period.end, default=None)


def _decisive(
    pledge: Pledge,
    counted: tuple[Figure, ...],
    status: Status,
    reached: Figure | None,
    figures: Figures,
) -> Figure | None:
    recorded = pledge.outcome.figure
    if status in (Status.MET, Status.MET_EARLY) and reached is not None:
        return reached
    deadline = pledge.target.deadline
    if status is Status.MISSED and deadline:
        due = [figure for figure in counted if ends_in(figure.period) == int(deadline[:4])]
        if due:
            return due[-1]
    if recorded is not None and (status is not Status.PENDING or not counted):
        same = [figure for figure in counted if figure.period == recorded.period]
        return same[0] if same else figures.outcome_figure(pledge, recorded)
    return counted[-1] if counted else None


def _newest(
    pledge: Pledge, figures: Figures, library: Library, decisive: Figure | None
) -> Figure | None:
    later = [
        figure
        for figure in serving(pledge, figures, library)
        if figure.value is not None
        and figure.period.window is not Window.MONTH
        and (decisive is None or figure.period.end > decisive.period.end)
    ]
    return max(later, key=lambda figure: figure.period.end, default=None)


def _others(
    pledge: Pledge, figures: Figures, library: Library, decisive: Figure | None
) -> tuple[Figure, ...]:
    """Other counts of the decisive figure's period."""
    if decisive is None:
        return ()
    candidates = [figures.cell(name, flow_of(pledge), decisive.period) for name in pledge.series]
    candidates += [
        figures.outcome_figure(pledge, recorded)
        for recorded in pledge.outcome.alternatives
        if recorded.period == decisive.period
    ]
    found: list[Figure] = []
    for other in candidates:
        if other is not None and not any(_same_figure(other, one) for one in (decisive, *found)):
            found.append(other)
    return tuple(found)


def _same_figure(one: Figure, other: Figure) -> bool:
    """Whether two figures are one, printed with other decimals."""
    if one.value is None or other.value is None or one.unit != other.unit:
        return one.value is None
    quantum = Decimal(1).scaleb(
        max(int(f.value.normalize().as_tuple().exponent) for f in (one, other) if f.value)
    )
    return abs(one.value - other.value) <= quantum / 2


def _years_left(pledge: Pledge, decisive: Figure | None, status: Status) -> int | None:
    deadline = pledge.target.deadline
    if status is not Status.PENDING or not deadline or decisive is None:
        return None
    if pledge.target.per != "year":
        return None
    left = int(deadline[:4]) - ends_in(decisive.period)
    return left if left > 0 else None


def _pace(amount: Decimal | None, value: Decimal | None, years: int | None) -> Decimal | None:
    """Yearly growth, as a share, that leads from the value to the amount in so many years."""
    if amount is None or not value or not years or value >= amount:
        return None
    return Decimal(str(round(float(amount / value) ** (1 / years) - 1, 6)))
