"""Figures: the observations held, the best print of each cell, found by pair, flow and period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property

from knowledge.answers import Figure
from knowledge.facts import OutcomeFigure, Pledge, Text
from knowledge.library import Library
from knowledge.turnover import Cell, Flow, Observation, Period, Series, Window, best

_OPPOSITE = {Flow.EXPORT: Flow.IMPORT, Flow.IMPORT: Flow.EXPORT, Flow.TOTAL: Flow.TOTAL}

#: Windows that stand for a year, so that two of them may be set side by side.
YEARLY = (Window.YEAR, Window.FISCAL, Window.SEASON)


def rounded(value: Decimal, digits: int) -> tuple[str, int]:
    """The leading digits of a value and its magnitude: 228.105 at four digits is ("2281", 2)."""
    text = f"{value:.{digits - 1}E}"
    mantissa, _, power = text.partition("E")
    return mantissa.replace(".", "").rstrip("0"), int(power)


class Figures:
    """All figures held.

    `observations` are current vintages; several prints of one cell become the best of them.
    `earlier` ones, oldest first, are only shown to readers who ask how a figure was reported.
    """

    def __init__(
        self,
        observations: Iterable[Observation],
        library: Library,
        earlier: Iterable[Observation] = (),
    ) -> None:
        self._library = library
        self._earlier: dict[Cell, list[Observation]] = defaultdict(list)
        for observation in earlier:
            self._earlier[observation.cell].append(observation)
        prints: dict[Cell, list[Observation]] = defaultdict(list)
        for observation in observations:
            prints[observation.cell].append(observation)
        self._prints = prints
        self._cells: dict[tuple[str, Flow], tuple[Figure, ...]] = {}
        self._best = {cell: best(found) for cell, found in prints.items()}
        self._series: dict[tuple[str, Flow], list[Observation]] = defaultdict(list)
        for observation in self._best.values():
            self._series[observation.series, observation.flow].append(observation)
        for found in self._series.values():
            found.sort(key=lambda o: (o.period.end, o.period.start))
        self._pairs: dict[frozenset[str], list[Series]] = defaultdict(list)
        for series in library.series.values():
            self._pairs[frozenset((series.reporter, series.partner))].append(series)
        for ranked in self._pairs.values():
            ranked.sort(key=lambda s: (not s.headline, s.unit != "USD", s.coverage == "part"))

    def pairs(self) -> frozenset[frozenset[str]]:
        """Every pair of economies with figures."""
        return frozenset(self._pairs)

    def series_of(self, one: str, other: str, topic: str = "") -> tuple[Series, ...]:
        """Series of a pair on that topic, the headline first."""
        return tuple(s for s in self._pairs_of(one, other) if s.topic == topic)

    def as_counted(
        self, reporter: str, partner: str, flow: Flow, series: str
    ) -> tuple[tuple[str, str], Flow]:
        """The pair and the flow as the reporter of that series names them."""
        if any(s.id == series and s.reporter == partner for s in self._pairs_of(reporter, partner)):
            return (partner, reporter), _OPPOSITE[flow]
        return (reporter, partner), flow

    def _pairs_of(self, one: str, other: str) -> list[Series]:
        return self._pairs.get(frozenset((one, other)), [])

    def cells(self, series: str, flow: Flow) -> tuple[Figure, ...]:
        """All figures of one flow of a series, oldest first."""
        key = (series, flow)
        if key not in self._cells:
            self._cells[key] = tuple(map(self.figure, self._series.get(key, ())))
        return self._cells[key]

    @cached_property
    def by_value(self) -> Mapping[tuple[str, int], tuple[Figure, ...]]:
        """Figures by their leading digits and magnitude, at every rounding from two digits on."""
        found: dict[tuple[str, int], list[Figure]] = defaultdict(list)
        for series, flow in self._series:
            for figure in self.cells(series, flow):
                if figure.value is not None:
                    for digits in range(2, 8):
                        found[rounded(figure.value, digits)].append(figure)
        return {key: tuple(dict.fromkeys(figures)) for key, figures in found.items()}

    def cell(self, series: str, flow: Flow, period: Period) -> Figure | None:
        """The figure of one cell."""
        found = self._best.get(Cell(series, flow, period))
        return None if found is None else self.figure(found)

    def seen_from(self, series: Series, reporter: str, flow: Flow) -> Flow:
        """That flow of `reporter` as the series' own reporter records it."""
        return flow if series.reporter == reporter else _OPPOSITE[flow]

    def find(
        self, reporter: str, partner: str, flow: Flow, period: Period, series: str = ""
    ) -> tuple[Figure, ...]:
        """Every count of that flow and period, the headline series first."""
        counts: list[Figure] = []
        for one in self._candidates(reporter, partner, series):
            figure = self.cell(one.id, self.seen_from(one, reporter, flow), period)
            if figure is not None:
                counts.append(figure)
        return tuple(counts)

    def held(self, reporter: str, partner: str, flow: Flow, series: str = "") -> tuple[Figure, ...]:
        """All figures of that flow in the first series that has any, oldest first.

        Other series of the same reporter and unit fill the periods that it lacks.
        """
        found: dict[Period, Figure] = {}
        first: Series | None = None
        for one in self._candidates(reporter, partner, series):
            cells = self.cells(one.id, self.seen_from(one, reporter, flow))
            if first is None and cells:
                first = one
            if first is not None and one.joins(first):
                for figure in cells:
                    found.setdefault(figure.period, figure)
        return tuple(sorted(found.values(), key=lambda f: (f.period.end, f.period.start)))

    def yearly(
        self, reporter: str, partner: str, flow: Flow, series: str = ""
    ) -> tuple[Figure, ...]:
        """The full years among them that have a level."""
        found = self.held(reporter, partner, flow, series)
        return tuple(f for f in found if f.period.window in YEARLY and f.value is not None)

    def prints(self, series: str, flow: Flow, period: Period) -> tuple[Figure, ...]:
        """Every print of one cell, the current one last, for who asks how it was reported."""
        cell = Cell(series, flow, period)
        found = (*self._earlier.get(cell, ()), *self._prints.get(cell, ()))
        return tuple(map(self.figure, found))

    def _candidates(self, reporter: str, partner: str, series: str) -> tuple[Series, ...]:
        if series:
            return (self._library.series[series],)
        return self.series_of(reporter, partner)

    def figure(self, observation: Observation) -> Figure:
        """An observation with its publisher's name and its source."""
        return Figure(
            value=observation.value,
            unit=observation.unit,
            period=observation.period,
            flow=observation.flow,
            coverage=observation.coverage,
            reporter=observation.reporter,
            partner=observation.partner,
            publisher=self._library.publishers[observation.publisher],
            released_on=observation.released_on,
            source=self._library.sources[observation.source],
            series=observation.series,
            change_percent=observation.change_percent,
            change_disputed=observation.change_disputed,
            qualifier=observation.qualifier,
            confidence=observation.confidence,
            about=self._library.series_about.get(observation.series),
        )

    def outcome_figure(self, pledge: Pledge, found: OutcomeFigure) -> Figure:
        """A figure recorded with a pledge's outcome; its reporter is whoever the source says."""
        source = self._library.sources[found.source]
        return Figure(
            value=found.value,
            unit=found.unit,
            period=found.period,
            flow=Flow.TOTAL,
            coverage="part",
            reporter=pledge.parties[0],
            partner=pledge.parties[-1],
            publisher=Text(source.publisher, source.publisher, source.publisher),
            released_on=source.published_on,
            source=source,
            qualifier="inferred" if found.inferred else "",
            confidence=pledge.confidence.value,
            about=found.series or pledge.measure_text,
        )
