"""References: whatever one entry names in another must be there, and point the right way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from knowledge.checks_base import CheckedBase
from knowledge.facts import Pledge
from knowledge.library import DataError

_HOMES = {
    "source": "sources/*.toml",
    "person": "people/",
    "pledge": "pledges/",
    "quote": "people/*.toml",
    "series": "series.toml",
    "publisher": "series.toml",
    "economy": "economies.toml",
}

#: Names that a person or body and a publisher may share: they never meet in one field.
_MAY_SHARE = frozenset({"person", "publisher"})


def reference_problems(base: CheckedBase) -> Iterator[DataError]:
    """Every name that resolves to nothing, every id that stands twice, every cycle."""
    yield from _pledges(base)
    yield from _quotes_and_people(base)
    yield from _findings(base)
    yield from _series(base)
    yield from _cycles(base)
    yield from _ids(base)


def _missing(
    base: CheckedBase, at: tuple[str, str], field: str, kind: str, names: Iterable[str]
) -> Iterator[DataError]:
    for name in names:
        if not base.known(kind, name):
            problem = f"{kind} {name!r} is not held"
            yield base.error(*at, field, problem, f"add it to {_HOMES[kind]} or correct the id")


def _pledges(base: CheckedBase) -> Iterator[DataError]:
    for pledge in base.library.pledges.values():
        at = ("pledge", pledge.id)
        yield from _missing(base, at, "parties", "economy", pledge.parties)
        yield from _missing(base, at, "series", "series", pledge.series)
        yield from _missing(base, at, "sources", "source", pledge.sources)
        announcers = [announcer.person for announcer in pledge.announced_by]
        yield from _missing(base, at, "announced_by", "person", announcers)
        supersedes = [pledge.supersedes] if pledge.supersedes else []
        yield from _missing(base, at, "supersedes", "pledge", supersedes)
        for repetition in pledge.reaffirmed:
            yield from _missing(base, at, "reaffirmed.people", "person", repetition.people)
        for field, source in _cited(pledge):
            yield from _missing(base, at, field, "source", [source])
            if source not in pledge.sources:
                problem = f"cites {source!r}, which the pledge's sources do not list"
                yield base.error(*at, field, problem, "add it to sources")


def _cited(pledge: Pledge) -> Iterator[tuple[str, str]]:
    if pledge.baseline is not None and pledge.baseline.source:
        yield "baseline.source", pledge.baseline.source
    for repetition in pledge.reaffirmed:
        yield "reaffirmed.source", repetition.source
    if pledge.outcome.figure is not None:
        yield "outcome.figure.source", pledge.outcome.figure.source
    for other in pledge.outcome.alternatives:
        yield "outcome.alternative.source", other.source


def _quotes_and_people(base: CheckedBase) -> Iterator[DataError]:
    for quote in base.library.quotes.values():
        at = ("quote", quote.id)
        yield from _missing(base, at, "source", "source", [quote.source])
        yield from _missing(base, at, "also_reported_by", "source", quote.also_reported_by)
        yield from _missing(base, at, "pledges", "pledge", quote.pledges)
    for person in base.library.people.values():
        at = ("person", person.id)
        home = [person.economy] if person.economy else []
        yield from _missing(base, at, "economy", "economy", home)
        yield from _missing(base, at, "members", "person", person.members)
    for economy in base.library.economies.values():
        yield from _missing(base, ("economy", economy.id), "members", "economy", economy.members)


def _findings(base: CheckedBase) -> Iterator[DataError]:
    for claim in base.library.claims.values():
        at = ("claim", claim.id)
        report = [claim.report] if claim.report else []
        yield from _missing(base, at, "report", "source", report)
        yield from _missing(base, at, "pledges", "pledge", claim.pledges)
        yield from _missing(base, at, "quotes", "quote", claim.quotes)
        yield from _missing(base, at, "sources", "source", claim.sources)
    for one in base.library.disagreements.values():
        yield from _missing(base, ("disagreement", one.id), "pledges", "pledge", one.pledges)
        yield from _missing(base, ("disagreement", one.id), "sources", "source", one.sources)
    for fact in base.library.composition.values():
        yield from _missing(base, ("fact", fact.id), "source", "source", [fact.source])
    for explainer in base.library.explainers.values():
        at = ("explainer", explainer.id)
        yield from _missing(base, at, "sources", "source", explainer.sources)


def _series(base: CheckedBase) -> Iterator[DataError]:
    for series in base.library.series.values():
        at = ("series", series.id)
        yield from _missing(base, at, "reporter", "economy", [series.reporter])
        yield from _missing(base, at, "partner", "economy", [series.partner])
        yield from _missing(base, at, "publisher", "publisher", [series.publisher])
    for row in base.library.observations:
        named = {"source": row.source}
        if row.publisher != base.library.series[row.series].publisher:
            named["publisher"] = row.publisher
        for kind, name in named.items():
            if not base.known(kind, name):
                problem = f"{kind} {name!r} is not held"
                cure = f"add it to {_HOMES[kind]} or correct the id"
                yield base.row_error(row, kind, problem, cure)


def _cycles(base: CheckedBase) -> Iterator[DataError]:
    pledges = base.library.pledges
    for pledge in pledges.values():
        chain = [pledge.id]
        while (older := pledges.get(chain[-1])) is not None and older.supersedes:
            if older.supersedes in chain:
                break
            chain.append(older.supersedes)
        if older is not None and older.supersedes == pledge.id:
            problem = "replaces itself: " + " → ".join([*chain, pledge.id])
            yield base.error("pledge", pledge.id, "supersedes", problem, "cut the circle")


def _ids(base: CheckedBase) -> Iterator[DataError]:
    for entry, places in base.places.items():
        by_kind = defaultdict(list)
        for place in places:
            by_kind[place.kind].append(place)
        if len(places) == 1 or (set(by_kind) == _MAY_SHARE and len(places) == 2):
            continue
        first, second = places[0], places[1]
        problem = f"stands twice: {first.kind} in {first.file} line {first.line}"
        problem += f", {second.kind} in {second.file} line {second.line}"
        yield DataError(second.file, entry, "id", problem, "give one of them another id")
