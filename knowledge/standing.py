"""Where the targets of a pair stand after a release, and what happened to each pledge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from knowledge.answers import Figure
from knowledge.facts import Pledge, Status
from knowledge.news import Event, Kind, Standing
from knowledge.progress import pace_from, share_of
from knowledge.release import Release
from knowledge.serving import (
    closes,
    ends_in,
    is_full_year,
    reaches,
    running_figures,
    runs,
    series_of,
)
from knowledge.turnover import Window

_WHOLE = Decimal(1)
_FRACTIONS = (_WHOLE, Decimal("0.75"), Decimal("0.50"), Decimal("0.25"))

#: A target that a full year topped by half is no longer told of month by month.
_FAR = Decimal("1.5")

_Target = tuple[Decimal | None, str, str, str, str]


def spoken_of(release: Release, today: date) -> tuple[Pledge, ...]:
    """The pledges that a release concerns.

    Those of every target still open or due, also without a number; and those of the highest
    target ever reached, which may be missed again, until a full year has left it far behind.
    """
    served = _served(release, today)
    reached = {target for target, all in served.items() if _first(release, all[0]) is not None}
    highest = max(reached, key=lambda target: target[0] or 0, default=None)
    found: list[Pledge] = []
    for target, pledges in served.items():
        is_due = any(_is_running(release, one) for one in pledges)
        if target in reached:
            is_near = target == highest and not _is_behind(release, pledges[0])
            if is_near or _is_due_now(release, pledges):
                found.extend(pledges)
        elif is_due or _is_due_now(release, pledges):
            found.extend(pledges)
    return tuple(found)


def standings(release: Release, events: tuple[Event, ...], today: date) -> tuple[Standing, ...]:
    """Each target with a figure in the release: those to which something happened come first."""
    shown = {pledge.id for pledge in spoken_of(release, today)}
    found: list[Standing] = []
    for pledges in _served(release, today).values():
        figure = _figure(release, pledges[0])
        share = share_of(pledges[0], figure)
        amount = pledges[0].target.amount
        if pledges[0].id not in shown or figure is None or share is None or amount is None:
            continue
        due = _due(release, pledges, figure)
        found.append(
            Standing(
                pledges=pledges,
                named=tuple(p for p in pledges if _is_running(release, p)) or pledges[-1:],
                figure=figure,
                share=share,
                gap=amount - (figure.value or 0),
                pace=None if due is None else pace_from(due, figure),
                due=due,
                first=_first(release, pledges[0]),
                events=tuple(e for e in events if e.pledge in {p.id for p in pledges}),
            )
        )
    return tuple(sorted(found, key=_rank))


def target_events(release: Release, pledge: Pledge) -> Iterator[Event]:
    """What a release did to one pledge."""
    figure = _figure(release, pledge)
    if figure is None or figure.value is None or pledge.target.amount is None:
        return
    before = running_figures(pledge, release.before, release.library)
    if release.is_newest:
        yield from _passed(pledge, figure, before)
        yield from _earlier(pledge, figure, before)
        yield from _below(pledge, figure, before)
    is_held = any(one.period == figure.period for one in before)
    if closes(pledge, figure.period) and not is_held and not pledge.outcome.judged:
        margin = figure.value - pledge.target.amount
        key = f"{Kind.DEADLINE}:{pledge.id}:{pledge.target.deadline}"
        yield Event(key, Kind.DEADLINE, figure, pledge.id, None, margin, None, True)


def _passed(pledge: Pledge, figure: Figure, before: tuple[Figure, ...]) -> Iterator[Event]:
    """The largest part of the target that no figure of the same year had reached.

    The whole counts once for good; after it, parts are no longer told.
    """
    if any(reaches(pledge, one) for one in before):
        return
    for fraction in _FRACTIONS:
        if not _has(pledge, figure, fraction):
            continue
        if not any(_has(pledge, f, fraction) for f in before if _span(f) == _span(figure)):
            first = not any(_has(pledge, f, fraction) for f in before)
            key = f"{Kind.PASSED}:{pledge.id}:{fraction:.2f}:{_span(figure)}"
            margin = (
                figure.value - pledge.target.amount
                if figure.value and pledge.target.amount
                else None
            )
            yield Event(key, Kind.PASSED, figure, pledge.id, fraction, margin, None, first)
        return


def _earlier(pledge: Pledge, figure: Figure, before: tuple[Figure, ...]) -> Iterator[Event]:
    """The target passed in an earlier month than in every year that reached it.

    Told only where each of those years has a figure of that month or a later one below the
    target: a gap in what is held is no proof.
    """
    if figure.period.window is not Window.YTD or not reaches(pledge, figure):
        return
    others = {_span(f) for f in before if reaches(pledge, f)}
    if not others or _span(figure) in others:
        return
    month = figure.period.last_month
    late = {
        _span(f)
        for f in before
        if f.period.window is Window.YTD and f.period.last_month >= month and not reaches(pledge, f)
    }
    if others <= late:
        key = f"{Kind.EARLIER}:{pledge.id}:{_span(figure)}"
        yield Event(key, Kind.EARLIER, figure, pledge.id, _WHOLE, None, None, True)


def _below(pledge: Pledge, figure: Figure, before: tuple[Figure, ...]) -> Iterator[Event]:
    """A full year below the target after one that had reached it."""
    if not is_full_year(figure.period) or reaches(pledge, figure):
        return
    last = next((f for f in before if f.period == figure.period.previous_year()), None)
    if last is not None and reaches(pledge, last):
        key = f"{Kind.BELOW}:{pledge.id}:{figure.period.text}"
        yield Event(key, Kind.BELOW, figure, pledge.id, None, None, last, True)


def _has(pledge: Pledge, figure: Figure, fraction: Decimal) -> bool:
    if fraction == _WHOLE:
        return reaches(pledge, figure)
    amount = pledge.target.amount
    return amount is not None and figure.value is not None and figure.value >= amount * fraction


def _span(figure: Figure) -> str:
    """The year, or the window of a sum, whose figures add up to one another."""
    if figure.period.window in (Window.FISCAL, Window.SEASON):
        return figure.period.text
    return str(figure.period.year)


def _served(release: Release, today: date) -> dict[_Target, tuple[Pledge, ...]]:
    """Pledges that the series serves and that were named by then, by target."""
    found: dict[_Target, list[Pledge]] = defaultdict(list)
    ids = {cell.series for cell in release.cells}
    for pledge in release.library.pledges.values():
        said = pledge.announced_on
        if said and said > today.isoformat()[: len(said)]:
            continue
        if ids & set(series_of(pledge, release.library)) and runs(pledge, release.period):
            target = pledge.target
            since = target.since if target.per == "total" else ""
            found[target.amount, target.unit, target.per, since, pledge.measure].append(pledge)
    for pledges in found.values():
        pledges.sort(key=lambda p: (p.target.deadline or "9999", p.announced_on))
    return {
        target: tuple(found[target]) for target in sorted(found, key=lambda t: (t[0] or 0, t[1:]))
    }


def _first(release: Release, pledge: Pledge) -> Figure | None:
    """The first figure ever at or above the target."""
    found = running_figures(pledge, release.after, release.library)
    return next((figure for figure in found if reaches(pledge, figure)), None)


def _figure(release: Release, pledge: Pledge) -> Figure | None:
    """The figure of the release's period that the pledge is measured by."""
    found = running_figures(pledge, release.after, release.library)
    return next((figure for figure in found if figure.period == release.period), None)


def _is_running(release: Release, pledge: Pledge) -> bool:
    """Whether the year of the release still counts towards the pledge."""
    if pledge.outcome.status is Status.SUPERSEDED:
        return False
    deadline = pledge.target.deadline
    return not deadline or ends_in(release.period) <= int(deadline[:4])


def _is_behind(release: Release, pledge: Pledge) -> bool:
    """Whether the last full year topped the target by half and no year falls below it now."""
    amount, now = pledge.target.amount or Decimal(0), _figure(release, pledge)
    if now is not None and is_full_year(now.period) and not reaches(pledge, now):
        return False
    last = [
        figure
        for figure in running_figures(pledge, release.before, release.library)
        if is_full_year(figure.period)
    ]
    return bool(last) and (last[-1].value or 0) >= amount * _FAR


def _is_due_now(release: Release, pledges: tuple[Pledge, ...]) -> bool:
    """Whether the deadline of one of them falls in the year of the release."""
    year = str(ends_in(release.period))
    return any(pledge.target.deadline[:4] == year for pledge in pledges)


def _due(release: Release, pledges: tuple[Pledge, ...], figure: Figure) -> Pledge | None:
    """The pledge with the nearest deadline that a full year leaves time for."""
    running = (pledge for pledge in pledges if _is_running(release, pledge))
    return next((pledge for pledge in running if pace_from(pledge, figure) is not None), None)


def _rank(standing: Standing) -> tuple[int, bool, Decimal]:
    """What is settled first, then other milestones, then targets still open, the nearest first."""
    kinds = {event.kind for event in standing.events if event.is_milestone}
    is_settled = bool(kinds & {Kind.DEADLINE, Kind.BELOW}) or any(
        event.fraction == _WHOLE and event.kind is Kind.PASSED for event in standing.events
    )
    amount = standing.pledges[0].target.amount or Decimal(0)
    return (0 if is_settled else 2 - bool(kinds), not standing.is_open, amount)
