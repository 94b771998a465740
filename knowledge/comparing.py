"""Comparisons and superlatives: what is worked out of several figures, printed rates first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from knowledge.answers import CompareAnswer, Figure, Reply, UnknownAnswer
from knowledge.figures import Figures
from knowledge.intents import (
    CompareIntent,
    FigureIntent,
    Gap,
    Intent,
    Missing,
    Operation,
)
from knowledge.turnover import Flow, Period, Window


def compare(intent: CompareIntent, figures: Figures) -> Reply:
    """What the operation gives, or an UnknownAnswer that names the period not held."""
    match intent.operation:
        case Operation.GROWTH:
            return _growth(intent, figures)
        case Operation.BETWEEN:
            return _between(intent, figures)
        case Operation.BALANCE:
            return _balance(intent, figures)
        case Operation.HIGHEST:
            return _extreme(intent, figures, lambda f: f.value or Decimal(0), highest=True)
        case Operation.LOWEST:
            return _extreme(intent, figures, lambda f: f.value or Decimal(0), highest=False)
        case Operation.FASTEST:
            return _extreme(intent, figures, lambda f: f.change_percent, highest=True)
        case Operation.SLOWEST:
            return _extreme(intent, figures, lambda f: f.change_percent, highest=False)
        case Operation.STEEPEST:
            return _steepest(intent, figures)
        case Operation.FIRST_ABOVE:
            return _first_above(intent, figures)
        case Operation.SERIES:
            return _series(intent, figures)


def _yearly(intent: CompareIntent, figures: Figures) -> tuple[Figure, ...]:
    return figures.yearly(intent.reporter, intent.partner, intent.flow, intent.series)


def _growth(intent: CompareIntent, figures: Figures) -> Reply:
    """The rate that the publisher printed; it is never computed from two first releases."""
    period = intent.periods[-1] if intent.periods else None
    if period is None:
        held = figures.held(intent.reporter, intent.partner, intent.flow, intent.series)
        rated = [f for f in held if f.change_percent is not None]
        if not rated:
            return UnknownAnswer(period_gap(intent, figures))
        period = rated[-1].period
    counts = figures.find(intent.reporter, intent.partner, intent.flow, period, intent.series)
    if not counts:
        return UnknownAnswer(period_gap(intent, figures))
    first = counts[0]
    shown = [first]
    before = figures.find(
        intent.reporter, intent.partner, intent.flow, period.previous_year(), first.series
    )
    if before and before[0].value is not None:
        shown.append(before[0])
    rate = None if first.change_percent is None else first.change_percent / 100
    others = tuple(f for f in counts[1:] if f.change_percent is not None)
    return CompareAnswer(
        Operation.GROWTH, tuple(shown), others, intent.flow, rate, "rate", computed=False
    )


def _between(intent: CompareIntent, figures: Figures) -> Reply:
    """Two periods side by side; neighbours show the printed rate, others a computed multiple."""
    found: list[Figure] = []
    for period in sorted(intent.periods, key=lambda period: period.start):
        counts = figures.find(intent.reporter, intent.partner, intent.flow, period, intent.series)
        valued = [f for f in counts if f.value is not None]
        if not valued:
            return UnknownAnswer(period_gap(intent, figures, period))
        found.append(valued[0])
    first, last = found[0], found[-1]
    if first.unit != last.unit or not first.value or last.value is None:
        return CompareAnswer(
            Operation.BETWEEN, tuple(found), (), intent.flow, None, "", computed=False
        )
    if last.period.previous_year() == first.period and last.change_percent is not None:
        rate = last.change_percent / 100
        return CompareAnswer(
            Operation.BETWEEN, tuple(found), (), intent.flow, rate, "rate", computed=False
        )
    multiple = last.value / first.value
    return CompareAnswer(
        Operation.BETWEEN, tuple(found), (), intent.flow, multiple, "ratio", computed=True
    )


def _balance(intent: CompareIntent, figures: Figures) -> Reply:
    """Exports less imports of one reporter in one period."""
    period = intent.periods[-1] if intent.periods else None
    reporter, partner = intent.reporter, intent.partner
    if period is None:
        years = figures.yearly(reporter, partner, Flow.EXPORT, intent.series)
        if not years:
            return UnknownAnswer(period_gap(intent, figures))
        period = years[-1].period
    exports = figures.find(reporter, partner, Flow.EXPORT, period, intent.series)
    imports = figures.find(reporter, partner, Flow.IMPORT, period, intent.series)
    if not exports or not imports or exports[0].value is None or imports[0].value is None:
        # The total may well be held: what is missing is one of the two flows.
        lacking = Flow.IMPORT if exports and exports[0].value is not None else Flow.EXPORT
        return UnknownAnswer(period_gap(replace(intent, flow=lacking), figures, period))
    return CompareAnswer(
        Operation.BALANCE,
        (exports[0], imports[0]),
        (),
        intent.flow,
        exports[0].value - imports[0].value,
        "balance",
        computed=True,
    )


def _extreme(
    intent: CompareIntent,
    figures: Figures,
    key: Callable[[Figure], Decimal | None],
    *,
    highest: bool,
) -> Reply:
    """The year that stands out, then the runner-up."""
    wanted = {period.year for period in intent.periods}
    years = [f for f in _yearly(intent, figures) if key(f) is not None]
    if wanted:
        until = max(wanted) if len(wanted) > 1 else years[-1].period.year if years else 0
        years = [f for f in years if min(wanted) <= f.period.year <= until]
    if not years:
        return UnknownAnswer(period_gap(intent, figures))
    ranked = sorted(years, key=lambda f: key(f) or Decimal(0), reverse=highest)
    return CompareAnswer(
        intent.operation, tuple(ranked[:2]), (), intent.flow, None, "", computed=False
    )


def _steepest(intent: CompareIntent, figures: Figures) -> Reply:
    """The year of the deepest fall: by the printed rate, or the two years where none was printed."""
    years = {f.period.year: f for f in _yearly(intent, figures)}
    falls = {year: fall for year in years if (fall := _fall(years, year)) is not None and fall < 0}
    if not falls:
        return UnknownAnswer(period_gap(intent, figures))
    year = min(falls, key=lambda one: falls[one])
    worst = years[year]
    if worst.change_percent is None:
        both = (years[year - 1].period, worst.period)
        return _between(replace(intent, operation=Operation.BETWEEN, periods=both), figures)
    first = years[min(years)].period
    return CompareAnswer(
        Operation.STEEPEST, (worst,), (), intent.flow, None, "", computed=False, since=first
    )


def _fall(years: dict[int, Figure], year: int) -> Decimal | None:
    """By how many percent a year changed, as printed or else by the year before it."""
    this, before = years[year], years.get(year - 1)
    if this.change_percent is not None:
        return this.change_percent
    if before is None or this.unit != before.unit or not before.value or this.value is None:
        return None
    return (this.value / before.value - 1) * 100


def _first_above(intent: CompareIntent, figures: Figures) -> Reply:
    """The first full year above a threshold, with the first cumulative figure that passed it."""
    threshold = intent.threshold or Decimal(0)
    held = figures.held(intent.reporter, intent.partner, intent.flow, intent.series)
    years = [f for f in _yearly(intent, figures) if (f.value or 0) > threshold]
    if not years:
        highest = _extreme(intent, figures, lambda f: f.value, highest=True)
        if isinstance(highest, CompareAnswer):
            return CompareAnswer(
                Operation.FIRST_ABOVE,
                highest.figures[:1],
                (),
                intent.flow,
                Decimal(0),
                "never",
                computed=False,
                threshold=threshold,
            )
        return highest
    shown = [years[0]]
    running = [
        f
        for f in held
        if f.period.window is Window.YTD
        and f.period.year == years[0].period.year
        and (f.value or 0) > threshold
    ]
    if running:
        shown.append(running[0])
    return CompareAnswer(
        Operation.FIRST_ABOVE,
        tuple(shown),
        (),
        intent.flow,
        None,
        "",
        computed=False,
        threshold=threshold,
    )


def _series(intent: CompareIntent, figures: Figures) -> Reply:
    """Every full year held, within the years asked for."""
    years = list(_yearly(intent, figures))
    asked = {period.year for period in intent.periods}
    if asked:
        until = max(asked) if len(asked) > 1 else years[-1].period.year if years else 0
        years = [f for f in years if min(asked) <= f.period.year <= until]
    if not years:
        return UnknownAnswer(period_gap(intent, figures))
    return CompareAnswer(Operation.SERIES, tuple(years), (), intent.flow, None, "", computed=False)


def period_gap(
    intent: FigureIntent | CompareIntent, figures: Figures, period: Period | None = None
) -> Gap:
    """What is missing, with the nearest figures held of the same pair and flow."""
    period = period or (intent.periods[-1] if intent.periods else None)
    held = [
        f
        for f in figures.held(intent.reporter, intent.partner, intent.flow, intent.series)
        if f.value is not None
    ]
    flow_missing = not held and intent.flow is not Flow.TOTAL
    if flow_missing:
        held = [
            f
            for f in figures.held(intent.reporter, intent.partner, Flow.TOTAL, intent.series)
            if f.value is not None
        ]
    near = _nearest(held, period)
    rated = period is not None and any(
        f.change_percent is not None
        for f in figures.find(intent.reporter, intent.partner, intent.flow, period, intent.series)
    )
    flow = Flow.TOTAL if flow_missing else intent.flow
    years = [f.period for f in held if f.period.window is not Window.MONTH]
    pair, named = figures.as_counted(intent.reporter, intent.partner, intent.flow, intent.series)
    return Gap(
        Missing.FLOW if flow_missing else Missing.PERIOD,
        economies=pair,
        period=period,
        flow=named,
        held=(str(min(p.year for p in years)), str(max(p.year for p in years))) if years else (),
        near=(
            *((_rate(intent, period),) if rated and period is not None else ()),
            *(
                FigureIntent(intent.reporter, intent.partner, flow, (found,), intent.series)
                for found in near
            ),
        ),
    )


def _rate(intent: FigureIntent | CompareIntent, period: Period) -> CompareIntent:
    """The printed growth of a period whose level is not held."""
    return CompareIntent(
        Operation.GROWTH,
        intent.reporter,
        intent.partner,
        intent.flow,
        (period,),
        series=intent.series,
    )


def _nearest(held: list[Figure], period: Period | None) -> list[Period]:
    """Up to three periods held: around the one asked for, of its own kind first."""
    if period is None:
        return [f.period for f in held[-1:]]
    same = [f.period for f in held if f.period.window is period.window]
    before = [p for p in same if p.start < period.start]
    after = [p for p in same if p.start > period.start]
    near: list[Period] = [*before[-1:], *after[:1]]
    year = [
        f.period for f in held if f.period.window is Window.YEAR and f.period.year == period.year
    ]
    near += [p for p in year if p not in near and p != period]
    return near[:3]


def nearest_intents(gap: Gap) -> tuple[Intent, ...]:
    """What to suggest instead of what is missing."""
    return gap.near[:3]
