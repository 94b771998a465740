"""Guards: what speaks against believing figures that have just come in, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from knowledge import guards_growth, guards_levels
from knowledge.arrivals import Arrived, Doubt, Fault, amount
from knowledge.turnover import Cell, Observation, Series, best

_CHECKS: tuple[Callable[[Arrived], Iterator[Fault]], ...] = (
    guards_levels.sums,
    guards_levels.cumulative,
    guards_levels.months,
    guards_levels.exchanged,
    guards_growth.rates,
    guards_growth.far_rates,
    guards_growth.revisions,
    guards_growth.other_counts,
    guards_growth.leaps,
)


def faults(
    observations: Sequence[Observation],
    held: Iterable[Observation],
    series: Mapping[str, Series],
    today: date,
) -> tuple[Fault, ...]:
    """Everything that speaks against these figures; empty when they may be believed.

    `observations` came in together; `held` is what was believed before, in any order. Where
    a figure alone is senseless, it is not compared with others.
    """
    senseless = tuple(_senseless(observations, series, today))
    if senseless:
        return senseless
    prints: dict[Cell, list[Observation]] = {}
    for one in held:
        prints.setdefault(one.cell, []).append(one)
    headlines = frozenset(one.id for one in series.values() if one.headline)
    current = {cell: best(found) for cell, found in prints.items()}
    arrived = Arrived(observations, current, headlines)
    return tuple(fault for check in _CHECKS for fault in check(arrived))


def _senseless(
    observations: Sequence[Observation], series: Mapping[str, Series], today: date
) -> Iterator[Fault]:
    """What can be said of each figure by itself."""
    seen: dict[Cell, Observation] = {}
    for one in observations:
        kept = series.get(one.series)
        if kept is None:
            yield Fault(Doubt.SERIES, one, f"no series {one.series!r} is kept")
            continue
        mine = (one.reporter, one.partner, one.coverage)
        if mine != (kept.reporter, kept.partner, kept.coverage):
            reason = f"the series is of {kept.reporter} with {kept.partner}, {kept.coverage}"
            yield Fault(Doubt.PAIR, one, f"{reason}; this is {', '.join(mine)}")
        if one.unit != kept.unit:
            yield Fault(Doubt.UNIT, one, f"the series is in {kept.unit}, this is in {one.unit}")
        if problem := _unusable(one):
            yield Fault(Doubt.VALUE, one, problem)
            continue
        if one.period.end > today:
            yield Fault(Doubt.FUTURE, one, "the period is not over yet")
        elif one.released_on > today.isoformat():
            yield Fault(Doubt.FUTURE, one, f"it would be released on {one.released_on}")
        before = seen.setdefault(one.cell, one)
        if (before.value, before.change_percent) != (one.value, one.change_percent):
            reason = f"{amount(before.value)} and {amount(one.value)} for one cell"
            yield Fault(Doubt.DUPLICATE, one, reason)


def _unusable(one: Observation) -> str:
    """Why a level or a rate is no figure at all; empty when it is one."""
    if one.value is None and one.change_percent is None:
        return "neither a level nor a rate"
    if one.value is not None and not (one.value.is_finite() and one.value > 0):
        return f"{one.value} is not above zero"
    rate = one.change_percent
    if rate is not None and not (rate.is_finite() and -100 < rate < 10_000):
        return f"a change of {rate} % cannot be"
    return ""
