"""The customs' index of a year: which months have a table by country in dollars, and where."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from bot.feeds.customs_titles import changed, currencies, is_by_country, last_month
from bot.feeds.feed import Page
from bot.feeds.tables import Row, read_document

_YEAR_IN_ADDRESS = re.compile(r"/preliminary(\d{4})\.html$")


@dataclass(frozen=True, slots=True)
class Index:
    """The months of one year that have a page, each with its address as printed."""

    year: int
    links: Mapping[int, str]


def read_index(page: Page) -> Index:
    """The links of an index page; FeedChanged where it is not what it used to be."""
    document = read_document(page.body, "m-report-title")
    numbered = _YEAR_IN_ADDRESS.search(page.url)
    year = numbered[1] if numbered else next(iter(document.options), "")
    if not re.fullmatch(r"20\d\d", year):
        changed(page, "the index does not say which year it shows")
    rows = [row for row in document.rows() if _is_wanted(row)]
    if len(rows) != 1:
        changed(page, f"the index has {len(rows)} rows by country in dollars instead of one")
    links: dict[int, str] = {}
    for link in (link for cell in rows[0][1:] for link in cell.links):
        month = last_month(link.words.plain)
        address = _joined(page, link.address.strip())
        if month is None or links.setdefault(month, address) != address:
            changed(page, f"the index has a link for no single month: {link.words.plain!r:.60}")
    return Index(int(year), links)


def _is_wanted(row: Row) -> bool:
    title = row[0].plain
    return is_by_country(title) and currencies(title) == {"USD"}


def _joined(page: Page, address: str) -> str:
    try:
        return urljoin(page.url, address)
    except ValueError:
        changed(page, f"the index links to no address: {address!r:.100}")
