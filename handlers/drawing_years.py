"""Bars by year under the levels that were pledged: a pair's trade, or one pledge's way."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from handlers.drawing_marks import draw_legend, put_mark
from handlers.drawing_sheet import (
    BLUE,
    INK,
    MARGIN,
    MUTED,
    PALE_BLUE,
    PAPER,
    VERMILION,
    WIDTH,
    Box,
    Sheet,
    overlap,
)
from handlers.drawing_words import Scale, tick, year_words
from handlers.languages import Say
from knowledge.answers import Figure
from knowledge.pictures import TargetLine
from knowledge.serving import ends_in

#: Bars wider than this look like areas.
_WIDEST_BAR = 120
#: Of a year's room, the part that its bar takes.
_FILLED = 0.84
_LABEL, _TICK = 30, 28
#: Empty room before years to come, in slots.
_BREAK = 0.8


@dataclass(frozen=True, slots=True)
class Bars:
    """What is drawn: figures by year, target lines, and the figure that decides (or none)."""

    figures: tuple[Figure, ...]
    targets: tuple[TargetLine, ...]
    scale: Scale
    decisive: Figure | None = None

    @property
    def levels(self) -> list[Decimal]:
        """Every level pledged, lowest first."""
        return sorted({line.amount for line in self.targets})


@dataclass
class _Plot:
    """Where years and values lie on the sheet, and what is taken already."""

    left: float
    right: float
    bottom: float
    top: float
    slots: dict[int, float]
    slot: float
    most: Decimal
    taken: list[Box] = field(default_factory=list)

    def y(self, value: Decimal) -> float:
        """How high a value lies."""
        return self.bottom + float(value / self.most) * (self.top - self.bottom)


def draw_bars(bars: Bars, sheet: Sheet, bottom: float, top: float, _: Say) -> None:
    """Put the bars between two heights of the sheet, a legend above them."""
    top = draw_legend(bars.targets, sheet, top, _)
    plot = _plot(bars, sheet, bottom + _TICK * 1.5, top)
    _levels(bars, plot, sheet)
    _columns(bars, plot, sheet, _)
    _deadlines(bars, plot, sheet)
    _labels(bars, plot, sheet)
    _ticks(bars, plot, sheet)
    sheet.line([(plot.left, plot.bottom), (plot.right, plot.bottom)], INK, 3, order=4)


def _plot(bars: Bars, sheet: Sheet, bottom: float, top: float) -> _Plot:
    years = [ends_in(figure.period) for figure in bars.figures]
    last = max(years)
    ahead = sorted({line.due for line in bars.targets if line.due and line.due > last})
    names = [_level_text(level, bars) for level in bars.levels]
    left = MARGIN + max((sheet.width(name, _TICK, bold=True) for name in names), default=0) + 14
    right = WIDTH - MARGIN
    gap = _BREAK if ahead and ahead[0] > last + 1 else 0
    slot = (right - left) / (last - min(years) + 1 + gap + len(ahead))
    slots = {y: left + (y - min(years) + 0.5) * slot for y in range(min(years), last + 1)}
    for place, year in enumerate(ahead):
        slots[year] = left + (last - min(years) + 1.5 + gap + place) * slot
    values = [figure.value for figure in bars.figures if figure.value is not None]
    most = max(max(values) * Decimal("1.14"), max(bars.levels, default=Decimal(0)) * Decimal("1.1"))
    return _Plot(left, right, bottom, top, slots, slot, most)


def _level_text(level: Decimal, bars: Bars) -> str:
    upper = next((line.upper for line in bars.targets if line.amount == level and line.upper), None)
    low = bars.scale.number(level)
    return f"{low}–{bars.scale.number(upper)}" if upper else low


def _levels(bars: Bars, plot: _Plot, sheet: Sheet) -> None:
    """A thin line at each level, thick while it was pledged, its number at the left."""
    named: list[Box] = []
    ranked = sorted(
        bars.levels, key=lambda lv: -sum(_reach(t, plot) for t in bars.targets if t.amount == lv)
    )
    for level in ranked:
        y = plot.y(level)
        name = _level_text(level, bars)
        x = plot.left - 12
        if not overlap(sheet.room(x, y - 10, name, _TICK, bold=True, across="right"), named):
            named.append(
                sheet.text(x, y - 10, name, _TICK, bold=True, colour=VERMILION, across="right")
            )
            sheet.line([(plot.left, y), (plot.right, y)], VERMILION, 1.5, style=":", order=1)
    for line in bars.targets:
        start, end = _ends(line, plot)
        y = plot.y(line.amount)
        if start < end:
            sheet.line([(start, y), (end, y)], VERMILION, 5, order=3)
            plot.taken.append((start, y - 4, end, y + 4))
        if line.due is None:
            sheet.mark(plot.right - 2, y, ">", VERMILION, 18, VERMILION)


def _ends(line: TargetLine, plot: _Plot) -> tuple[float, float]:
    """From where to where a target was in force; nothing where nobody knows since when."""
    end = plot.right if line.due is None else plot.slots.get(line.due, plot.left)
    if line.since is None:
        return end, end
    if line.since < min(plot.slots):
        return plot.left, end
    # Years to come have no room of their own but for those in which something is due.
    before = [x for year, x in plot.slots.items() if year < line.since]
    return plot.slots.get(line.since, max(before, default=plot.left) + plot.slot / 2), end


def _reach(line: TargetLine, plot: _Plot) -> float:
    start, end = _ends(line, plot)
    return end - start + 1


def _columns(bars: Bars, plot: _Plot, sheet: Sheet, _: Say) -> None:
    wide = min(plot.slot * _FILLED, _WIDEST_BAR)
    held = {ends_in(figure.period) for figure in bars.figures}
    for figure in bars.figures:
        assert figure.value is not None, "only levels are drawn"
        x = plot.slots[ends_in(figure.period)]
        strong = bars.decisive is None or figure == bars.decisive
        box = (x - wide / 2, plot.bottom, x + wide / 2, plot.y(figure.value))
        sheet.bar(box, BLUE if strong else PALE_BLUE)
    for year, x in plot.slots.items():
        if year not in held and year < max(held):
            size = min(24.0, 24 * plot.slot * 0.95 / max(sheet.width(_("n/a"), 24), 1))
            sheet.text(x, plot.bottom + 12, _("n/a"), size, colour=MUTED, across="center")


def _deadlines(bars: Bars, plot: _Plot, sheet: Sheet) -> None:
    """A mark where each target was due: its shape says how it ended."""
    for line in bars.targets:
        if line.due in plot.slots:
            x, y = plot.slots[line.due], plot.y(line.amount)
            plot.taken.append(put_mark(sheet, x, y, line.status))


def _labels(bars: Bars, plot: _Plot, sheet: Sheet) -> None:
    """The number of each bar, where nothing else stands; the decisive one first, in bold."""
    texts = {
        figure: bars.scale.of_figure(figure, bars.levels, more=int(figure == bars.decisive))
        for figure in bars.figures
    }
    widest = max(sheet.width(text, _LABEL) for text in texts.values())
    size = max(min(_LABEL, _LABEL * (plot.slot * _FILLED - 4) / widest), 21)
    ranked = sorted(bars.figures, key=lambda f: (f != bars.decisive, -ends_in(f.period)))
    for figure in ranked:
        bold = figure == bars.decisive
        big = size + 4 if bold else size
        x, y = plot.slots[ends_in(figure.period)], plot.y(figure.value or Decimal(0))
        inside = PAPER if bars.decisive is None or bold else INK
        foot = plot.bottom + 12
        places = [(y + 9, INK, True), (y - big - 4, inside, False), (foot, inside, False)]
        for base, colour, halo in places:
            if not halo and not foot <= base <= y - big:
                continue
            room = sheet.room(x, base, texts[figure], big, bold=bold, across="center")
            if not overlap(room, plot.taken):
                plot.taken.append(room)
                sheet.text(x, base, texts[figure], big, bold=bold, colour=colour, across="center")
                break


def _ticks(bars: Bars, plot: _Plot, sheet: Sheet) -> None:
    """Years under the bars, as many as there is room for; years to come always."""
    held = {ends_in(figure.period) for figure in bars.figures}
    words = {
        year: year_words(year, bars.figures) if year < max(held) else str(year)
        for year in plot.slots
    }
    words |= {ends_in(figure.period): tick(figure) for figure in bars.figures}
    last = max(ends_in(figure.period) for figure in bars.figures)
    wide = max(sheet.width(text, _TICK) for text in words.values()) + 14
    step = max(1, -(-int(wide) // max(int(plot.slot), 1)))
    base = plot.bottom - _TICK * 1.25
    taken: list[Box] = []
    for year, x in reversed(plot.slots.items()):
        room = sheet.room(x, base, words[year], _TICK, across="center")
        if (year > last or (last - year) % step == 0) and not overlap(room, taken):
            taken.append(sheet.text(x, base, words[year], _TICK, across="center"))
    ahead = [year for year in sorted(plot.slots) if year >= last]
    for one, other in pairwise(ahead):
        middle = (plot.slots[one] + plot.slots[other]) / 2
        room = sheet.room(middle, base, "…", _TICK, across="center")
        if other > one + 1 and not overlap(room, taken):
            sheet.text(middle, base, "…", _TICK, colour=MUTED, across="center")
