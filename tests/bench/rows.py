"""Row: one line of the bench's table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tests.scorecard.tables import Table


@dataclass(frozen=True, slots=True)
class Bound:
    """One measured number and what it may be; `at_least` where more is better."""

    measured: float
    budget: float
    unit: str = "ms"
    at_least: bool = False
    name: str = ""

    @property
    def is_met(self) -> bool:
        """Whether the budget holds."""
        return self.measured >= self.budget if self.at_least else self.measured <= self.budget

    def told(self, value: float) -> str:
        """A value with its name and unit."""
        return f"{self.name} {value:.3g} {self.unit}".strip()


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, number by number; `note` says what it consists of."""

    what: str
    bounds: tuple[Bound, ...]
    note: str = ""

    def cells(self) -> tuple[str, ...]:
        """The row as words."""
        signs = [("≥ " if bound.at_least else "≤ ") for bound in self.bounds]
        budget = ", ".join(
            bound.told(bound.budget).replace(f"{bound.budget:.3g}", f"{sign}{bound.budget:.3g}", 1)
            for sign, bound in zip(signs, self.bounds, strict=True)
        )
        measured = ", ".join(bound.told(bound.measured) for bound in self.bounds)
        met = "yes" if all(bound.is_met for bound in self.bounds) else "no"
        return self.what, budget, measured, met, self.note


def table_of(rows: Iterable[Row]) -> Table:
    """The bench's one table."""
    return Table(
        "Budgets (DESIGN section 8)",
        ("what", "budget", "measured", "met", "of it"),
        tuple(row.cells() for row in rows),
    )


def middle(values: Iterable[float], share: float = 0.5) -> float:
    """The value below which that share of the values lies."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(len(ranked) * share))]
