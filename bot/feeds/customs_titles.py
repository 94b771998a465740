"""Titles of the Chinese customs' tables: what of, in which currency, for which months."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NoReturn

from bot.feeds.feed import FeedChanged, Page

NAME = "customs"

Currency = Literal["USD", "CNY"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
# Sections are numbered differently from year to year; the words stay.
_BY_COUNTRY = re.compile(r"\btotal (?:export|value).{1,40}\bby (?:major )?country", re.I)
_DATED = re.compile(rf"(?:\b{_MONTH}\s?[-–—]\s?)?\b{_MONTH},?\s?(\d{{4}})\b", re.I)
_IN_CURRENCY = re.compile(r"\(in (usd|cny|rmb)\)", re.I)
_CODES: dict[str, Currency] = {"USD": "USD", "CNY": "CNY", "RMB": "CNY"}


@dataclass(frozen=True, slots=True)
class Dated:
    """The months of a table: `month` is the last, or the only one."""

    year: int
    month: int
    combined: bool

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02d}"


def is_by_country(title: str) -> bool:
    """Whether the table has a row for each country."""
    return bool(_BY_COUNTRY.search(title))


def currencies(title: str) -> set[Currency]:
    """The currencies that a title names."""
    return {_CODES[found.upper()] for found in _IN_CURRENCY.findall(title)}


def dated(page: Page, title: str) -> Dated:
    """The months that a title names: "Mar 2026", "Only August, 2018", "January-February 2025"."""
    found = _DATED.findall(title)
    if len(found) != 1:
        changed(page, f"the title names no single period: {title!r:.150}")
    first, last, year = found[0]
    month = _number(last)
    if first and (_number(first), month) != (1, 2):
        changed(page, f"the title names an unusual range: {title!r:.150}")
    return Dated(int(year), month, bool(first))


def last_month(text: str) -> int | None:
    """The month that a link in the index stands for; the later one of two."""
    found = re.findall(rf"\b{_MONTH}", text, re.I)
    return _number(found[-1]) if found else None


def changed(page: Page, problem: str) -> NoReturn:
    """Refuse a page of the customs."""
    raise FeedChanged(NAME, page.url, problem, page.body)


def _number(month: str) -> int:
    return _MONTHS.index(month[:3].lower()) + 1
