"""Facets: what of each pledge can be named in a question, and which pledges share it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import log

from knowledge.amounts import amounts
from knowledge.facts import LANGUAGES, Pledge
from knowledge.library import Library
from knowledge.periods import times
from knowledge.question import Question
from knowledge.text import normalise


@dataclass(frozen=True)
class Facets:
    """What of a pledge can be named in a question.

    `own` is the target's amount, `amounts` adds those its title names; `stated` are years that
    its wording names beside the deadline, `span` those over which a sum runs.
    """

    own: frozenset[Decimal]
    amounts: frozenset[Decimal]
    unit: str
    deadlines: frozenset[int]
    stated: frozenset[int]
    span: frozenset[int]
    made: frozenset[int]
    again: frozenset[int]
    economies: frozenset[str]
    homes: Mapping[str, str]
    announcers: frozenset[str]
    people: frozenset[str]
    bodies: frozenset[str]
    blocs: frozenset[str]
    fame: float
    reached: frozenset[Decimal] = frozenset()


class PledgeIndex:
    """Facets of every pledge, and which pledges share an amount or an economy."""

    def __init__(self, library: Library) -> None:
        homes = {person.id: person.economy for person in library.people.values()}
        self.facets = {
            pledge.id: _facets(pledge, library, homes) for pledge in library.pledges.values()
        }
        self.by_amount: dict[Decimal, set[str]] = defaultdict(set)
        self.by_economy: dict[str, set[str]] = defaultdict(set)
        for id, facets in self.facets.items():
            for amount in facets.amounts:
                self.by_amount[amount].add(id)
            for economy in facets.economies:
                self.by_economy[economy].add(id)

    def pools(self, question: Question, words: dict[str, float]) -> set[str]:
        """Ids worth scoring: those that share an amount, an economy or telling words."""
        found = {id for id, coverage in words.items() if coverage >= 0.12}
        found |= set(question.names)
        for amount in question.amounts:
            for value in values_of(amount.value, bare=amount.bare):
                found |= self.by_amount.get(value, set())
        if not question.amounts:
            for economy in question.economies or ("RUS", "CHN"):
                found |= self.by_economy.get(economy, set())
        return found


def values_of(value: Decimal, *, bare: bool) -> tuple[Decimal, ...]:
    """The whole amounts that a number may stand for: "the 250 goal" is 250 billion."""
    return (value, value.scaleb(9), value.scaleb(6)) if bare else (value,)


def _facets(pledge: Pledge, library: Library, homes: Mapping[str, str]) -> Facets:
    target = pledge.target
    own = frozenset(a for a in (target.amount, target.upper) if a is not None)
    named = set(own)
    years: set[int] = set()
    for language in LANGUAGES:
        for prose in (pledge.title, pledge.name):
            for amount in amounts(normalise(prose.within(language))):
                if not amount.bare and amount.unit != "percent":
                    named |= {amount.value} | ({amount.upper} if amount.upper else set())
    if target.deadline:
        last = int(target.deadline[:4])
        years.add(last)
    stated: set[int] = set()
    span: set[int] = set()
    if target.since and target.deadline:
        span = set(range(int(target.since[:4]), int(target.deadline[:4])))
    for text in (pledge.stated, pledge.title):
        if text is not None:
            stated |= {y.year for y in times(normalise(text.en), date(2000, 1, 1)).years}
    quotes = library.quotes_by_pledge.get(pledge.id, ())
    announcers = {a.person for a in pledge.announced_by}
    announcers |= {m for id in list(announcers) for m in library.people[id].members}
    people = set(announcers)
    people |= {person for again in pledge.reaffirmed for person in again.people}
    people |= {quote.speaker for quote in quotes}
    people |= {m for id in list(people) for m in library.people[id].members}
    again = {int(r.on[:4]) for r in pledge.reaffirmed} | {
        int(q.said_on[:4]) for q in quotes if q.said_on
    }
    outcome = [f for f in (pledge.outcome.figure, *pledge.outcome.alternatives) if f]
    again |= {f.period.year for f in outcome}
    members = [m for p in pledge.parties for m in library.economies[p].members]
    named_in = " ".join((pledge.title.en, pledge.measure_text.en, *pledge.keywords["en"]))
    members += [e.id for e in library.economies.values() if e.name.en in named_in]
    members += [
        e.id for e in library.economies.values() if e.members and {*e.members} <= {*pledge.parties}
    ]
    return Facets(
        own=own,
        amounts=frozenset(named),
        unit=target.unit,
        deadlines=frozenset(years),
        stated=frozenset(stated - years),
        span=frozenset(span - stated - years),
        made=frozenset({int(pledge.announced_on[:4])} if pledge.announced_on else ()),
        again=frozenset(again),
        economies=frozenset((*pledge.parties, *pledge.partners, *members)),
        homes=homes,
        announcers=frozenset(announcers),
        people=frozenset(people),
        bodies=frozenset(p.id for p in library.people.values() if p.kind != "person"),
        blocs=frozenset(
            e.id
            for e in library.economies.values()
            if len(e.members) > 2 and {*e.members} <= {*pledge.parties, *pledge.partners}
        ),
        fame=log(1 + len(quotes)) / 10,
        reached=frozenset(f.value for f in outcome if f.value is not None),
    )
