"""Figures that have just come in, beside those held; a Fault is a doubt about one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from knowledge.turnover import Cell, Flow, Observation

#: Hedged figures take no part in sums and comparisons that ask for exactness.
HEDGED = frozenset({"about", "above", "below", "claim", "commitment"})


class Doubt(StrEnum):
    """What a fault is about."""

    SERIES = "series"  # not one that is kept
    PAIR = "pair"  # other economies or coverage than the series has
    UNIT = "unit"
    VALUE = "value"  # not finite, or not above zero
    FUTURE = "future"
    DUPLICATE = "duplicate"  # two figures for one cell
    SUM = "sum"  # flows do not give the total
    CUMULATIVE = "cumulative"  # a year to date below what it was before
    MONTH = "month"  # a year to date that grew by something else than the month
    RATES = "rates"  # printed rates that contradict each other or the levels
    REVISION = "revision"  # far from what was held of the same cell
    COUNT = "count"  # far from the headline count of the same
    LEAP = "leap"  # a third of, or three times, what it was a year before
    UNCOMPARED = "uncompared"  # nothing is held to compare it with


@dataclass(frozen=True, slots=True)
class Fault:
    """One doubt about one figure; `reason` is a sentence for the person who decides."""

    doubt: Doubt
    observation: Observation
    reason: str

    def __str__(self) -> str:
        return f"{cell_name(self.observation.cell)}: {self.reason}"


class Arrived:
    """Figures that came in together, over those that were held; `headlines` are series by id."""

    def __init__(
        self,
        observations: Sequence[Observation],
        held: Mapping[Cell, Observation],
        headlines: frozenset[str],
    ) -> None:
        self.new = {one.cell: one for one in observations}
        self.held = held
        self.headlines = headlines

    def level(self, cell: Cell, *, new_first: bool = True) -> Observation | None:
        """The figure of a cell, if it is an exact level."""
        found = self.new.get(cell) if new_first else None
        found = found or self.held.get(cell)
        return found if found is not None and exact(found) else None

    def flows(self) -> Iterator[tuple[Observation, Observation, Observation]]:
        """Total, exports and imports of each period for which all three came."""
        for cell, total in self.new.items():
            sides = [
                self.new.get(Cell(cell.series, f, cell.period)) for f in (Flow.EXPORT, Flow.IMPORT)
            ]
            if cell.flow is Flow.TOTAL and sides[0] and sides[1]:
                yield total, sides[0], sides[1]


def exact(one: Observation) -> bool:
    """Whether a figure has a level, printed without a hedge."""
    return one.value is not None and one.qualifier not in HEDGED


def value(one: Observation) -> Decimal:
    """The level of an exact figure."""
    assert one.value is not None, "exact figures have a level"
    return one.value


def told(one: Observation) -> str:
    """How a period is named to a curator: "2026-03 ytd"."""
    return f"{one.period.text} {one.period.window.value}"


def amount(value: Decimal | None) -> str:
    """A value as a curator would type it: 19_190_000_000."""
    return "no level" if value is None else f"{value.normalize():,f}".replace(",", "_")


def cell_name(cell: Cell) -> str:
    """How a cell is named to a curator: "GACC-USD total 2026-03 ytd"."""
    return f"{cell.series} {cell.flow.value} {cell.period.text} {cell.period.window.value}"
