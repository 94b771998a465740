"""Figures: flows add up, prints of one cell agree, years only grow, nothing leaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise

from knowledge.checks_base import CheckedBase
from knowledge.library import DataError
from knowledge.turnover import Cell, Flow, Observation, Period, Window, agree

#: Printed with a hedge: no exact sum or equality may be asked of such a figure.
HEDGED = frozenset({"about", "above", "below", "claim", "commitment"})

#: Rates are printed to a tenth of a per cent, or to a whole one.
_RATE_ROUNDING = Decimal("0.1")

_LEAP = 3


def figure_problems(base: CheckedBase) -> Iterator[DataError]:
    """Every contradiction among the observations that exceptions.toml does not list."""
    yield from _sums(base)
    yield from _prints(base)
    yield from _rates(base)
    yield from _cumulative(base)
    yield from _leaps(base)
    yield from _levels(base)


def name(observation: Observation) -> str:
    """How exceptions.toml names a cell: "GACC-USD total 2021-06 ytd"."""
    period = observation.period
    return f"{observation.series} {observation.flow.value} {period.text} {period.window.value}"


def _exact(observation: Observation) -> bool:
    return observation.value is not None and observation.qualifier not in HEDGED


def _sums(base: CheckedBase) -> Iterator[DataError]:
    """Exports and imports of one source give its total, within half a unit of each last place."""
    prints: dict[tuple[str, Period, str], dict[Flow, Observation]] = defaultdict(dict)
    for row in filter(_exact, base.library.observations):
        prints[row.series, row.period, row.source].setdefault(row.flow, row)
    for flows in prints.values():
        if len(flows) < len(Flow):
            continue
        total, out, back = (flows[flow] for flow in (Flow.TOTAL, Flow.EXPORT, Flow.IMPORT))
        values = [row.value for row in (total, out, back) if row.value is not None]
        room = (total.quantum + out.quantum + back.quantum) / 2
        if abs(values[1] + values[2] - values[0]) <= room:
            continue
        if not base.exceptions.excuse("sum", f"{name(total)} {total.source}"):
            problem = f"{_n(values[1])} + {_n(values[2])} is not {_n(values[0])}"
            cure = "correct a flow, or list the sum in exceptions.toml with the reason"
            yield base.row_error(total, "value", problem, cure)


def _prints(base: CheckedBase) -> Iterator[DataError]:
    for prints in base.prints.values():
        for one, other in combinations(filter(_exact, prints), 2):
            if agree(one, other) or base.exceptions.excuse("prints", name(other)):
                continue
            problem = f"{_n(other.value)} differs from {_n(one.value)} in {one.source!r}"
            cure = "correct one, or list the cell in exceptions.toml with the reason"
            yield base.row_error(other, "value", problem, cure)


def _rates(base: CheckedBase) -> Iterator[DataError]:
    """A total cannot have grown faster than both of its flows, nor slower than both."""
    for cell, prints in base.prints.items():
        if cell.flow is not Flow.TOTAL:
            continue
        sides = [
            {
                row.change_percent
                for row in base.prints.get(Cell(cell.series, flow, cell.period), ())
                if row.change_percent is not None and not row.change_disputed
            }
            for flow in (Flow.EXPORT, Flow.IMPORT)
        ]
        if not all(sides):
            continue
        rates = sides[0] | sides[1]
        low, high = min(rates) - _RATE_ROUNDING, max(rates) + _RATE_ROUNDING
        for row in prints:
            rate = row.change_percent
            if rate is None or low <= rate <= high or row.change_disputed:
                continue
            problem = f"{rate} % lies outside the rates of its flows, {min(rates)} and {max(rates)}"
            cure = "correct the rate or set change_disputed = true"
            yield base.row_error(row, "change_percent", problem, cure)


def _cumulative(base: CheckedBase) -> Iterator[DataError]:
    """A year to date is at least what it was months before."""
    runs: dict[tuple[str, Flow, int], list[Observation]] = defaultdict(list)
    for cell, row in base.best.items():
        if cell.period.window in (Window.YTD, Window.YEAR) and row.value is not None:
            runs[cell.series, cell.flow, cell.period.year].append(row)
    for run in runs.values():
        run.sort(key=lambda row: (row.period.end, row.period.window is Window.YEAR))
        for earlier, later in pairwise(run):
            if later.value is None or earlier.value is None or later.value >= earlier.value:
                continue
            if later.qualifier in HEDGED or earlier.qualifier in HEDGED:
                continue
            if not base.exceptions.excuse("cumulative", name(later)):
                problem = f"{_n(later.value)} is below {_n(earlier.value)} of {earlier.period.text}"
                cure = "correct one, or list the cell in exceptions.toml with the reason"
                yield base.row_error(later, "value", problem, cure)


def _leaps(base: CheckedBase) -> Iterator[DataError]:
    """No figure of a headline series is three times what it was a year before, or a third."""
    for cell, row in base.best.items():
        if not base.library.series[cell.series].headline or row.value is None:
            continue
        before = base.best.get(Cell(cell.series, cell.flow, cell.period.previous_year()))
        if before is None or not before.value:
            continue
        if before.value <= row.value * _LEAP and row.value <= before.value * _LEAP:
            continue
        if not base.exceptions.excuse("leap", name(row)):
            problem = f"{_n(row.value)} after {_n(before.value)} a year before"
            cure = "check scale and period, or list the cell in exceptions.toml with the reason"
            yield base.row_error(row, "value", problem, cure)


def _levels(base: CheckedBase) -> Iterator[DataError]:
    """A row states something, and an export of a total is not above it."""
    for row in base.library.observations:
        if row.value is None and row.change_percent is None:
            yield base.row_error(row, "value", "neither a level nor a rate", "fill in one of them")
    for cell, row in base.best.items():
        total = base.best.get(Cell(cell.series, Flow.TOTAL, cell.period))
        if total is None or not _exact(row) or not _exact(total) or total is row:
            continue
        if row.value is not None and total.value is not None and row.value > total.value:
            problem = f"{_n(row.value)} is more than the total, {_n(total.value)}"
            yield base.row_error(row, "value", problem, "check flow, scale and period")


def _n(value: Decimal | None) -> str:
    """A value as a curator would type it."""
    return "?" if value is None else f"{value.normalize():,f}".replace(",", "_")
