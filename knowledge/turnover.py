"""Period, Flow, Observation: one published figure; the best of several prints of one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Literal

Unit = Literal["USD", "CNY", "EUR", "GBP", "JPY", "RUB", "tonnes", "m3", "percent", "rank", ""]


class Window(StrEnum):
    """What stretch of time a period stands for."""

    YEAR = "year"
    YTD = "ytd"  # January up to and including the month named
    MONTH = "month"
    FISCAL = "fiscal"  # April to March, written 2024-25
    SEASON = "season"  # marketing year, September to August, written 2023-24
    SPAN = "span"  # whole months, both ends included, written 2022-04/2023-02


class Flow(StrEnum):
    """The direction as the reporter sees it; total where only the sum is published or asked."""

    TOTAL = "total"
    EXPORT = "export"
    IMPORT = "import"


_SHAPES = {
    Window.YEAR: re.compile(r"(\d{4})"),
    Window.YTD: re.compile(r"(\d{4})-(\d{2})"),
    Window.MONTH: re.compile(r"(\d{4})-(\d{2})"),
    Window.FISCAL: re.compile(r"(\d{4})-(\d{2})"),
    Window.SEASON: re.compile(r"(\d{4})-(\d{2})"),
    Window.SPAN: re.compile(r"(\d{4})-(\d{2})/(\d{4})-(\d{2})"),
}


@dataclass(frozen=True, order=True)
class Period:
    """A stretch of whole months; `Period("2023-09", Window.YTD)` is January–September 2023.

    Raises ValueError when the text does not have the shape that its window asks for.
    """

    text: str
    window: Window

    def __post_init__(self) -> None:
        found = _SHAPES[self.window].fullmatch(self.text)
        if found is None:
            raise ValueError(f"{self.text!r} is not a {self.window.value} period")
        months = [int(found[n]) for n in (2, 4) if n <= (found.lastindex or 0)]
        if self.window in (Window.FISCAL, Window.SEASON):
            if (int(found[1]) + 1) % 100 != months[0]:
                raise ValueError(f"{self.text!r} does not run into the following year")
        elif any(not 1 <= month <= 12 for month in months):
            raise ValueError(f"{self.text!r} names a month that does not exist")
        if self.window is Window.SPAN and self.end <= self.start:
            raise ValueError(f"{self.text!r} ends before it starts")

    @cached_property
    def start(self) -> date:
        """First day."""
        year = int(self.text[:4])
        if self.window in (Window.MONTH, Window.SPAN):
            return date(year, int(self.text[5:7]), 1)
        first = {Window.FISCAL: 4, Window.SEASON: 9}.get(self.window, 1)
        return date(year, first, 1)

    @cached_property
    def end(self) -> date:
        """The day after the last day."""
        if self.window in (Window.YEAR, Window.FISCAL, Window.SEASON):
            return self.start.replace(year=self.start.year + 1)
        year, month = int(self.text[-7:-3]), int(self.text[-2:])
        return date(year + month // 12, month % 12 + 1, 1)

    @property
    def year(self) -> int:
        """The year in which it starts."""
        return self.start.year

    @property
    def last_month(self) -> int:
        """The month (1–12) with which it ends."""
        return (self.end.month - 2) % 12 + 1

    def previous_year(self) -> Period:
        """The same stretch a year earlier."""
        moved = re.sub(r"\d{4}", lambda found: str(int(found[0]) - 1), self.text)
        if self.window in (Window.FISCAL, Window.SEASON):
            moved = f"{self.year - 1}-{self.year % 100:02d}"
        return Period(moved, self.window)


@dataclass(frozen=True, slots=True)
class Series:
    """A run of figures of one publisher: reporter, partner, coverage and unit are its own."""

    id: str
    reporter: str
    partner: str
    coverage: str
    unit: Unit
    publisher: str
    headline: bool
    topic: str = ""  # what a partial series covers; empty for all goods or services
    standalone: bool = False  # never to be read together with other series

    def joins(self, other: Series) -> bool:
        """Whether its figures may fill the gaps of another series."""
        if self.id == other.id:
            return True
        mine = (self.reporter, self.partner, self.unit, self.coverage)
        theirs = (other.reporter, other.partner, other.unit, other.coverage)
        return mine == theirs and not (self.standalone or other.standalone)


@dataclass(frozen=True, slots=True)
class Observation:
    """One published figure.

    `value` is in whole units and keeps the printed precision in its exponent; None where only a
    rate of change was printed. `change_percent` is the rate the publisher printed, None where none was printed or usable;
    `change_disputed` marks a printed rate that the flows contradict.
    """

    series: str
    reporter: str
    partner: str
    flow: Flow
    coverage: str
    period: Period
    value: Decimal | None
    unit: Unit
    publisher: str
    source: str
    released_on: str = ""
    change_percent: Decimal | None = None
    change_disputed: bool = False
    qualifier: str = ""
    confidence: str = "high"
    note: str = ""

    @property
    def cell(self) -> Cell:
        """What it measures, whoever printed it and how precisely."""
        return Cell(self.series, self.flow, self.period)

    @property
    def quantum(self) -> Decimal:
        """The size of one unit in the last printed place; infinite for a rate alone."""
        if self.value is None:
            return Decimal("Infinity")
        return Decimal(1).scaleb(int(self.value.as_tuple().exponent))


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of an observation in its series."""

    series: str
    flow: Flow
    period: Period


_TRUST = {"high": 0, "medium": 1, "single_source": 2, "low": 3}


def agree(one: Observation, other: Observation) -> bool:
    """Whether two prints of a cell differ by no more than the rounding of the coarser one."""
    if one.value is None or other.value is None:
        return True
    return abs(one.value - other.value) <= max(one.quantum, other.quantum) / 2


def best(prints: Iterable[Observation]) -> Observation:
    """The print to show of one cell: the most trusted, then the most precise.

    A print that agrees with the most trusted one but has more decimals gives the value, and a
    rate printed by any agreeing print is kept.
    """
    ranked = sorted(prints, key=lambda o: (o.value is None, _TRUST.get(o.confidence, 9), o.quantum))
    chosen = ranked[0]
    agreeing = [o for o in ranked if agree(o, chosen)]
    finest = min(agreeing, key=lambda o: (o.quantum, _TRUST.get(o.confidence, 9)))
    rated = next((o for o in agreeing if o.change_percent is not None), None)
    if finest.change_percent is not None or rated is None:
        return finest
    return replace(
        finest, change_percent=rated.change_percent, change_disputed=rated.change_disputed
    )
