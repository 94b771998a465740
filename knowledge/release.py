"""Release: the newest cumulative figure among observations that came together, and its pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answers import Figure
from knowledge.figures import Figures
from knowledge.library import Library
from knowledge.serving import is_full_year
from knowledge.turnover import Cell, Flow, Observation, Period, Series, Window

#: A single month measures no target; what is summed up does.
_CUMULATIVE = (Window.YTD, Window.YEAR, Window.FISCAL, Window.SEASON, Window.SPAN)


@dataclass(frozen=True, slots=True)
class Release:
    """One release as the series of its pair sees it.

    `cells` are the cumulative cells that it brought, `period` the newest of theirs.
    """

    before: Figures
    after: Figures
    library: Library
    series: Series
    period: Period
    cells: tuple[Cell, ...]

    def held(self, figures: Figures, flow: Flow = Flow.TOTAL) -> tuple[Figure, ...]:
        """The pair's cumulative figures of a flow, oldest first; gaps filled by joined series."""
        topical = self.series.id if self.series.topic else ""
        found = figures.held(self.series.reporter, self.series.partner, flow, topical)
        return tuple(f for f in found if f.period.window in _CUMULATIVE)

    def figure(self, flow: Flow) -> Figure | None:
        """The figure of that flow that the release leads with, if any."""
        return self._at(self.after, flow, self.period)

    @property
    def total(self) -> Figure | None:
        """The total of the period; one that was only rated has no value."""
        return self.figure(Flow.TOTAL)

    @property
    def exports(self) -> Figure | None:
        """The reporter's exports."""
        return self.figure(Flow.EXPORT)

    @property
    def imports(self) -> Figure | None:
        """The reporter's imports."""
        return self.figure(Flow.IMPORT)

    @property
    def headline(self) -> Figure:
        """The figure to say first."""
        return next(f for f in (self.total, self.exports, self.imports) if f is not None)

    @property
    def year_before(self) -> Figure | None:
        """The same flow of the same stretch a year earlier, where its level is held."""
        found = self._at(self.after, self.headline.flow, self.period.previous_year())
        return found if found is not None and found.value is not None else None

    @property
    def last_year(self) -> Figure | None:
        """The last full year before the period, of the same flow, where its level is held."""
        held = self.held(self.after, self.headline.flow)
        years = [f for f in held if is_full_year(f.period) and f.value is not None]
        return next((f for f in reversed(years) if f.period.end <= self.period.start), None)

    @property
    def is_new(self) -> bool:
        """Whether it brought a level or a rate of that period that was not held."""
        flows = {cell.flow for cell in self.cells if cell.period == self.period}
        return any(self._at(self.before, flow, self.period) is None for flow in flows)

    @property
    def is_newest(self) -> bool:
        """Whether no later period was held before."""
        flows = (Flow.TOTAL, Flow.EXPORT, Flow.IMPORT)
        held = [f.period.end for flow in flows for f in self.held(self.before, flow)]
        return self.period.end >= max(held, default=self.period.end)

    def _at(self, figures: Figures, flow: Flow, period: Period) -> Figure | None:
        return next((f for f in self.held(figures, flow) if f.period == period), None)


def release_of(
    before: Figures, after: Figures, released: Sequence[Observation], library: Library
) -> Release | None:
    """The release that observations make; None without a cumulative figure of a pair's own series.

    Of several pairs the one with the newest figure leads.
    """
    cells = [
        o.cell for o in released if o.period.window in _CUMULATIVE and _leads(o, after, library)
    ]
    if not cells:
        return None
    newest = max(cells, key=lambda c: (c.period.end, c.flow is Flow.TOTAL, c.series))
    series = library.series[newest.series]
    near = tuple(dict.fromkeys(c for c in cells if library.series[c.series].joins(series)))
    found = Release(before, after, library, series, newest.period, near)
    flows = (found.total, found.exports, found.imports)
    return found if any(flow is not None for flow in flows) else None


def _leads(observation: Observation, figures: Figures, library: Library) -> bool:
    """Whether it belongs to the series that its pair is followed by, or fills that one's gaps."""
    series = library.series.get(observation.series)
    if series is None or (observation.value is None and observation.change_percent is None):
        return False
    ranked = figures.series_of(series.reporter, series.partner, series.topic)
    first = next((one for one in ranked if one.headline), None)
    return first is not None and series.joins(first)
