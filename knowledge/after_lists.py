"""After a list: one of it, or the same list in another state."""

from __future__ import annotations

from dataclasses import replace

from knowledge.detailing import detail_of
from knowledge.facets import values_of
from knowledge.intents import ListIntent, PledgeIntent
from knowledge.list_filters import may_pass, statuses_of
from knowledge.question import Question
from knowledge.readings import Candidate, Ground, Reading


def after_list(question: Question, filters: ListIntent, ground: Ground) -> Reading | None:
    """ "The 2020 one" after a list: the pledge of that list with that year or amount."""
    if question.people:
        return None
    if question.economies:
        return _of_economies(question, filters, ground)
    if (states := _other_states(question, filters)) is not None:
        return states
    if question.has("list"):
        return None
    if not question.has("followup", "more", "status", "who", "when", "why"):
        return None
    facets = ground.pledges.facets
    found = []
    for id, facet in facets.items():
        if not set(filters.economies) <= facet.economies:
            continue
        if filters.measure and ground.library.pledges[id].measure != filters.measure:
            continue
        year = bool(set(question.years) & facet.deadlines)
        amount = any(
            value in facet.amounts
            for a in question.amounts
            for value in values_of(a.value, bare=a.bare)
        )
        if (year or not question.years) and (amount or not question.amounts) and (year or amount):
            status = ground.library.pledges[id].outcome.status
            fits = not filters.status or status in filters.status
            found.append((year + amount + fits + facet.fame, id))
    if not found:
        return None
    best = max(found)[1]
    return Reading("of-list", (Candidate(PledgeIntent(best, detail_of(question)), 1.0),))


def _of_economies(question: Question, filters: ListIntent, ground: Ground) -> Reading | None:
    """ "More on the Iran one": the pledge of that list with those economies."""
    if question.amounts or question.years or question.residue or question.has("list", "plural"):
        return None
    if question.measures or not question.has("followup", "more", "status", "who", "when", "why"):
        return None
    named = set(question.economies)
    held = [
        id
        for id, facet in ground.pledges.facets.items()
        if named <= facet.economies and may_pass(id, filters, ground)
    ]
    if not held and filters.status:
        held = _in_state(named, filters, ground)
    if not held:
        return None
    ranked = sorted(held, key=lambda id: -ground.pledges.facets[id].fame)
    found = tuple(Candidate(PledgeIntent(id, detail_of(question)), 1.0) for id in ranked[:4])
    return Reading("of-list", found, close=len(found) > 1)


def _in_state(named: set[str], filters: ListIntent, ground: Ground) -> list[str]:
    """Pledges of those economies in the state that was listed, of whomever the list was."""
    return [
        id
        for id, facet in ground.pledges.facets.items()
        if named <= facet.economies and ground.library.pledges[id].outcome.status in filters.status
    ]


def _other_states(question: Question, filters: ListIntent) -> Reading | None:
    """ "And met?" after a list: the same list with another status."""
    alone = question.words <= 6 and not (question.amounts or question.names or question.measures)
    if not alone or question.years or question.residue or question.has("who", "when", "why"):
        return None
    status = statuses_of(question)
    if not status or status == filters.status:
        return None
    return Reading("other-states", (Candidate(replace(filters, status=status), 1.0),))
