"""Dates: none in the future, none the wrong way round, nothing said after it was printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from knowledge.checks_base import CheckedBase
from knowledge.facts import PartialDate, Pledge, Quote
from knowledge.library import DataError

#: A paper may print in the evening, by its own clock, what is said the next day by another.
_CLOCKS = timedelta(days=1)


def date_problems(base: CheckedBase) -> Iterator[DataError]:
    """Every date that cannot be."""
    for source in base.library.sources.values():
        yield from _future(base, ("source", source.id), "published_on", source.published_on)
    for quote in base.library.quotes.values():
        yield from _quote(base, quote)
    for pledge in base.library.pledges.values():
        yield from _pledge(base, pledge)
    yield from _roles(base)
    for claim in base.library.claims.values():
        yield from _future(base, ("claim", claim.id), "reported_on", claim.reported_on)
    yield from _observations(base)


def _quote(base: CheckedBase, quote: Quote) -> Iterator[DataError]:
    at = ("quote", quote.id)
    yield from _future(base, at, "said_on", quote.said_on)
    yield from _printed_before(base, at, "said_on", quote.said_on, quote.source)


def _pledge(base: CheckedBase, pledge: Pledge) -> Iterator[DataError]:
    at = ("pledge", pledge.id)
    yield from _future(base, at, "announced_on", pledge.announced_on)
    yield from _future(base, at, "outcome.as_of", pledge.outcome.as_of)
    for repetition in pledge.reaffirmed:
        yield from _future(base, at, "reaffirmed.on", repetition.on)
        yield from _printed_before(base, at, "reaffirmed.on", repetition.on, repetition.source)
        if _before(repetition.on, pledge.announced_on):
            problem = f"{repetition.on} is before the announcement, {pledge.announced_on}"
            yield base.error(*at, "reaffirmed.on", problem, "correct one of the two")
    printed = [
        source.published_on
        for name in pledge.sources
        if (source := base.library.sources.get(name)) is not None
    ]
    if printed and all(_days_apart(day, pledge.announced_on) > _CLOCKS for day in printed):
        problem = f"{pledge.announced_on} is later than every source of the pledge"
        yield base.error(*at, "announced_on", problem, "correct the date or add the source")
    if _before(pledge.target.deadline, pledge.announced_on):
        problem = f"{pledge.target.deadline} is before the announcement, {pledge.announced_on}"
        yield base.error(*at, "target.deadline", problem, "correct one of the two")
    if _before(pledge.target.deadline, pledge.target.since):
        problem = f"{pledge.target.deadline} is before the start, {pledge.target.since}"
        yield base.error(*at, "target.since", problem, "put since before deadline")
    older = base.library.pledges.get(pledge.supersedes)
    if older is not None and _before(pledge.announced_on, older.announced_on):
        problem = f"{older.id!r} was announced later, on {older.announced_on}"
        yield base.error(*at, "supersedes", problem, "a pledge replaces an older one")


def _roles(base: CheckedBase) -> Iterator[DataError]:
    for person in base.library.people.values():
        for role in person.roles:
            at = ("person", person.id)
            yield from _future(base, at, "role.since", role.since)
            if _before(role.until, role.since):
                problem = f"{role.text.en!r} ends on {role.until}, before it begins on {role.since}"
                yield base.error(*at, "role.until", problem, "swap the two dates")


def _observations(base: CheckedBase) -> Iterator[DataError]:
    for row in base.library.observations:
        released, today = row.released_on, base.today.isoformat()
        if released > today[: len(released)]:
            problem = f"{released} is in the future"
            yield base.row_error(row, "released_on", problem, "a figure is recorded once published")
        elif released and released < row.period.start.isoformat()[: len(released)]:
            problem = f"released on {released}, before {row.period.text} began"
            yield base.row_error(row, "released_on", problem, "correct the period or the date")
        if row.period.start > base.today:
            problem = f"{row.period.text} has not begun"
            yield base.row_error(row, "period", problem, "correct the period")


def _future(
    base: CheckedBase, at: tuple[str, str], field: str, day: PartialDate
) -> Iterator[DataError]:
    if day and day > base.today.isoformat()[: len(day)]:
        yield base.error(*at, field, f"{day} is in the future", "correct the date")


def _printed_before(
    base: CheckedBase, at: tuple[str, str], field: str, said: PartialDate, name: str
) -> Iterator[DataError]:
    source = base.library.sources.get(name)
    if source is None or _days_apart(source.published_on, said) <= _CLOCKS:
        return
    if base.exceptions.excuse("published_before", at[1]):
        return
    problem = f"{said} is after {source.id!r} was published, {source.published_on}"
    yield base.error(*at, field, problem, "correct the date or name another source")


def _days_apart(earlier: PartialDate, later: PartialDate) -> timedelta:
    """How long before `later` the other day was; nothing unless both are full dates."""
    if len(earlier) != 10 or len(later) != 10:
        return timedelta(0)
    return date.fromisoformat(later) - date.fromisoformat(earlier)


def _before(one: PartialDate, other: PartialDate) -> bool:
    """Whether a date is surely before another, as far as both are known."""
    known = min(len(one), len(other))
    return known > 0 and one[:known] < other[:known]
