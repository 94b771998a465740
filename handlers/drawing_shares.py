"""Bars along the sheet: how much of a target there is, for one pledge or for two."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from handlers.drawing_marks import put_mark
from handlers.drawing_sheet import BLUE, FAINT, INK, MARGIN, MUTED, PAPER, VERMILION, WIDTH, Sheet
from knowledge.facts import Status

_LEFT, _RIGHT = float(MARGIN), float(WIDTH - MARGIN)
_NAME, _DETAIL, _TARGET = 32, 30, 30
_MARKED = 46


@dataclass(frozen=True, slots=True)
class Row:
    """One pledge: its name, its share of the target, that in words, and what it consists of."""

    name: str
    share: Decimal
    share_words: str
    detail: str
    status: Status


def draw_one(row: Row, target: str, sheet: Sheet, bottom: float, top: float) -> None:
    """One bar in the middle; `target` names the end of the whole."""
    thick, words = 130.0, sheet.wrapped(row.detail, _DETAIL + 4, _RIGHT - _LEFT)[:2]
    base = (bottom + top - thick) / 2
    most = max(Decimal("1.04"), row.share * Decimal("1.02"))
    whole = _bar(row, sheet, base, thick, most, 72)
    half = sheet.width(target, _TARGET, bold=True) / 2
    middle = min(max(whole, _LEFT + half), _RIGHT - half)
    sheet.text(
        middle, base + thick + 30, target, _TARGET, bold=True, colour=VERMILION, across="center"
    )
    for place, line in enumerate(words, start=1):
        sheet.text(_LEFT, base - 10 - 44 * place, line, _DETAIL + 4, colour=INK)


def draw_two(rows: tuple[Row, ...], target: str, sheet: Sheet, bottom: float, top: float) -> None:
    """One bar below the other on one scale; `target` says what the stroke in them means."""
    y = top - 34
    sheet.line([(_LEFT + 12, y - 6), (_LEFT + 12, y + 28)], VERMILION, 6)
    sheet.text(_LEFT + _MARKED, y, target, _DETAIL - 2)
    most = max(Decimal("1.04"), *(row.share * Decimal("1.02") for row in rows))
    tall = (y - 14 - bottom) / len(rows)
    for place, row in enumerate(rows):
        _named(row, sheet, y - 14 - place * tall, tall, most)


def _named(row: Row, sheet: Sheet, top: float, tall: float, most: Decimal) -> None:
    y = top - 38
    put_mark(sheet, _LEFT + 16, y + 11, row.status)
    size = _NAME
    while size > 26 and len(sheet.wrapped(row.name, size, _RIGHT - _LEFT - _MARKED, bold=True)) > 1:
        size -= 2
    for line in sheet.wrapped(row.name, size, _RIGHT - _LEFT - _MARKED, bold=True)[:2]:
        sheet.text(_LEFT + _MARKED, y, line, size, bold=True)
        y -= size * 1.3
    details = sheet.wrapped(row.detail, _DETAIL, _RIGHT - _LEFT)[:2]
    room = tall - (top - y) - len(details) * 40 - 24
    thick = min(92.0, max(room, 48.0))
    base = y + 22 - thick
    _bar(row, sheet, base, thick, most, 46)
    for place, line in enumerate(details, start=1):
        sheet.text(_LEFT, base - 4 - 38 * place, line, _DETAIL, colour=MUTED)


def _bar(row: Row, sheet: Sheet, base: float, thick: float, most: Decimal, size: float) -> float:
    """The whole in grey, the share of it in blue, a stroke at the target; where that is."""
    whole = _LEFT + (_RIGHT - _LEFT) / float(most)
    reach = _LEFT + (_RIGHT - _LEFT) * float(row.share / most)
    sheet.bar((_LEFT, base, whole, base + thick), FAINT, order=1)
    sheet.bar((_LEFT, base, reach, base + thick), BLUE)
    sheet.line([(whole, base - 10), (whole, base + thick + 10)], VERMILION, 6, order=4)
    y = base + thick / 2 - size * 0.36
    if sheet.width(row.share_words, size, bold=True) + 40 < reach - _LEFT:
        sheet.text(_LEFT + 22, y, row.share_words, size, bold=True, colour=PAPER)
    else:
        sheet.text(reach + 18, y, row.share_words, size, bold=True, colour=INK)
    return whole
