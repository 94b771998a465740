"""What UN Comtrade answers: JSON → what is published, and two totals; nothing summed, nothing guessed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NoReturn

from bot.feeds.feed import FeedChanged, FeedUnavailable, Page
from knowledge.turnover import Flow

NAME = "comtrade"
REPORTER, PARTNER = 156, 643

#: Each flow, and where its value stands once more; the other place is then empty.
_FLOWS = {
    "X": (Flow.EXPORT, "fobvalue", "cifvalue"),
    "M": (Flow.IMPORT, "cifvalue", "fobvalue"),
}

#: Without these the rows are parts of a total that stands beside them.
_WHOLE: Mapping[str, int | str] = {
    "partner2Code": 0,
    "motCode": 0,
    "customsCode": "C00",
    "cmdCode": "TOTAL",
}

#: More than the world trades; nothing beyond is worth rounding to whole dollars.
_LARGEST = 10**15

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d(\.\d{1,7})?", re.A)


@dataclass(frozen=True, slots=True)
class Published:
    """What is published of one year; `mark` changes with every revision."""

    mark: str
    released_on: str


@dataclass(frozen=True, slots=True)
class Total:
    """All goods of one flow of a year, in whole dollars."""

    flow: Flow
    value: Decimal


def good(page: Page) -> Page:
    """An answer with content; the gateway's refusals are told in words."""
    if page.status == 401:
        changed(page, "the subscription key is missing or wrong (401); look at COMTRADE_KEY")
    if page.status == 403:
        raise FeedUnavailable(NAME, page.url, "the day's quota is spent (403)")
    if page.status != 200:
        changed(page, f"the service answers {page.status}")
    return page


def read_published(page: Page, year: int) -> Published | None:
    """What the availability endpoint says of China's year; None where nothing is published yet."""
    rows = [r for r in _rows(page) if _is(r, reporterCode=REPORTER, period=year, freqCode="A")]
    if not rows:
        return None
    newest = max(rows, key=lambda row: str(row.get("lastReleased")))
    released = _MOMENT.fullmatch(str(newest.get("lastReleased")))
    checksum = newest.get("datasetChecksum")
    if not released or not isinstance(checksum, int):
        changed(page, "the availability answer lacks its day of release or its checksum")
    return Published(f"{released[0]} {checksum}", released[1])


def read_totals(page: Page, year: int) -> tuple[Total, ...]:
    """China's exports to Russia and imports from there; empty where nothing is published yet.

    Rows by transport, customs procedure or second partner are parts of the total, and left out.
    """
    found: dict[Flow, Total] = {}
    for row in _rows(page):
        asked = _is(row, reporterCode=REPORTER, partnerCode=PARTNER, freqCode="A", typeCode="C")
        if not asked or str(row.get("period")) != str(year):
            changed(page, "a row is of a pair or a year that was not asked for")
        for total in _totals(page, row):
            if found.setdefault(total.flow, total) != total:
                changed(page, f"two totals for {total.flow.value}")
    return tuple(found.values())


def _totals(page: Page, row: Mapping[str, Any]) -> Iterator[Total]:
    """The total of a row, unless it is a part of one, or an estimate."""
    if row.get("flowCode") not in _FLOWS or not _is(row, **_WHOLE):
        return
    if row.get("isReported") is False and row.get("isAggregate") is False:
        return
    flow, valued, other = _FLOWS[row["flowCode"]]
    printed, same = row.get("primaryValue"), row.get(valued)
    if isinstance(printed, bool) or not isinstance(printed, int | Decimal):
        changed(page, f"the value of {flow.value} is no number: {printed!r:.40}")
    if same != printed and (same, row.get(other)) != (None, None):
        changed(page, f"the value of {flow.value} is not the {valued} beside it")
    if not 0 < printed < _LARGEST:
        changed(page, f"the value of {flow.value} cannot be: {printed!r:.40}")
    yield Total(flow, Decimal(printed).quantize(Decimal(1)))


def _rows(page: Page) -> list[Mapping[str, Any]]:
    """The rows of an envelope that reports no error and counts them rightly."""
    try:
        envelope = json.loads(
            page.body, parse_int=_integer, parse_float=Decimal, parse_constant=_refuse
        )
    except (ValueError, RecursionError) as error:
        changed(page, f"the JSON cannot be read: {error}")
    if not isinstance(envelope, dict):
        changed(page, "the answer is not in its documented shape")
    if told := _error(envelope):
        raise FeedUnavailable(NAME, page.url, f"the service refuses: {told:.150}")
    rows = envelope.get("data")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        changed(page, "the answer is not in its documented shape")
    if envelope.get("count") != len(rows):
        changed(page, f"the answer counts {envelope.get('count')!r:.20} rows, it has {len(rows)}")
    return rows


def _error(envelope: Mapping[str, Any]) -> str:
    """The refusal that an answer with status 200 may hold."""
    detailed = envelope.get("errorObject")
    told = detailed.get("errorMessage") if isinstance(detailed, dict) else None
    return str(envelope.get("error") or told or "")


def _is(row: Mapping[str, Any], **expected: int | str) -> bool:
    """Whether a row has those codes, as numbers or as text."""
    return all(str(row.get(name)) == str(value) for name, value in expected.items())


def _integer(text: str) -> int:
    return int(text) if len(text) < 20 else _refuse(text)


def _refuse(text: str) -> NoReturn:
    raise ValueError(f"{text:.20} is no figure")


def changed(page: Page, problem: str) -> NoReturn:
    """Refuse an answer of UN Comtrade."""
    raise FeedChanged(NAME, page.url, problem, page.body)
