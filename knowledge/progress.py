"""target + figures → Progress: the one place that divides turnover by a target."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from knowledge.answers import Figure, Progress
from knowledge.facts import Pledge, Status
from knowledge.figures import YEARLY, Figures
from knowledge.library import Library
from knowledge.turnover import Flow, Period, Window

_FLOWS = {"exports": Flow.EXPORT, "imports": Flow.IMPORT, "soybeans": Flow.EXPORT}


def progress(pledge: Pledge, figures: Figures, library: Library, today: date) -> Progress:
    """How far a pledge has come by the figures held.

    The verdict follows the headline series; the recorded verdict stands beside it. Where a
    person's reading decides (`outcome.judged`), the recorded verdict is the verdict.
    """
    counted = _counted(pledge, figures, library)
    recorded = pledge.outcome.status
    reached = _first_reached(pledge, counted)
    status = recorded if pledge.outcome.judged else derived(pledge, counted, today)
    decisive = _decisive(pledge, counted, status, reached, figures)
    amount = pledge.target.amount
    comparable = (
        decisive is not None and decisive.value is not None and decisive.unit == pledge.target.unit
    )
    value = decisive.value if decisive is not None and comparable else None
    share = value / amount if value is not None and amount else None
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


def derived(pledge: Pledge, counted: tuple[Figure, ...], today: date) -> Status:
    """The verdict that figures and dates alone give."""
    reached = _first_reached(pledge, counted)
    deadline = pledge.target.deadline
    if pledge.target.amount is None:
        return Status.PENDING
    if not deadline:
        return Status.PENDING if reached is None else Status.MET
    last = int(deadline[:4])
    if reached is not None and _ends_in(reached) <= last:
        return Status.MET_EARLY if _ends_in(reached) < last else Status.MET
    if today.isoformat()[: len(deadline)] <= deadline:
        return Status.PENDING
    shown = any(_ends_in(figure) >= last - 1 for figure in counted)
    return Status.MISSED if shown else Status.UNVERIFIED


def counted_figures(pledge: Pledge, figures: Figures, library: Library) -> tuple[Figure, ...]:
    """The yearly (or whole-window) figures that a pledge is measured by, oldest first."""
    return _counted(pledge, figures, library)


def _flow(pledge: Pledge) -> Flow:
    return _FLOWS.get(pledge.measure, Flow.TOTAL)


def _serving(pledge: Pledge, figures: Figures, library: Library) -> tuple[Figure, ...]:
    """Figures of the headline series; other series of its reporter fill the periods it lacks."""
    found: dict[Period, Figure] = {}
    reporter = ""
    for name in pledge.series:
        series = library.series[name]
        if found:
            if series.reporter == reporter and series.unit == pledge.target.unit:
                for figure in figures.cells(name, _flow(pledge)):
                    found.setdefault(figure.period, figure)
            continue
        if not series.headline or pledge.target.unit not in ("", series.unit):
            continue
        flow = _flow(pledge)
        for wanted in (flow, Flow.TOTAL, Flow.EXPORT, Flow.IMPORT):
            if cells := figures.cells(name, wanted):
                found = {figure.period: figure for figure in cells}
                reporter = series.reporter
                break
    return tuple(sorted(found.values(), key=lambda figure: figure.period.end))


def _counted(pledge: Pledge, figures: Figures, library: Library) -> tuple[Figure, ...]:
    found = [
        figure
        for figure in _serving(pledge, figures, library)
        if figure.value is not None and _fits(pledge, figure)
    ]
    recorded = pledge.outcome.figure
    if recorded is not None and pledge.target.unit in ("", recorded.unit):
        known = {figure.period for figure in found}
        if recorded.period not in known:
            found.append(figures.outcome_figure(pledge, recorded))
    start = pledge.announced_on[:4] or pledge.target.since[:4]
    kept = [f for f in found if not start or _ends_in(f) >= int(start)]
    return tuple(sorted(kept, key=lambda figure: figure.period.end))


def _fits(pledge: Pledge, figure: Figure) -> bool:
    """A yearly target takes years; a sum takes stretches of the window it runs over."""
    if pledge.target.per == "year":
        whole_year = (figure.period.end - figure.period.start).days in (365, 366)
        return figure.period.window in YEARLY or whole_year
    since = pledge.target.since
    return bool(since) and figure.period.start.isoformat() >= since[:7]


def _ends_in(figure: Figure) -> int:
    """The year to which a figure counts: the one in which its last day falls."""
    return figure.period.end.year - (1 if figure.period.end.month == 1 else 0)


def _reaches(pledge: Pledge, figure: Figure) -> bool:
    amount, value = pledge.target.amount, figure.value
    if amount is None or value is None:
        return False
    return value > amount if pledge.target.comparator == "exceed" else value >= amount


def _first_reached(pledge: Pledge, counted: tuple[Figure, ...]) -> Figure | None:
    return next((figure for figure in counted if _reaches(pledge, figure)), None)


def _first_passing(pledge: Pledge, figures: Figures, library: Library) -> Figure | None:
    """The first figure, cumulative ones of a running year included, at or above the target."""
    if pledge.target.per != "year":
        return None
    start = pledge.announced_on[:4]
    running = [
        figure
        for figure in _serving(pledge, figures, library)
        if figure.period.window in (Window.YEAR, Window.YTD)
        and _reaches(pledge, figure)
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
        due = [figure for figure in counted if _ends_in(figure) == int(deadline[:4])]
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
        for figure in _serving(pledge, figures, library)
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
    candidates = [figures.cell(name, _flow(pledge), decisive.period) for name in pledge.series]
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
    left = int(deadline[:4]) - _ends_in(decisive)
    return left if left > 0 else None


def _pace(amount: Decimal | None, value: Decimal | None, years: int | None) -> Decimal | None:
    """Yearly growth, as a share, that leads from the value to the amount in so many years."""
    if amount is None or not value or not years or value >= amount:
        return None
    return Decimal(str(round(float(amount / value) ** (1 / years) - 1, 6)))
