"""Entry: a published figure as a curator types it, read into observations with their source."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from knowledge.facts import Source
from knowledge.library import Library
from knowledge.turnover import Flow, Observation, Period, Series, Window

#: The fields of an entry, in the order in which they are asked for.
FIELDS = (
    *("period", "window", "total", "exports", "imports"),
    *("change", "exports_change", "imports_change"),
    *("released", "publisher", "url", "title", "series"),
)
#: The series that an entry belongs to when it names none: Chinese customs, in dollars.
HEADLINE = "GACC-USD"

_FLOWS = {"total": Flow.TOTAL, "exports": Flow.EXPORT, "imports": Flow.IMPORT}
_CHANGES = {"total": "change", "exports": "exports_change", "imports": "imports_change"}
_MAGNITUDES = {
    **dict.fromkeys(("bn", "billion", "млрд"), 9),
    **dict.fromkeys(("mn", "million", "млн"), 6),
    **dict.fromkeys(("亿", "100mn"), 8),
}
_AMOUNT = re.compile(
    r"\$?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(bn|billion|млрд|mn|million|млн|亿)?"
)
_ADDRESS = re.compile(r"https?://[^\s/?#]+\.[^\s/?#]+(?:[/?#]\S*)?")
_PERCENT = re.compile(r"([+\-−–]?)\s*(\d{1,4}(?:\.\d+)?)\s*%?")


class Fault(StrEnum):
    """What is wrong with a field."""

    UNKNOWN_FIELD = "unknown_field"
    MISSING = "missing"
    NO_PERIOD = "no_period"
    NO_AMOUNT = "no_amount"
    NO_MAGNITUDE = "no_magnitude"
    NO_PERCENT = "no_percent"
    NO_DATE = "no_date"
    IN_FUTURE = "in_future"
    NO_ADDRESS = "no_address"
    NO_SERIES = "no_series"


@dataclass(frozen=True, slots=True)
class Problem:
    """A field that cannot be used, and what was typed there."""

    field: str
    fault: Fault
    given: str = ""


class BadEntry(ValueError):
    """An entry that cannot be used, with everything that is wrong with it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{one.field}: {one.fault.value}" for one in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Entry:
    """What a curator entered: up to three flows of one period, and where they were published."""

    observations: tuple[Observation, ...]
    source: Source


def split_entry(text: str) -> dict[str, str]:
    """The fields of `period=2026-05 window=ytd title=Trade in May …`; a value runs to the next."""
    marks = list(re.finditer(r"(?:^|\s)([A-Za-z_]+)=", text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    found = {
        mark[1].lower(): text[mark.end() : end].strip()
        for mark, end in zip(marks, ends, strict=True)
    }
    before = text[: marks[0].start()].strip() if marks else text.strip()
    return found | ({before: ""} if before else {})


def read_entry(fields: Mapping[str, str], library: Library, today: date) -> Entry:
    """The observations of an entry. Raises BadEntry that names everything wrong with it."""
    reader = _Reader({k: v.strip() for k, v in fields.items()}, library, today)
    series, period = reader.series(), reader.period()
    amounts = {flow: reader.amount(name) for name, flow in _FLOWS.items()}
    changes = {_FLOWS[name]: reader.percent(field) for name, field in _CHANGES.items()}
    released, source = reader.released(), reader.source()
    if not any(reader.fields.get(name) for name in _FLOWS):
        reader.complain("total", Fault.MISSING)
    reader.check_names()
    if reader.problems:
        raise BadEntry(tuple(dict.fromkeys(reader.problems)))
    assert series is not None
    assert period is not None
    observations = tuple(
        _observation(series, flow, period, amounts[flow], changes[flow], source, released)
        for flow in amounts
        if amounts[flow] is not None or changes[flow] is not None
    )
    return Entry(observations, source)


def _observation(
    series: Series,
    flow: Flow,
    period: Period,
    value: Decimal | None,
    change: Decimal | None,
    source: Source,
    released: str,
) -> Observation:
    return Observation(
        series=series.id,
        reporter=series.reporter,
        partner=series.partner,
        flow=flow,
        coverage=series.coverage,
        period=period,
        value=value,
        unit=series.unit,
        publisher=series.publisher,
        source=source.id,
        released_on=released,
        change_percent=change,
    )


@dataclass
class _Reader:
    fields: dict[str, str]
    library: Library
    today: date

    def __post_init__(self) -> None:
        self.problems: list[Problem] = []

    def complain(self, field: str, fault: Fault) -> None:
        """Note that a field cannot be used."""
        self.problems.append(Problem(field, fault, self.fields.get(field, "")))

    def check_names(self) -> None:
        """Complain of fields that do not exist."""
        for name in self.fields:
            if name not in FIELDS:
                self.problems.append(Problem(name, Fault.UNKNOWN_FIELD, name))

    def needed(self, field: str) -> str:
        """What was typed there; a complaint, and nothing, where nothing was."""
        if not self.fields.get(field):
            self.complain(field, Fault.MISSING)
        return self.fields.get(field, "")

    def series(self) -> Series | None:
        """The series that the figures belong to."""
        found = self.library.series.get(self.fields.get("series") or HEADLINE)
        if found is None:
            self.complain("series", Fault.NO_SERIES)
        return found

    def period(self) -> Period | None:
        """The stretch of time; a month alone does not say whether it is one or the year so far."""
        text = self.needed("period")
        if not text:
            return None
        named = self.fields.get("window") or ("year" if len(text) == 4 else "")
        if named not in (Window.YEAR, Window.YTD, Window.MONTH):
            self.complain("window", Fault.NO_PERIOD)
            return None
        try:
            period = Period(text, Window(named))
            is_over = period.end <= self.today
        except ValueError:  # also of years 0000 and 9999, which begin or end outside the calendar
            self.complain("period", Fault.NO_PERIOD)
            return None
        if not is_over:
            self.complain("period", Fault.IN_FUTURE)
        return period

    def amount(self, field: str) -> Decimal | None:
        """Whole units with the printed precision; `107.15bn` is 1.0715E+11."""
        text = self.fields.get(field, "")
        if not text:
            return None
        found = _AMOUNT.fullmatch(text.lower())
        if found is None:
            self.complain(field, Fault.NO_AMOUNT)
            return None
        if found[3] is None:
            self.complain(field, Fault.NO_MAGNITUDE)
            return None
        number = Decimal(found[1].replace(",", "") + (found[2] or ""))
        return number.scaleb(_MAGNITUDES[found[3]])

    def percent(self, field: str) -> Decimal | None:
        """A printed rate of change; a fall has its minus."""
        text = self.fields.get(field, "")
        if not text:
            return None
        found = _PERCENT.fullmatch(text)
        if found is None:
            self.complain(field, Fault.NO_PERCENT)
            return None
        rate = Decimal(found[2])
        return -rate if found[1] in ("-", "−", "–") else rate

    def released(self) -> str:
        """The day of the release."""
        text = self.needed("released")
        try:
            day = date.fromisoformat(text) if text else self.today
        except ValueError:
            self.complain("released", Fault.NO_DATE)
            return ""
        if day > self.today:
            self.complain("released", Fault.IN_FUTURE)
        return day.isoformat()

    def source(self) -> Source:
        """Where it was published."""
        url, publisher = self.needed("url"), self.needed("publisher")
        if url and not _ADDRESS.fullmatch(url):
            self.complain("url", Fault.NO_ADDRESS)
        digest = hashlib.blake2b(url.encode(), digest_size=6).hexdigest()
        return Source(
            id=f"recorded-{digest}",
            publisher=publisher,
            title=self.fields.get("title", ""),
            url=url,
            published_on=self.fields.get("released", ""),
            language="en",
            kind="press",
        )
