"""Marks of deadlines, whose shapes say how they ended, and the legend that explains them."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.drawing_sheet import GREEN, MARGIN, MUTED, PAPER, VERMILION, Box, Sheet
from handlers.languages import Say
from knowledge.facts import Status
from knowledge.pictures import TargetLine

_MARK, _SIZE = 30, 26

MET = (Status.MET, Status.MET_EARLY)


def put_mark(sheet: Sheet, x: float, y: float, status: Status) -> Box:
    """The mark of a verdict: a full circle, a cross, a hollow circle, or a hollow diamond."""
    if status in MET:
        return sheet.mark(x, y, "o", PAPER, _MARK, GREEN)
    if status is Status.MISSED:
        return sheet.mark(x, y, "X", PAPER, _MARK + 6, VERMILION)
    if status is Status.PENDING:
        return sheet.mark(x, y, "o", VERMILION, _MARK - 6, PAPER)
    return sheet.mark(x, y, "D", MUTED, _MARK - 8, PAPER)


def draw_legend(targets: Sequence[TargetLine], sheet: Sheet, top: float, _: Say) -> float:
    """What the lines and marks mean, in one row; returns what is left below it."""
    if not targets:
        return top - 10
    y, x = top - 34, float(MARGIN)
    sheet.line([(x, y + 10), (x + 46, y + 10)], VERMILION, 5)
    x = sheet.text(x + 58, y, _("pledged level"), _SIZE)[2] + 30
    if any(line.due is None for line in targets):
        sheet.mark(x + 10, y + 10, ">", VERMILION, 18, VERMILION)
        x = sheet.text(x + 34, y, _("no date"), _SIZE)[2] + 30
    for status, words in _verdicts(targets, _):
        put_mark(sheet, x + 14, y + 10, status)
        x = sheet.text(x + 38, y, words, _SIZE)[2] + 30
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
