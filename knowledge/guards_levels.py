"""Guards on levels: flows give the total, years to date only grow, and by the month printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from knowledge.arrivals import Arrived, Doubt, Fault, amount, exact, told, value
from knowledge.turnover import Cell, Flow, Observation, Period, Window

#: Of 68 months printed beside both cumulative figures, none is off by more than 4 per cent.
_REVISED = Decimal("0.1")

#: Flows closer than this may change places from month to month.
_ALIKE = Decimal("0.03")


def sums(arrived: Arrived) -> Iterator[Fault]:
    """Exports and imports give the total, within half a unit of each last place.

    What did not come with the others is what was held of it: a curator may enter one of the three.
    """
    for series, period in dict.fromkeys((cell.series, cell.period) for cell in arrived.new):
        total, out, back = (arrived.level(Cell(series, flow, period)) for flow in Flow)
        if total is None or out is None or back is None:
            continue
        added = value(out) + value(back)
        room = (total.quantum + out.quantum + back.quantum) / 2
        if abs(added - value(total)) > room:
            reason = f"the flows add to {amount(added)}, not to {amount(total.value)}"
            yield Fault(Doubt.SUM, total, reason)


def cumulative(arrived: Arrived) -> Iterator[Fault]:
    """A year to date is at least what it was before, and at least its last month."""
    for cell, one in arrived.new.items():
        if not exact(one) or cell.period.window not in (Window.YTD, Window.YEAR):
            continue
        for other in _same_year(arrived, cell):
            first, second = (one, other) if one.period.end < other.period.end else (other, one)
            if value(second) < value(first):
                reason = f"{amount(one.value)} beside {amount(other.value)} of {told(other)}"
                yield Fault(Doubt.CUMULATIVE, one, reason)
                break


def _same_year(arrived: Arrived, cell: Cell) -> Iterator[Observation]:
    """Other cumulative figures of that year, and months that it contains."""
    year = str(cell.period.year)
    periods = [Period(f"{year}-{month:02d}", Window.YTD) for month in range(1, 13)]
    periods.append(Period(year, Window.YEAR))
    for period in periods:
        found = arrived.level(Cell(cell.series, cell.flow, period))
        if found and period.end != cell.period.end:
            yield found


def months(arrived: Arrived) -> Iterator[Fault]:
    """A year to date has grown since the month before by about the month printed with it."""
    for cell, month in arrived.new.items():
        if cell.period.window is not Window.MONTH or not exact(month):
            continue
        so_far = arrived.level(Cell(cell.series, cell.flow, _cumulated(cell.period.start)))
        if so_far is None:
            continue
        if value(month) > value(so_far):
            reason = f"{amount(month.value)} is more than {amount(so_far.value)} of {told(so_far)}"
            yield Fault(Doubt.MONTH, month, reason)
        before = _before(arrived, cell)
        if before is None:
            continue
        grown = value(so_far) - value(before)
        room = value(month) * _REVISED + so_far.quantum + before.quantum + month.quantum
        if abs(grown - value(month)) > room:
            reason = f"{amount(month.value)}, while {told(so_far)} grew by {amount(grown)}"
            yield Fault(Doubt.MONTH, month, reason)


def exchanged(arrived: Arrived) -> Iterator[Fault]:
    """The larger flow of a month is the larger one of the months so far, or of what they grew by.

    Agencies exchange the flows often enough; the total does not show it.
    """
    for total, out, back in arrived.flows():
        if total.period.window is not Window.MONTH or not (exact(out) and exact(back)):
            continue
        usual = [_usual(arrived, one) for one in (out, back)]
        if usual[0] is None or usual[1] is None:
            continue
        apart = value(out) - value(back)
        if abs(apart) > max(value(out), value(back)) * _ALIKE and apart * (usual[0] - usual[1]) < 0:
            reason = f"exports {amount(out.value)} and imports {amount(back.value)} look exchanged"
            yield Fault(Doubt.MONTH, total, reason)


def _usual(arrived: Arrived, month: Observation) -> Decimal | None:
    """By what the year to date grew with a month; without the one before, a month's share of it."""
    so_far = arrived.level(Cell(month.series, month.flow, _cumulated(month.period.start)))
    if so_far is None:
        return None
    before = _before(arrived, month.cell)
    if before is None:
        return value(so_far) / month.period.start.month
    return value(so_far) - value(before)


def _before(arrived: Arrived, month: Cell) -> Observation | None:
    """The cumulative figure up to the month before; none for January."""
    first = month.period.start
    if first.month == 1:
        return None
    return arrived.level(
        Cell(month.series, month.flow, _cumulated(first.replace(month=first.month - 1)))
    )


def _cumulated(month: date) -> Period:
    """January up to that month."""
    if month.month == 12:
        return Period(f"{month.year}", Window.YEAR)
    return Period(f"{month:%Y-%m}", Window.YTD)
