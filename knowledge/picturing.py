"""Wanted → Picture: gathers the figures that a picture shows, or says what is missing."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.answers import Figure
from knowledge.facts import Pledge, Status
from knowledge.figures import YEARLY
from knowledge.pictures import (
    Compared,
    ComparePicture,
    Kind,
    Lack,
    NoPicture,
    PacePicture,
    Picture,
    PledgePicture,
    Subject,
    TargetLine,
    Wanted,
    YearsPicture,
)
from knowledge.replies import Base
from knowledge.serving import counted_figures, ends_in, serving
from knowledge.turnover import Window

#: Years that can be told apart on the screen of a phone.
MOST_YEARS = 15

#: What was promised or asserted is no bar beside trade done.
WORDS_ONLY = ("claim", "commitment")

#: Years shown after a pledge was due, or reached too late.
AFTERWARDS = 1


def picture(wanted: Wanted, base: Base) -> Picture | NoPicture:
    """What that picture shows; LookupError for a pledge that is not held."""
    pledge = base.library.pledges[wanted.pledge]
    match wanted.kind:
        case Kind.YEARS:
            return _years(pledge, base)
        case Kind.PACE:
            return _pace(pledge, base)
        case Kind.PLEDGE:
            return _pledge(pledge, base)
        case Kind.COMPARE:
            return _compared(pledge, base.library.pledges[wanted.other], base)


def release_picture(reporter: str, partner: str, base: Base) -> PacePicture | NoPicture | None:
    """The picture beside the news of a release: the running year of that pair.

    It shows the targets that are still open; None where nobody pledged anything of the pair.
    """
    pledges = [
        pledge
        for pledge in base.library.pledges.values()
        if (found := subject(pledge, base))
        and (found.reporter, found.partner) == (reporter, partner)
    ]
    pledges.sort(key=lambda one: base.progress(one).status is not Status.PENDING)
    return _pace(pledges[0], base) if pledges else None


def of_pair(one: str, other: str, base: Base) -> Pledge | None:
    """A pledge on the trade of that pair, whoever counts it; None where there is none."""
    held = ((pledge, subject(pledge, base)) for pledge in base.library.pledges.values())
    pair = {one, other}
    return next((p for p, of in held if of and {of.reporter, of.partner} == pair), None)


def kinds_for(pledge: Pledge, base: Base) -> tuple[Kind, ...]:
    """The pictures that can be drawn of a pledge and its pair."""
    kinds = (Kind.PLEDGE, Kind.YEARS, Kind.PACE)
    drawn = (picture(Wanted(kind, pledge.id), base) for kind in kinds)
    return tuple(
        k for k, found in zip(kinds, drawn, strict=True) if not isinstance(found, NoPicture)
    )


def subject(pledge: Pledge, base: Base) -> Subject | None:
    """Whose trade a pledge is measured by; None where no figures are held."""
    held = serving(pledge, base.figures, base.library)
    if not held:
        return None
    first = held[-1]
    return Subject(first.reporter, first.partner, first.flow, first.unit)


def _years(pledge: Pledge, base: Base) -> YearsPicture | NoPicture:
    found = subject(pledge, base)
    held = _by_year(serving(pledge, base.figures, base.library))
    targets = _targets(pledge, found, base) if found else ()
    if found is None or len(held) < 2:
        return NoPicture(Lack.YEARS, pledge)
    shown = {year: held[year] for year in held if year > max(held) - MOST_YEARS}
    if len(shown) < 2:
        return NoPicture(Lack.YEARS, pledge)
    first = min(shown)
    missing = tuple(year for year in range(first, max(shown)) if year not in shown)
    faced = tuple(line for line in targets if line.due is None or line.due >= first)
    return YearsPicture(pledge, found, tuple(shown[y] for y in sorted(shown)), missing, faced)


def _by_year(figures: Iterable[Figure]) -> dict[int, Figure]:
    """Full years by the year to which they count; a calendar year goes before another."""
    found: dict[int, Figure] = {}
    for figure in figures:
        if figure.value is None or figure.period.window not in YEARLY:
            continue
        if figure.qualifier in WORDS_ONLY:
            continue
        year = ends_in(figure.period)
        if year not in found or figure.period.window is Window.YEAR:
            found[year] = figure
    return found


def _targets(pledge: Pledge, shared: Subject, base: Base) -> tuple[TargetLine, ...]:
    """Every yearly target of that trade, lowest first; a forecast is none, unless asked for."""
    lines = [
        target_line(one, base)
        for one in base.library.pledges.values()
        if one.target.amount is not None
        and one.target.per == "year"
        and one.target.unit == shared.unit
        and (one.kind != "forecast" or one == pledge)
        and subject(one, base) == shared
    ]
    return tuple(sorted(lines, key=lambda line: (line.amount, line.due or 9999, line.pledge)))


def target_line(pledge: Pledge, base: Base) -> TargetLine:
    """The target of a pledge that names an amount."""
    target = pledge.target
    assert target.amount is not None, "only pledges with an amount have a line"
    since = pledge.announced_on[:4] or target.since[:4]
    return TargetLine(
        pledge=pledge.id,
        amount=target.amount,
        upper=target.upper,
        since=int(since) if since else None,
        due=int(target.deadline[:4]) if target.deadline else None,
        status=base.progress(pledge).status,
    )


def _pace(pledge: Pledge, base: Base) -> PacePicture | NoPicture:
    found = subject(pledge, base)
    running = [
        figure
        for figure in serving(pledge, base.figures, base.library)
        if figure.value is not None and figure.period.window in (Window.YTD, Window.YEAR)
    ]
    if found is None or not running:
        return NoPicture(Lack.RUNNING, pledge)
    year = running[-1].period.year
    now, before = (tuple(f for f in running if f.period.year == y) for y in (year, year - 1))
    partial = [figure for figure in (*now, *before) if figure.period.window is Window.YTD]
    if not before or len(partial) < 2:
        return NoPicture(Lack.RUNNING, pledge)
    open_ones = tuple(
        line
        for line in _targets(pledge, found, base)
        if line.status is Status.PENDING or line.pledge == pledge.id
    )
    return PacePicture(pledge, found, year, now, before, open_ones)


def _pledge(pledge: Pledge, base: Base) -> PledgePicture | NoPicture:
    how = base.progress(pledge)
    if pledge.target.amount is None:
        return NoPicture(Lack.NUMBER, pledge)
    if how.share is None or how.decisive is None:
        return NoPicture(Lack.FIGURE, pledge)
    line = target_line(pledge, base)
    figures: tuple[Figure, ...] = ()
    if pledge.target.per == "year":
        figures = _up_to_verdict(counted_figures(pledge, base.figures, base.library), line, base)
    if how.decisive not in figures or len(figures) < 2:
        figures = (how.decisive,)
    return PledgePicture(pledge, how, figures, line)


def _up_to_verdict(counted: tuple[Figure, ...], line: TargetLine, base: Base) -> tuple[Figure, ...]:
    """One figure for each year until the pledge was due, or reached later, and a little more."""
    by_year: dict[int, Figure] = {}
    decisive = base.progress(base.library.pledges[line.pledge]).decisive
    for figure in counted:
        year = ends_in(figure.period)
        if year not in by_year or by_year[year] != decisive:
            by_year[year] = figure
    if line.due is not None and line.status is not Status.PENDING:
        passed = [y for y, f in by_year.items() if f.value is not None and f.value >= line.amount]
        until = max(line.due, min(passed, default=line.due)) + AFTERWARDS
        by_year = {year: figure for year, figure in by_year.items() if year <= until}
    return tuple(by_year[year] for year in sorted(by_year) if year > max(by_year) - MOST_YEARS)


def _compared(one: Pledge, other: Pledge, base: Base) -> ComparePicture | NoPicture:
    if one == other:
        return NoPicture(Lack.SAME, one)
    sides = []
    for pledge in (one, other):
        how = base.progress(pledge)
        if pledge.target.amount is None:
            return NoPicture(Lack.NUMBER, pledge)
        if how.share is None or how.decisive is None:
            return NoPicture(Lack.FIGURE, pledge)
        sides.append(Compared(pledge, how.status, how.decisive, how.share))
    return ComparePicture((sides[0], sides[1]))
