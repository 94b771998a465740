"""Two lines that add up through the year: the newest year and the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from handlers.drawing_sheet import (
    BLUE,
    FAINT,
    INK,
    MARGIN,
    MUTED,
    PAPER,
    VERMILION,
    WIDTH,
    Across,
    Box,
    Sheet,
    overlap,
)
from handlers.drawing_words import Scale, month_ticks, scale_of
from handlers.languages import gettext
from knowledge.answers import Figure
from knowledge.facts import Language
from knowledge.pictures import PacePicture

_LABEL, _TICK = 30, 28
#: Where a number may stand beside its point, the best place first.
_PLACES: tuple[tuple[Across, int, int], ...] = (
    ("center", 0, 20),
    ("right", -16, 14),
    ("left", 16, -10),
    ("center", 0, -46),
    ("left", 20, -34),
)


@dataclass(frozen=True, slots=True)
class _Plot:
    left: float
    right: float
    bottom: float
    top: float
    most: Decimal

    def at(self, figure: Figure) -> tuple[float, float]:
        """Where the last month of a figure lies."""
        return self.x(figure.period.last_month), self.y(figure.value or Decimal(0))

    def x(self, month: int) -> float:
        """How far right a month lies."""
        return self.left + (month - 0.5) / 12 * (self.right - self.left)

    def y(self, value: Decimal) -> float:
        """How high a value lies."""
        return self.bottom + float(value / self.most) * (self.top - self.bottom)


def pace_scale(picture: PacePicture, language: Language) -> Scale:
    """The unit of the picture's numbers."""
    values = [figure.value for figure in (*picture.now, *picture.before) if figure.value]
    return scale_of(values, picture.subject.unit, language)


def draw_pace(picture: PacePicture, scale: Scale, sheet: Sheet, bottom: float, top: float) -> None:
    """Put both years between two heights of the sheet."""
    taken: list[Box] = []
    levels = sorted({line.amount for line in picture.targets})
    top = _legend(picture, sheet, top)
    plot = _plot(picture, scale, sheet, bottom + _TICK * 1.5, top)
    for level in levels:
        _level(level, picture, scale, plot, sheet, taken)
    for month, name in enumerate(month_ticks(scale.language), start=1):
        base = plot.bottom - _TICK * 1.25
        sheet.text(plot.x(month), base, name, _TICK - 2, across="center")
        sheet.line([(plot.x(month), plot.bottom), (plot.x(month), plot.top)], FAINT, 1, order=0)
    sheet.line([(plot.left, plot.bottom), (plot.right, plot.bottom)], INK, 3, order=2)
    _year(picture.before, MUTED, 5, PAPER, plot, sheet, taken)
    _year(picture.now, BLUE, 8, BLUE, plot, sheet, taken)
    _numbers(picture, scale, levels, plot, sheet, taken)


def _level(
    level: Decimal,
    picture: PacePicture,
    scale: Scale,
    plot: _Plot,
    sheet: Sheet,
    taken: list[Box],
) -> None:
    """A line at a level that was pledged for a year, with its number and its date."""
    _ = gettext(scale.language)
    y = plot.y(level)
    sheet.line([(plot.left, y), (plot.right, y)], VERMILION, 4, order=1)
    taken.append((plot.left, y - 5, plot.right, y + 5))
    named = sheet.room(plot.left - 12, y - 10, scale.number(level), _TICK, across="right")
    if overlap(named, taken[:-1]):
        return
    taken.append(
        sheet.text(
            plot.left - 12, y - 10, scale.number(level), _TICK,
            bold=True, colour=VERMILION, across="right",
        )
    )  # fmt: skip
    due = max(
        (line.due for line in picture.targets if line.amount == level and line.due), default=0
    )
    said = _("pledged by {year}", year=due) if due else _("pledged, no date")
    room = sheet.room(plot.left + 8, y + 10, said, _TICK - 4)
    if not overlap(room, taken[:-2]):
        taken.append(sheet.text(plot.left + 8, y + 10, said, _TICK - 4, colour=VERMILION))


def _plot(picture: PacePicture, scale: Scale, sheet: Sheet, bottom: float, top: float) -> _Plot:
    levels = [line.amount for line in picture.targets]
    names = [sheet.width(scale.number(level), _TICK, bold=True) for level in levels]
    left = MARGIN + max(names, default=0) + 14
    values = [figure.value or Decimal(0) for figure in (*picture.now, *picture.before)]
    most = max([max(values) * Decimal("1.16"), *(level * Decimal("1.06") for level in levels)])
    return _Plot(left, WIDTH - MARGIN - 24, bottom, top, most)


def _year(
    figures: Sequence[Figure],
    colour: str,
    width: float,
    fill: str,
    plot: _Plot,
    sheet: Sheet,
    taken: list[Box],
) -> None:
    """Points at the months held; a line only from one month to the very next."""
    size = 8 + width * 2
    taken += [sheet.mark(*plot.at(figure), "o", colour, size, fill) for figure in figures]
    for one, other in pairwise(figures):
        if other.period.last_month == one.period.last_month + 1:
            sheet.line([plot.at(one), plot.at(other)], colour, width, order=4)
            taken.extend(_along(plot.at(one), plot.at(other)))


def _along(start: tuple[float, float], end: tuple[float, float]) -> list[Box]:
    """The room that a slanting line takes, in small steps."""
    steps = 6
    points = [
        (start[0] + (end[0] - start[0]) * n / steps, start[1] + (end[1] - start[1]) * n / steps)
        for n in range(steps + 1)
    ]
    return [(x - 8, y - 8, x + 8, y + 8) for x, y in points]


def _numbers(
    picture: PacePicture,
    scale: Scale,
    levels: Sequence[Decimal],
    plot: _Plot,
    sheet: Sheet,
    taken: list[Box],
) -> None:
    """The newest number of each year, then every other for which there is room."""
    ends = (picture.now[-1], picture.before[-1])
    rest = (*reversed(picture.now), *reversed(picture.before))
    for figure in (*ends, *(figure for figure in rest if figure not in ends)):
        is_now = figure in picture.now
        text = scale.of_figure(figure, levels, more=int(figure == picture.now[-1]))
        size = _LABEL + 2 if is_now else _LABEL - 2
        for across, right, up in _PLACES:
            x, y = plot.at(figure)[0] + right, plot.at(figure)[1] + up
            room = sheet.room(x, y, text, size, bold=is_now, across=across)
            if _fits(room, plot) and not overlap(room, taken):
                colour = BLUE if is_now else MUTED
                sheet.text(x, y, text, size, bold=is_now, colour=colour, across=across)
                taken.append(room)
                break


def _fits(room: Box, plot: _Plot) -> bool:
    return room[0] > plot.left and room[2] < WIDTH - 8 and room[1] > plot.bottom


def _legend(picture: PacePicture, sheet: Sheet, top: float) -> float:
    y, x = top - 34, float(MARGIN)
    for year, colour, fill, width in (
        (picture.year, BLUE, BLUE, 8),
        (picture.year - 1, MUTED, PAPER, 5),
    ):
        sheet.line([(x, y + 10), (x + 56, y + 10)], colour, width)
        sheet.mark(x + 28, y + 10, "o", colour, 20, fill)
        x = sheet.text(x + 70, y, str(year), _TICK, bold=fill == BLUE, colour=colour)[2] + 40
    return y - 20
