"""Guards on growth: printed rates fit each other and the levels held, and nothing leaps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from knowledge.arrivals import Arrived, Doubt, Fault, amount, exact, told, value
from knowledge.turnover import Cell, Observation

_LEAP = 3

#: Of 111 printed rates, none is further than 4.5 points from what first releases give.
_FAR_RATE = 6

#: Rates are printed to a tenth of a per cent, at best.
_RATE_ROUNDING = Decimal("0.05")

#: No year of the customs was ever revised by more than half a per cent, and the IMF's and UN
#: Comtrade's values are expected as close to them.
_REVISION = Decimal("0.05")

#: Without the year before, a figure up to two years away is still something to compare with.
_NEAR = timedelta(days=731)


def rates(arrived: Arrived) -> Iterator[Fault]:
    """The bases that the three printed rates imply add up like the levels do."""
    for total, out, back in arrived.flows():
        sides = [_base(one) for one in (total, out, back)]
        if None in sides:
            continue
        (whole, a), (first, b), (second, c) = (side for side in sides if side is not None)
        if abs(first + second - whole) > a + b + c:
            rates = f"{out.change_percent} % and {back.change_percent} %"
            reason = f"a change of {total.change_percent} % does not follow from {rates}"
            yield Fault(Doubt.RATES, total, reason)


def _base(one: Observation) -> tuple[Decimal, Decimal] | None:
    """What a figure was a year before by its printed rate, and how far that may be rounded."""
    rate = one.change_percent
    if rate is None or one.change_disputed or not exact(one):
        return None
    factor = 1 + rate / 100
    rounding = max(_RATE_ROUNDING, Decimal(1).scaleb(int(rate.as_tuple().exponent)) / 2)
    room = one.quantum / 2 / factor + value(one) * rounding / 100 / factor**2
    return value(one) / factor, room


def far_rates(arrived: Arrived) -> Iterator[Fault]:
    """A printed rate is not far from what the level held of a year before gives."""
    for cell, one in arrived.new.items():
        before = arrived.level(_year_before(cell), new_first=False)
        if one.change_percent is None or not exact(one) or before is None:
            continue
        computed = (value(one) / value(before) - 1) * 100
        if abs(computed - one.change_percent) > _FAR_RATE:
            reason = f"a change of {one.change_percent} %, after {amount(before.value)}"
            yield Fault(Doubt.RATES, one, f"{reason} in {told(before)}")


def revisions(arrived: Arrived) -> Iterator[Fault]:
    """A figure that takes the place of another one is close to it."""
    for cell, one in arrived.new.items():
        before = arrived.level(cell, new_first=False)
        if before is None or not exact(one):
            continue
        room = value(before) * _REVISION + (before.quantum + one.quantum) / 2
        if abs(value(one) - value(before)) > room:
            reason = f"{amount(one.value)} instead of {amount(before.value)}, which is held"
            yield Fault(Doubt.REVISION, one, reason)


def other_counts(arrived: Arrived) -> Iterator[Fault]:
    """Another publisher's count of the same reporter's trade is close to the headline count."""
    for one in arrived.new.values():
        for name in arrived.headlines - {one.series}:
            other = arrived.level(Cell(name, one.flow, one.period))
            if other is None or not exact(one) or not _alike(one, other):
                continue
            room = value(other) * _REVISION + (other.quantum + one.quantum) / 2
            if abs(value(one) - value(other)) > room:
                reason = f"{amount(one.value)} beside {amount(other.value)} in {name}"
                yield Fault(Doubt.COUNT, one, reason)


def leaps(arrived: Arrived) -> Iterator[Fault]:
    """A level is between a third and three times what it was a year before."""
    for one in arrived.new.values():
        if not exact(one):
            continue
        before = _comparable(arrived, one)
        if before is None:
            reason = "nothing near is held to compare it with"
            yield Fault(Doubt.UNCOMPARED, one, reason)
            continue
        ratio = _pace(one) / _pace(before)
        if not Decimal(1) / _LEAP <= ratio <= _LEAP:
            reason = f"{amount(one.value)} after {amount(before.value)} in {told(before)}"
            yield Fault(Doubt.LEAP, one, reason)


def _comparable(arrived: Arrived, one: Observation) -> Observation | None:
    """The same a year before; else the nearest figure of the series, else of the pair, per month."""
    before = arrived.level(_year_before(one.cell), new_first=False)
    if before is not None:
        return before
    alike = [
        other
        for other in arrived.held.values()
        if exact(other)
        and other.flow == one.flow
        and _alike(other, one)
        and abs(other.period.end - one.period.end) <= _NEAR
    ]
    own = [other for other in alike if other.series == one.series]
    return min(
        own or alike,
        key=lambda other: (abs((other.period.end - one.period.end).days), str(other)),
        default=None,
    )


def _alike(one: Observation, other: Observation) -> bool:
    """Whether two figures count the same trade, whoever printed them."""
    mine = (one.reporter, one.partner, one.unit, one.coverage)
    return mine == (other.reporter, other.partner, other.unit, other.coverage)


def _year_before(cell: Cell) -> Cell:
    return Cell(cell.series, cell.flow, cell.period.previous_year())


def _pace(one: Observation) -> Decimal:
    """A level per month."""
    first, end = one.period.start, one.period.end
    return value(one) / ((end.year - first.year) * 12 + end.month - first.month)
