"""A print meets the rows of its cell: which row already says it, and what that row gains."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.store.tables import ObservationRow
from bot.store.vintages import (
    Origin,
    is_known_older,
    is_one_figure,
    new_row,
    read,
    released,
    same,
    write,
)
from knowledge.turnover import Observation, best


def row_saying(rows: Iterable[ObservationRow], arrived: ObservationRow) -> ObservationRow | None:
    """The row that holds the figure of a newly arrived print, the current row first.

    A superseded figure that is published again later is not that row: it is news.
    """
    found = [
        row
        for row in rows
        if is_one_figure(read(row), read(arrived))
        and (row.superseded_at is None or not is_known_older(released(row), released(arrived)))
    ]
    return min(found, key=lambda row: row.superseded_at is not None, default=None)


def refine(row: ObservationRow, observation: Observation, origin: Origin) -> None:
    """Let a row gain the decimals, the rate or the trust of a print that agrees with it.

    A row that gained something no longer says what the files say, so it is no longer theirs.
    A figure came out when it was first printed, whoever prints it more finely later.
    """
    held = read(row)
    better = best([held, observation])
    day = observation.released_on
    if not (day.startswith(held.released_on) or is_known_older(day, held.released_on)):
        better = replace(better, released_on=held.released_on)
    if not same(better, held):
        write(row, better)
        row.origin = origin.value


def fit_cell(rows: list[ObservationRow], figures: Iterable[Observation], now: datetime) -> None:
    """Fit the rows of one cell to the figures of the files.

    Missing figures are appended, curated rows follow their file, those that the files no longer
    hold are withdrawn; other rows only gain.
    """
    free = list(rows)
    for figure in figures:
        row = _own_row(free, figure)
        if row is not None:
            if not same(read(row), figure):
                write(row, figure)
        else:
            arrived = new_row(figure, Origin.CURATED, now)
            row = row_saying(free, arrived)
            if row is not None:
                refine(row, figure, Origin(row.origin))
            else:
                rows.append(arrived)
        free = [other for other in free if other is not row]
    for row in free:
        if row.origin == Origin.CURATED:
            row.withdrawn = True
            row.superseded_at = row.superseded_at or now


def _own_row(rows: Iterable[ObservationRow], figure: Observation) -> ObservationRow | None:
    """The curated row of a figure: the one with its value, else one that agrees with it."""
    own = [r for r in rows if r.origin == Origin.CURATED and is_one_figure(read(r), figure)]
    return min(own, key=lambda row: row.value != figure.value, default=None)
