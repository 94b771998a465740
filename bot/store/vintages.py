"""Observation ↔ row, and which of a cell's vintages is current."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.store.tables import ObservationRow
from knowledge.facts import Confidence
from knowledge.turnover import Cell, Flow, Observation, Period, Window, agree, best


class Origin(StrEnum):
    """How an observation came into the database."""

    CURATED = "curated"
    FEED = "feed"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Vintage:
    """A figure as it once stood, or stands: `superseded_at` is None for the current one."""

    observation: Observation
    origin: Origin
    first_seen_at: datetime
    superseded_at: datetime | None


def new_row(observation: Observation, origin: Origin, now: datetime) -> ObservationRow:
    """A vintage first seen now, not yet current; ValueError for a value that is no number."""
    if observation.value is not None and not observation.value.is_finite():
        raise ValueError(f"{observation.value} is no figure")
    columns = _columns(observation)
    return ObservationRow(**columns, origin=origin.value, first_seen_at=now, superseded_at=now)


def write(row: ObservationRow, observation: Observation) -> None:
    """Let a row hold that print."""
    for name, value in _columns(observation).items():
        setattr(row, name, value)


def read(row: ObservationRow) -> Observation:
    """The print that a row holds."""
    return Observation(
        series=row.series,
        reporter=row.reporter,
        partner=row.partner,
        flow=Flow(row.flow),
        coverage=row.coverage,
        period=Period(row.period, Window(row.window)),
        value=row.value,
        unit=row.unit,  # type: ignore[arg-type]  # only units were ever written
        publisher=row.publisher,
        source=row.source,
        released_on=row.released_on,
        change_percent=row.change_percent,
        change_disputed=row.change_disputed,
        qualifier=row.qualifier,
        confidence=row.confidence,
        note=row.note,
    )


def _columns(observation: Observation) -> dict[str, Any]:
    return {
        "series": observation.series,
        "flow": observation.flow.value,
        "window": observation.period.window.value,
        "period": observation.period.text,
        "value": observation.value,
        "unit": observation.unit,
        "reporter": observation.reporter,
        "partner": observation.partner,
        "coverage": observation.coverage,
        "publisher": observation.publisher,
        "source": observation.source,
        "released_on": observation.released_on,
        "change_percent": observation.change_percent,
        "change_disputed": observation.change_disputed,
        "qualifier": observation.qualifier,
        "confidence": observation.confidence,
        "note": observation.note,
    }


def cell_of(row: ObservationRow) -> Cell:
    """The place of a row's print in its series."""
    return Cell(row.series, Flow(row.flow), Period(row.period, Window(row.window)))


def same(one: Observation, other: Observation) -> bool:
    """Whether two prints are alike to the last digit; == does not tell 8.5E+10 from 8.50E+10."""
    return repr(one) == repr(other)


def is_one_figure(one: Observation, other: Observation) -> bool:
    """Whether two prints of a cell say the same: they agree, or are the same rate alone."""
    if one.value is None and other.value is None:
        return one.change_percent == other.change_percent
    return agree(one, other)


def figures(prints: Iterable[Observation]) -> list[Observation]:
    """One observation, its best print, for each figure among the prints of one cell."""
    remaining, found = _in_order(prints), []
    if len(remaining) == 1:
        return remaining
    while remaining:
        chosen = best(remaining)
        found.append(best(o for o in remaining if is_one_figure(o, chosen)))
        remaining = [o for o in remaining if not is_one_figure(o, chosen)]
    return found


def is_known_older(one: str, other: str) -> bool:
    """Whether the first release day surely precedes the second.

    Days may be partial or unknown: nobody knows whether "2026-05" or "" precedes "2026-05-18".
    """
    return not one.startswith(other) and not other.startswith(one) and one < other


def released(row: ObservationRow) -> str:
    """When a vintage came out: for a fetched one without a date, the day it was first seen."""
    if row.released_on or row.origin == Origin.CURATED:
        return row.released_on
    return row.first_seen_at.date().isoformat()


def newest(rows: Sequence[ObservationRow]) -> ObservationRow:
    """The vintage that is current, of one cell's.

    The latest release is. Among those of one day, or of unknown days, it is the one seen last;
    of curated prints, all seen at once, `best` picks. A curated print that is less trusted than
    another one is an echo in the press, not a revision, and does not count.
    """
    if len(rows) == 1:
        return rows[0]
    trust = min((_trust(row) for row in rows if row.origin == Origin.CURATED), default=0)
    counting = [r for r in rows if r.origin != Origin.CURATED or _trust(r) == trust]
    latest = [
        row
        for row in counting
        if not any(is_known_older(released(row), released(other)) for other in counting)
    ]
    if any(row.origin != Origin.CURATED for row in latest):
        seen = max(row.first_seen_at for row in latest)
        latest = [row for row in latest if row.first_seen_at == seen]
    chosen = best(_in_order(read(row) for row in latest))
    chosen_print = chosen.source, str(chosen.value)
    return next(row for row in latest if (row.source, str(row.value)) == chosen_print)


def _in_order(prints: Iterable[Observation]) -> list[Observation]:
    """The prints, latest first, however they came: `best` takes the first of equals."""
    return sorted(prints, key=lambda o: (o.released_on, o.source, str(o.value)), reverse=True)


def _trust(row: ObservationRow) -> int:
    """0 for the best attested; words that nobody defined come last."""
    order = [confidence.value for confidence in Confidence]
    return order.index(row.confidence) if row.confidence in order else len(order)
