"""What the IMF's data service answers: CSV and availability → months and values, nothing guessed."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO
from itertools import pairwise
from typing import NoReturn

from bot.feeds.feed import FeedChanged, FeedUnavailable, Page
from knowledge.turnover import Flow, Period, Window

NAME = "imf"
REPORTER, PARTNER = "CHN", "RUS"
FLOWS = {"XG_FOB_USD": Flow.EXPORT, "MG_CIF_USD": Flow.IMPORT}

#: Reported, reported and revised, mixed. All else is the IMF's own estimate, no print of customs.
_REPORTED = frozenset({"O", "R", "M"})

_REFUSALS = {
    204: "an empty answer (204): the data structure is not known there",
    400: "the key of the request is not accepted (400)",
    404: "no such data set (404)",
    406: "this form of answer is not offered (406)",
}

_NEEDED = (
    *("DATAFLOW", "COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY", "FREQUENCY"),
    *("TIME_PERIOD", "OBS_VALUE", "UNIT", "DERIVATION_TYPE"),
)
_MONTH = re.compile(r"(20\d\d)-M(0[1-9]|1[0-2])", re.A)
_VALUE = re.compile(r"\d{1,15}(\.\d{1,6})?|\d(\.\d{1,14})?E\+?\d{1,2}", re.A)


@dataclass(frozen=True, slots=True)
class Month:
    """One value in whole dollars; the SCALE beside it says how the portal displays it, no more.

    `value` is None where there is none yet, or an estimate only.
    """

    flow: Flow
    period: Period
    value: Decimal | None


def good(page: Page) -> Page:
    """An answer with content; the service's refusals are told in words."""
    if page.status == 403:
        problem = "the service refuses for now (403), perhaps because of the User-Agent"
        raise FeedUnavailable(NAME, page.url, problem)
    if page.status != 200:
        changed(page, _REFUSALS.get(page.status, f"the service answers {page.status}"))
    return page


def read_months(page: Page) -> tuple[Month, ...]:
    """The reported months of China's trade with Russia, empty rows and estimates left out.

    No row at all is no news of zero trade: the request, or the service, is wrong.
    """
    text = page.body.decode("utf-8-sig", "replace")
    if text.lstrip().startswith("<"):
        changed(page, "XML or HTML came instead of CSV")
    try:
        rows = list(csv.DictReader(StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        changed(page, f"the CSV cannot be read: {error}")
    if missing := [name for name in _NEEDED if rows and name not in rows[0]]:
        changed(page, f"the CSV lacks the column {missing[0]}")
    if not rows:
        changed(page, "the answer holds no rows; that is not zero trade")
    found: dict[tuple[Flow, Period], Month] = {}
    for month in (_month(page, row) for row in rows):
        if found.setdefault((month.flow, month.period), month) != month:
            changed(page, f"two values for {month.flow.value} of {month.period.text}")
    for flow in Flow:
        _refuse_gaps(page, [period for of, period in found if of is flow])
    return tuple(month for month in found.values() if month.value is not None)


def _refuse_gaps(page: Page, periods: list[Period]) -> None:
    """Months follow one another; where one is missing, another may carry the wrong name."""
    for one, other in pairwise(sorted(periods, key=lambda period: period.start)):
        if one.end != other.start:
            changed(page, f"no month between {one.text} and {other.text}")


def _month(page: Page, row: dict[str, str | None]) -> Month:
    """The month of a row."""
    cells = {name: (row[name] or "").strip() for name in _NEEDED}
    pair = (cells["COUNTRY"], cells["COUNTERPART_COUNTRY"], cells["FREQUENCY"], cells["UNIT"])
    if not cells["DATAFLOW"].startswith("IMF.STA:IMTS(") or None in row:
        changed(page, "a row is not of the data set asked for")
    if pair != (REPORTER, PARTNER, "M", "USD") or cells["INDICATOR"] not in FLOWS:
        told = f"{'.'.join(pair)} {cells['INDICATOR']}"
        changed(page, f"a row is of something not asked for: {told!r:.80}")
    if (row.get("TRADE_FLOW") or cells["INDICATOR"][:2]) != cells["INDICATOR"][:2]:
        changed(page, "a row contradicts itself on its flow")
    time = _MONTH.fullmatch(cells["TIME_PERIOD"])
    if not time:
        changed(page, f"a row is of no month: {cells['TIME_PERIOD']!r:.40}")
    printed = cells["OBS_VALUE"]
    if printed and not _VALUE.fullmatch(printed):
        changed(page, f"a value is no number: {printed!r:.40}")
    reported = printed and cells["DERIVATION_TYPE"] in _REPORTED
    period = Period(f"{time[1]}-{time[2]}", Window.MONTH)
    return Month(FLOWS[cells["INDICATOR"]], period, Decimal(printed) if reported else None)


def read_extent(page: Page) -> str:
    """How far the series reach, as one line to compare: "2, 1994-01-01 to 2026-04-01"."""
    try:
        constraints = json.loads(page.body)["data"]["dataConstraints"]
        notes = {note["id"]: note["title"] for note in constraints[0]["annotations"]}
        count, start, end = (
            str(notes[name]) for name in ("series_count", "time_period_start", "time_period_end")
        )
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        changed(page, "the availability answer is not in its documented shape")
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", end, re.A):
        changed(page, f"the availability answer ends on no day: {end!r:.40}")
    return f"{count}, {start} to {end}"


def changed(page: Page, problem: str) -> NoReturn:
    """Refuse an answer of the IMF."""
    raise FeedChanged(NAME, page.url, problem, page.body)
