"""Figures before and after a release → the News worth telling, or None."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from knowledge.answers import Figure
from knowledge.figures import Figures
from knowledge.library import Library
from knowledge.news import Correction, Event, Kind, News
from knowledge.progress import usual
from knowledge.release import Release, release_of
from knowledge.serving import is_full_year
from knowledge.standing import spoken_of, standings, target_events
from knowledge.turnover import Observation, Window

#: A revision by less is recorded and not told.
REVISION = Decimal("0.005")

#: How long ago a period may have ended whose late figure is still told.
_RECENT = timedelta(days=550)

#: So many full years must be held before one of them is called the highest.
_YEARS_FOR_RECORD = 3


def news(
    before: Figures,
    after: Figures,
    released: Sequence[Observation],
    library: Library,
    today: date,
    told: Collection[str] = frozenset(),
) -> News | None:
    """What a release is worth telling; None when nothing of it is both new and due.

    `released` are all observations that came together; the newest cumulative figure among them
    leads. `told` are the keys of events that were told before: none is told twice. A single
    month measures no target, so months alone are no news; nor are figures of a pair whose own
    series is another.
    """
    release = release_of(before, after, released, library)
    if release is None:
        return None
    if not release.is_newest and today - release.period.end > _RECENT:
        return None
    found = tuple(dict.fromkeys(e for e in _events(release, today) if e.key not in told))
    if not found:
        return None
    return _told(release, found, today)


def correction(
    others: Iterable[Observation],
    wrong: Sequence[Observation],
    right: Sequence[Observation],
    library: Library,
    today: date,
) -> Correction | None:
    """What takes back the figures `wrong`, which belong together, and puts `right` in their place.

    `others` are all further observations held. None where no cumulative figure of a pair changed.
    """
    held = tuple(others)
    base, false, true = (Figures((*held, *more), library) for more in ((), wrong, right))
    release = release_of(false, true, right, library)
    mistaken = release_of(base, false, wrong, library)
    if release is None or mistaken is None:
        return None
    figure, before = release.headline, mistaken.headline
    if (figure.period, figure.flow) != (before.period, before.flow):
        return None
    event = Event(_key(Kind.CORRECTION, figure, figure.value), Kind.CORRECTION, figure, "", None,
                  None, before, True)  # fmt: skip
    given, kept = (_keys(base, after, more, library, today)
                   for after, more in ((false, wrong), (true, right)))  # fmt: skip
    untrue = tuple(e for key, e in given.items() if key not in kept)
    now = _told(release, (event,), today)
    sources = tuple(dict.fromkeys((figure.source, before.source, *now.sources)))
    return Correction(event, before, figure, now.standings, untrue, now.pledges, sources)


def _keys(
    before: Figures,
    after: Figures,
    released: Sequence[Observation],
    library: Library,
    today: date,
) -> dict[str, Event]:
    found = news(before, after, released, library, today)
    return {} if found is None else {event.key: event for event in found.events}


def _events(release: Release, today: date) -> Iterator[Event]:
    if release.is_newest:
        if release.is_new:
            yield _new_figure(release)
        yield from _record(release)
    yield from _revisions(release)
    for pledge in spoken_of(release, today):
        yield from target_events(release, pledge)


def _new_figure(release: Release) -> Event:
    figure = release.headline
    return Event(_key(Kind.FIGURE, figure), Kind.FIGURE, figure, before=release.year_before)


def _record(release: Release) -> Iterator[Event]:
    """A total above every full year held, told once in a year."""
    total = release.total
    if total is None or total.value is None or not release.is_new:
        return
    years = [f for f in release.held(release.before) if is_full_year(f.period) and f.value]
    years = [f for f in years if f.period.year < total.period.year]
    if len(years) < _YEARS_FOR_RECORD:
        return
    highest = max(years, key=lambda f: f.value or 0)
    if total.value > (highest.value or 0):
        key = f"{Kind.RECORD}:{total.series}:{total.flow}:{_year(total)}"
        yield Event(key, Kind.RECORD, total, before=highest, is_milestone=True)


def _revisions(release: Release) -> Iterator[Event]:
    """Cumulative figures that their publisher changed by more than the threshold."""
    for cell in release.cells:
        old = release.before.cell(cell.series, cell.flow, cell.period)
        new = release.after.cell(cell.series, cell.flow, cell.period)
        if old is None or new is None or not old.value or new.value is None:
            continue
        if abs(new.value - old.value) > REVISION * old.value:
            key = _key(Kind.REVISION, new, new.value)
            yield Event(key, Kind.REVISION, new, before=old)


def _told(release: Release, events: tuple[Event, ...], today: date) -> News:
    found = standings(release, events, today)
    running = release.held(release.after)
    beside = release.year_before or release.last_year
    shown = (release.total, release.exports, release.imports, beside)
    figures = [f for f in shown if f is not None]
    figures += [f for e in events for f in (e.figure, e.before) if f is not None]
    return News(
        key=f"news:{release.headline.series}:{release.period.window}:{release.period.text}",
        period=release.period,
        total=release.total,
        exports=release.exports,
        imports=release.imports,
        year_before=release.year_before,
        last_year=release.last_year,
        usual=usual([f for f in running if f.value], release.total) if release.total else None,
        standings=found,
        events=events,
        pledges=tuple(p.id for p in spoken_of(release, today)),
        sources=tuple(dict.fromkeys(f.source for f in figures)),
    )


def _key(kind: Kind, figure: Figure, value: Decimal | None = None) -> str:
    parts = [kind.value, figure.series, figure.period.window.value, figure.period.text]
    if kind is not Kind.FIGURE:
        parts.append(figure.flow.value)
    if value is not None:
        parts.append(f"{value:f}")
    return ":".join(parts)


def _year(figure: Figure) -> str:
    return (
        str(figure.period.year) if figure.period.window is not Window.FISCAL else figure.period.text
    )
