"""Pledges: units fit the measure, verdicts follow from figures, a judgement gives its reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from knowledge.checks_base import CheckedBase
from knowledge.facts import OutcomeFigure, Pledge, Status
from knowledge.figures import Figures
from knowledge.library import DataError
from knowledge.progress import derived
from knowledge.serving import counted_figures
from knowledge.turnover import Cell, Flow, Observation

KINDS = ("target", "plan", "forecast", "contract", "memorandum", "framework", "agreement")

_MONEY = frozenset({"USD", "CNY", "EUR", "GBP", "JPY", "RUB"})

#: The units in which each measure may be counted; an agreement to conclude has none.
UNITS = {
    "turnover": _MONEY,
    "exports": _MONEY,
    "imports": _MONEY,
    "purchases": _MONEY | {"percent"},  # of what was agreed
    "energy": _MONEY,
    "investment": _MONEY,
    "soybeans": _MONEY | {"tonnes"},
    "food": frozenset({"tonnes"}),
    "oil": frozenset({"tonnes"}),
    "gas": frozenset({"m3"}),
    "settlement": frozenset({"percent"}),
    "agreement": frozenset({""}),
}


def status_problems(base: CheckedBase) -> Iterator[DataError]:
    """Every unit, figure and verdict that does not fit."""
    figures = Figures(_resolved(base), base.library)
    for pledge in base.library.pledges.values():
        yield from _units(base, pledge)
        if _complete(base, pledge):
            yield from _verdict(base, pledge, figures)
        if pledge.outcome.figure is not None:
            yield from _observed(base, pledge, pledge.outcome.figure)


def _resolved(base: CheckedBase) -> Iterator[Observation]:
    """The observations whose names all resolve; `checks_references` reports the others."""
    for row in base.library.observations:
        if row.source in base.library.sources and row.publisher in base.library.publishers:
            yield row


def _complete(base: CheckedBase, pledge: Pledge) -> bool:
    """Whether all that a verdict rests on could be read."""
    figure = pledge.outcome.figure
    return all(name in base.library.series for name in pledge.series) and (
        figure is None or figure.source in base.library.sources
    )


def _figures(pledge: Pledge) -> Iterator[tuple[str, OutcomeFigure]]:
    if pledge.outcome.figure is not None:
        yield "outcome.figure", pledge.outcome.figure
    for other in pledge.outcome.alternatives:
        yield "outcome.alternative", other


def _units(base: CheckedBase, pledge: Pledge) -> Iterator[DataError]:
    at = ("pledge", pledge.id)
    if pledge.kind not in KINDS:
        problem = f"{pledge.kind!r} is none of {', '.join(KINDS)}"
        yield base.error(*at, "kind", problem, "use one of the words listed")
    units = UNITS.get(pledge.measure)
    if units is None:
        problem = f"{pledge.measure!r} is none of {', '.join(UNITS)}"
        yield base.error(*at, "measure", problem, "use one of the words listed")
    elif pledge.target.unit not in units and pledge.target.amount is not None:
        problem = f"{pledge.target.unit!r} does not measure {pledge.measure}"
        allowed = ", ".join(sorted(units))
        yield base.error(*at, "target.unit", problem, f"use {allowed}")
    for field, figure in _figures(pledge):
        if units is not None and figure.unit not in units and pledge.target.unit:
            problem = f"{figure.unit!r} does not measure {pledge.measure}"
            yield base.error(*at, f"{field}.unit", problem, f"use {', '.join(sorted(units))}")
    if pledge.series and pledge.target.unit in _MONEY:
        held = {base.library.series[s].unit for s in pledge.series if s in base.library.series}
        if held and pledge.target.unit not in held:
            problem = f"no series of the pledge is in {pledge.target.unit}"
            yield base.error(*at, "series", problem, "name a series in the target's unit")


def _verdict(base: CheckedBase, pledge: Pledge, figures: Figures) -> Iterator[DataError]:
    at, recorded = ("pledge", pledge.id), pledge.outcome.status
    counted = counted_figures(pledge, figures, base.library)
    found = derived(pledge, counted, _as_of(pledge, base.today))
    if pledge.outcome.judged:
        if found is recorded:
            problem = f"set, but the figures give {found.value} too"
            yield base.error(*at, "outcome.judged", problem, "remove judged")
        if pledge.note is None:
            problem = "set without a reason"
            yield base.error(*at, "outcome.judged", problem, "say in the note why")
    elif found is not recorded:
        overdue = recorded is Status.PENDING and found in (Status.MISSED, Status.UNVERIFIED)
        problem = f"recorded as {recorded.value}, but "
        problem += "the deadline has passed" if overdue else f"the figures give {found.value}"
        cure = "correct the verdict or the figure, or set judged = true and say why in the note"
        yield base.error(*at, "outcome.status", problem, cure)


def _as_of(pledge: Pledge, today: date) -> date:
    """The day for which a verdict is recorded: an open pledge stays open as of that day."""
    day = pledge.outcome.as_of
    if pledge.outcome.status is not Status.PENDING or not day:
        return today
    return min(today, date.fromisoformat((day + "-01-01")[:10]))


def _observed(base: CheckedBase, pledge: Pledge, figure: OutcomeFigure) -> Iterator[DataError]:
    """The figure of a verdict is one that its series hold, where they hold that period."""
    held = [
        row
        for name in pledge.series
        for flow in _flows(pledge)
        for row in base.prints.get(Cell(name, flow, figure.period), ())
        if row.value is not None and row.unit == figure.unit
    ]
    if not held or any(_alike(figure.value, row.value) for row in held):
        return
    if base.exceptions.excuse("outcome_figure", pledge.id):
        return
    seen = ", ".join(f"{row.value.normalize():,f}".replace(",", "_") for row in held if row.value)
    problem = f"{figure.value:,f}".replace(",", "_") + f", but the series hold {seen}"
    cure = "correct the figure, or list the pledge in exceptions.toml with the reason"
    yield base.error("pledge", pledge.id, "outcome.figure.value", problem, cure)


def _flows(pledge: Pledge) -> tuple[Flow, ...]:
    """The flows whose figure may settle a pledge."""
    return (Flow.TOTAL,) if pledge.measure == "turnover" else tuple(Flow)


def _alike(one: Decimal, other: Decimal | None) -> bool:
    """Whether two values differ by no more than the rounding of the coarser one."""
    if other is None:
        return False
    places = max(int(value.normalize().as_tuple().exponent) for value in (one, other))
    return abs(one - other) <= Decimal(1).scaleb(places) / 2
