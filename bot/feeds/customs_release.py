"""The customs' table by country: the row of Russia, with heading, unit and columns checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bot.feeds.customs_titles import Currency, Dated, changed, currencies, dated, is_by_country
from bot.feeds.feed import Page
from bot.feeds.tables import Document, Row, read_document
from knowledge.turnover import Flow, Period, Window

PARTNER = "Russian Federation"

_UNIT = re.compile(r"unit[:：]\s?(?:(usd)\s?1?\s?million|(cny|rmb)\s?100\s?million)", re.I)
_MAGNITUDES: Mapping[Currency, int] = {"USD": 6, "CNY": 8}
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,9})(?:\.\d{1,4})?", re.A)
_MISSING = frozenset({"", "-", "--"})

_TOTAL, _OUT, _IN = "export & import", "export", "import"
_FLOWS = {_TOTAL: Flow.TOTAL, _OUT: Flow.EXPORT, _IN: Flow.IMPORT}
_ORDINARY = [_TOTAL, _TOTAL, _OUT, _OUT, _IN, _IN]
_COMBINED = [_TOTAL, _OUT, _IN]

Kind = Literal["month", "cumulative"]


@dataclass(frozen=True, slots=True)
class Level:
    """One printed level; `change_percent` is the rate printed for it, if any."""

    flow: Flow
    period: Period
    value: Decimal
    change_percent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """What a page says of trade with Russia; levels are in whole units of `currency`."""

    title: str
    currency: Currency
    months: Dated
    levels: tuple[Level, ...]


def read_release(page: Page) -> Table:
    """The figures of a release page; FeedChanged where anything on it contradicts the rest."""
    document = read_document(page.body, "atcl-ttl")
    titles = [words.plain for words in document.headings if words.plain]
    if len(titles) != 1 or not is_by_country(titles[0]):
        changed(page, "the page is not headed as trade by country")
    if not any(document.tables):
        changed(page, "the page holds no table; early ones show a picture instead")
    months = dated(page, titles[0])
    for row in document.rows():
        if row[0].columns > 1 and is_by_country(row[0].plain):
            titles.append(row[0].plain)
            if dated(page, titles[-1]) != months:
                changed(page, "the table is headed with another period than its page")
    currency = _currency(page, titles, document)
    layout = _layout(page, document, months)
    cells = _russia(page, document, len(layout) + len(_COMBINED))
    return Table(titles[0], currency, months, _levels(page, cells, layout, months, currency))


def _currency(page: Page, titles: list[str], document: Document) -> Currency:
    """The currency of the unit row, which the titles must name as well."""
    units = [found for row in document.rows() if (found := _UNIT.fullmatch(row[0].plain))]
    if len(units) != 1:
        changed(page, f"the table has {len(units)} rows with a known unit instead of one")
    unit: Currency = "USD" if units[0][1] else "CNY"
    named = {name for title in titles for name in currencies(title)}
    if named != {unit}:
        told = " and ".join(sorted(named)) or "no currency"
        changed(page, f"the title says {told}, the unit row {unit}")
    return unit


def _layout(page: Page, document: Document, months: Dated) -> list[tuple[Flow, Kind]]:
    """What the columns of levels hold, left to right; the three rates come after them.

    An ordinary month has two columns for each flow, January–February may have one.
    """
    heads = [row for row in document.rows() if row[0].plain == "Import Source"]
    subheads = [row for row in document.rows() if row[0].plain == "Export Destination"]
    if len(heads) != 1 or len(subheads) != 1:
        changed(page, "the columns are not headed as they used to be")
    flows = [cell.plain.lower() for cell in heads[0][1:-1]]
    below = [cell.plain.lower() for cell in subheads[0][1:]]
    kinds: list[Kind] = ["month", "cumulative"] * 3 if flows == _ORDINARY else ["cumulative"] * 3
    rate = heads[0][-1]
    if (
        flows not in (_ORDINARY, _COMBINED)
        or not all(_is_span(*pair, months.month) for pair in zip(kinds, below, strict=False))
        or below[len(flows) :] != _COMBINED
        or not (rate.columns == 3 and "year-on-year" in rate.plain.lower())
        or not _is_span("cumulative", rate.plain.lower().partition(" total ")[0], months.month)
    ):
        changed(page, "the columns are not those of the month in the title")
    return [(_FLOWS[flow], kind) for flow, kind in zip(flows, kinds, strict=True)]


def _is_span(kind: Kind, heading: str, month: int) -> bool:
    """Whether a heading, such as "3" or "1- to-3", stands for that month, or all up to it."""
    return re.sub(r"[\s-]", "", heading) == (f"{month}" if kind == "month" else f"1to{month}")


def _russia(page: Page, document: Document, columns: int) -> list[str]:
    """The cells after the label."""
    rows = [row for row in document.rows() if _label(row) == PARTNER]
    if len(rows) != 1:
        changed(page, f"the table has {len(rows)} rows for {PARTNER} instead of one")
    cells = [cell.plain.replace("−", "-") for cell in rows[0][1:]]
    if len(cells) != columns or any(cell.columns > 1 for cell in rows[0]):
        changed(page, f"the row for {PARTNER} has {len(cells)} values instead of {columns}")
    for cell in cells:
        if cell not in _MISSING and not _NUMBER.fullmatch(cell):
            changed(page, f"the row for {PARTNER} has a cell that is no number: {cell!r:.40}")
    for alike in (cells[: -len(_COMBINED)], cells[-len(_COMBINED) :]):
        if len({_decimals(cell) for cell in alike}) > 1:
            changed(page, f"the row for {PARTNER} has values of unlike precision, or lacks some")
    return cells


def _decimals(cell: str) -> int | None:
    """How many places follow the point; None for a missing value."""
    return None if cell in _MISSING else len(cell.partition(".")[2])


def _label(row: Row) -> str:
    return row[0].plain.removeprefix("of which:").strip()


def _levels(
    page: Page, cells: list[str], layout: list[tuple[Flow, Kind]], months: Dated, currency: Currency
) -> tuple[Level, ...]:
    """The levels with the printed precision in their exponents; the rates are of the cumulative."""
    rates = dict(zip((Flow.TOTAL, Flow.EXPORT, Flow.IMPORT), cells[len(layout) :], strict=True))
    text = str(months)
    year = Period(text[:4], Window.YEAR)
    so_far = year if months.month == 12 else Period(text, Window.YTD)
    levels = []
    for cell, (flow, kind) in zip(cells, layout, strict=False):
        if cell in _MISSING:
            changed(page, f"the row for {PARTNER} lacks its levels")
        value = Decimal(cell.replace(",", "")).scaleb(_MAGNITUDES[currency])
        rate = rates[flow] if kind == "cumulative" else ""
        change = None if rate in _MISSING else Decimal(rate.replace(",", ""))
        period = so_far if kind == "cumulative" else Period(text, Window.MONTH)
        levels.append(Level(flow, period, value, change))
    return tuple(levels)
