"""Bars by year under the levels that were pledged: a pair's trade, or one pledge's way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from handlers.drawing_sheet import (
    BLUE,
    GREEN,
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
from knowledge.facts import Status
from knowledge.pictures import TargetLine
from knowledge.serving import ends_in

#: Bars wider than this look like areas.
_WIDEST_BAR = 120
_LABEL, _TICK = 30, 28
_MARK = 30
#: Empty room before years to come, in slots.
_BREAK = 0.8

MET = (Status.MET, Status.MET_EARLY)


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
    top = _legend(bars, sheet, top, _)
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
    first = min(plot.slots)
    start = plot.left if line.since < first else plot.slots.get(line.since, plot.right)
    return start, end


def _reach(line: TargetLine, plot: _Plot) -> float:
    start, end = _ends(line, plot)
    return end - start + 1


def _columns(bars: Bars, plot: _Plot, sheet: Sheet, _: Say) -> None:
    wide = min(plot.slot * 0.84, _WIDEST_BAR)
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


def put_mark(sheet: Sheet, x: float, y: float, status: Status) -> Box:
    """The mark of a verdict: a full circle, a cross, a hollow circle, or a hollow diamond."""
    if status in MET:
        return sheet.mark(x, y, "o", PAPER, _MARK, GREEN)
    if status is Status.MISSED:
        return sheet.mark(x, y, "X", PAPER, _MARK + 6, VERMILION)
    if status is Status.PENDING:
        return sheet.mark(x, y, "o", VERMILION, _MARK - 6, PAPER)
    return sheet.mark(x, y, "D", MUTED, _MARK - 8, PAPER)


def _labels(bars: Bars, plot: _Plot, sheet: Sheet) -> None:
    """The number of each bar, where nothing else stands; the decisive one first, in bold."""
    texts = {
        figure: bars.scale.of_figure(figure, bars.levels, more=int(figure == bars.decisive))
        for figure in bars.figures
    }
    widest = max(sheet.width(text, _LABEL) for text in texts.values())
    size = max(min(_LABEL, _LABEL * (plot.slot - 6) / widest), 21)
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
    for year, x in plot.slots.items():
        if year > last or (last - year) % step == 0:
            sheet.text(x, base, words[year], _TICK, across="center")
    ahead = [year for year in sorted(plot.slots) if year >= last]
    for one, other in pairwise(ahead):
        if other > one + 1:
            middle = (plot.slots[one] + plot.slots[other]) / 2
            sheet.text(middle, base, "…", _TICK, colour=MUTED, across="center")


def _legend(bars: Bars, sheet: Sheet, top: float, _: Say) -> float:
    """What the lines and marks mean, in one row; returns what is left below it."""
    if not bars.targets:
        return top - 10
    y, x = top - 34, float(MARGIN)
    sheet.line([(x, y + 10), (x + 46, y + 10)], VERMILION, 5)
    x = sheet.text(x + 58, y, _("pledged level"), _TICK - 2)[2] + 30
    if any(line.due is None for line in bars.targets):
        sheet.mark(x + 10, y + 10, ">", VERMILION, 18, VERMILION)
        x = sheet.text(x + 34, y, _("no date"), _TICK - 2)[2] + 30
    for status, words in _verdicts(bars.targets, _):
        put_mark(sheet, x + 14, y + 10, status)
        x = sheet.text(x + 38, y, words, _TICK - 2)[2] + 30
    return y - 20


def _verdicts(targets: Sequence[TargetLine], _: Say) -> list[tuple[Status, str]]:
    """The marks that stand in the picture, each with its meaning."""
    found = {line.status for line in targets if line.due is not None}
    told: list[tuple[Status, str]] = []
    if found & set(MET):
        told.append((Status.MET, _("deadline kept")))
    if Status.MISSED in found:
        told.append((Status.MISSED, _("deadline missed")))
    if Status.PENDING in found:
        told.append((Status.PENDING, _("deadline ahead")))
    if found - {*MET, Status.MISSED, Status.PENDING}:
        told.append((Status.SUPERSEDED, _("replaced or unverified")))
    return told
