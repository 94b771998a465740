"""Damaged bodies through parsers and guards: nothing crashes, and no wrong figure is believed.

A figure that is believed must be the true one of its cell. Two things nobody can see, and they are
counted apart: a change inside the rounding that flows and rates are printed with, and, for the
IMF, which prints each value once, a change of less than the guards' five per cent.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

from bot.feeds.comtrade_answers import read_totals
from bot.feeds.customs_release import read_release
from bot.feeds.feed import FeedChanged, FeedUnavailable, Page
from bot.feeds.imf_answers import read_months
from knowledge.guards import faults
from knowledge.library import Library, load
from knowledge.turnover import Cell, Observation, Period, Window
from tests.campaigns.mutations import damaged
from tests.feedserver import BODIES, SAMPLES

ASKED_ON = date(2026, 11, 1)
_RATE_ROUNDING = Decimal("0.4")
_IMF_ROOM = Decimal("0.06")


@dataclass(frozen=True, slots=True)
class Case:
    """A body, how it is read, what was held when it came, and what it says when whole."""

    name: str
    body: bytes
    read: Callable[[bytes], list[Observation]]
    held: Sequence[Observation]
    truth: dict[Cell, Observation]
    room: Decimal  # the share of a value by which a change cannot be seen


def _observation(series: str, source: str, **given: object) -> Observation:
    blank = Observation(
        *(series, "CHN", "RUS"),
        *(given["flow"], "goods", given["period"], given["value"], "USD", source, "page"),  # type: ignore[arg-type]  # as the table of known figures has them
    )
    return replace(blank, change_percent=given.get("change_percent"))  # type: ignore[arg-type]  # likewise


def customs(month: str) -> Callable[[bytes], list[Observation]]:
    """The table of a month in dollars, as the feed takes it."""

    def read(body: bytes) -> list[Observation]:
        page = Page("", body)
        table = read_release(page)
        if table.currency != "USD" or str(table.months) != month:
            raise FeedChanged("customs", "", "another table than the index promises", body)
        return [
            _observation(
                *("GACC-USD", "gacc"),
                flow=level.flow,
                period=level.period,
                value=level.value,
                change_percent=level.change_percent,
            )
            for level in table.levels
        ]

    return read


def imf(body: bytes) -> list[Observation]:
    """The IMF's months."""
    months = read_months(Page("", body))
    return [
        _observation("IMF-IMTS", "imf", flow=m.flow, period=m.period, value=m.value) for m in months
    ]


def comtrade(body: bytes) -> list[Observation]:
    """UN Comtrade's year 2022."""
    year = Period("2022", Window.YEAR)
    return [
        _observation("UN-COMTRADE", "un-comtrade", flow=t.flow, period=year, value=t.value)
        for t in read_totals(Page("", body), 2022)
    ]


def cases(library: Library) -> list[Case]:
    """Our own bodies, and other people's where they are at hand."""
    given: list[tuple[Path, Callable[[bytes], list[Observation]], str, str]] = [
        (BODIES / "customs-2024-02-combined.html", customs("2024-02"), "2024-03", "0.00001"),
        (BODIES / "customs-2025-03.html", customs("2025-03"), "2025-04", "0.00002"),
        (BODIES / "customs-2025-12.html", customs("2025-12"), "2026-01", "0.00002"),
        (BODIES / "customs-2026-02.html", customs("2026-02"), "2026-03", "0.00002"),
        (BODIES / "imf-months.csv", imf, "2024-11", f"{_IMF_ROOM}"),
        (BODIES / "comtrade-totals-2022.json", comtrade, "2023-09", "0"),
        (BODIES / "comtrade-parts-2022.json", comtrade, "2023-09", "0"),
        (SAMPLES / "gacc-section4-2026-02-usd.html", customs("2026-02"), "2026-03", "0.00002"),
        (SAMPLES / "comtrade-preview-chn-rus-2022.json", comtrade, "2023-09", "0"),
        (SAMPLES / "comtrade-get-unfiltered-trap.json", comtrade, "2023-09", "0"),
    ]
    found = []
    for path, read, day, room in given:
        if path.exists():
            body = path.read_bytes()
            held = [o for o in library.observations if o.released_on and o.released_on < day]
            truth = {one.cell: one for one in read(body)}
            found.append(Case(path.name, body, read, held, truth, Decimal(room)))
    return found


def verdict(case: Case, body: bytes, library: Library) -> str:
    """What became of a damaged body: refused, held, true, unseen, or WRONG."""
    try:
        arrived = case.read(body)
    except (FeedChanged, FeedUnavailable):
        return "refused"
    if not arrived:
        return "nothing there"
    if faults(arrived, case.held, library.series, ASKED_ON):
        return "held for a person"
    return max((_compared(case, one) for one in arrived), key=("true", "unseen", "WRONG").index)


def _compared(case: Case, one: Observation) -> str:
    truth = case.truth.get(one.cell)
    if truth is None or one.value is None or truth.value is None:
        return "WRONG"
    if (one.value, one.change_percent) == (truth.value, truth.change_percent):
        return "true"
    if abs(one.value - truth.value) > truth.value * case.room:
        return "WRONG"
    if None in (one.change_percent, truth.change_percent):
        return "unseen" if one.change_percent is None else "WRONG"
    assert one.change_percent is not None
    assert truth.change_percent is not None
    near = abs(one.change_percent - truth.change_percent) <= _RATE_ROUNDING
    return "unseen" if near else "WRONG"


def main() -> int:
    """Damage bodies until the time is up; 1 when one crashed, or was believed wrongly."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns.fuzz_feeds")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    library = load()
    every, counts, bad = cases(library), Counter[str](), 0
    for case in every:
        assert verdict(case, case.body, library) == "true", f"{case.name} is not believed whole"
    until, seed = time.monotonic() + options.seconds, options.seed
    while time.monotonic() < until:
        for case in every:
            body = damaged(case.body, Random(seed))
            try:
                found = verdict(case, body, library)
            except Exception as error:
                found = f"CRASH {type(error).__name__}"
            counts[found] += 1
            if found[0] in "WC":
                bad += 1
                print(f"{found}: {case.name}, seed {seed}", file=sys.stderr)
        seed += 1
    print(f"{counts.total():,} damaged bodies, seeds {options.seed} to {seed - 1}")
    for name, count in counts.most_common():
        print(f"{count:>10,}  {name}")
    return min(bad, 1)


if __name__ == "__main__":
    sys.exit(main())
