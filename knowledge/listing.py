"""Lists of pledges with filters: status, economies, people, years, amount, measure."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from knowledge.context import Context
from knowledge.facts import Status
from knowledge.intents import Gap, Intent, ListIntent, Missing, PledgeIntent
from knowledge.periods import Mark
from knowledge.readings import Candidate, Ground, Reading
from knowledge.understanding import Question

_STATUSES = (
    ("missed", (Status.MISSED,)),
    ("superseded", (Status.SUPERSEDED,)),
    ("unverified", (Status.UNVERIFIED,)),
    ("pending", (Status.PENDING,)),
    ("early", (Status.MET_EARLY,)),
    ("met", (Status.MET, Status.MET_EARLY)),
)
_NOT_MISSED = re.compile(r"(?:not|n't|never|не)\s+(?:missed|failed|broken|провал|сорва)")
_MEASURES = ("gas", "oil", "soybeans", "food", "investment", "settlement", "energy")


def lists(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """Several pledges asked for at once."""
    if not _asks_list(question) or question.has("opinion"):
        return None
    return _listed(question, ground)


def economies_only(
    question: Question, context: Context, ground: Ground, today: date
) -> Reading | None:
    """Economies with a word of pledging, and nothing that singles one out."""
    if not question.has("pledge", "plural", "status", "list", "more") or not question.economies:
        return None
    if question.residue or question.topics or question.places:
        return None
    return _listed(question, ground)


def _asks_list(question: Question) -> bool:
    has = question.has
    status = has("missed", "met", "pending", "superseded", "unverified", "early")
    real = [a for a in question.amounts if not a.bare or a.value >= 10]
    if has("quote") and not has("plural"):
        return False
    if has("replaced", "joint", "baseline") and not has("plural"):
        return False
    which = (
        has("list", "count") or re.match(r"(?:and\s+)?wh(?:at|ich)\b", question.normal) is not None
    )
    deadlines = bool(question.years) and has("pending", "missed")
    sized = bool(real) and question.language != "zh" and not has("status", "who", "when", "where")
    yearly = bool(question.years) and not real and not has("status", "who", "when")
    if has("plural") and (which or status or yearly or sized or (question.economies and not real)):
        deadline = any(y.mark is Mark.BY for y in question.times.years)
        if question.language == "zh" and not has("list") and (real or deadline or question.years):
            return False
        if question.language == "zh" and not has("list") and has("who", "when", "status"):
            return has("missed", "pending")
        return not (real and (deadline or has("status")) and not has("list"))
    if has("list") and has("pledge") and question.economies and not real and not question.years:
        return True
    if has("pending", "missed") and question.economies and not (real or question.names):
        return not question.measures - {"turnover"} and (has("list", "more") or not question.years)
    if deadlines and has("list"):
        return True
    if (
        question.people
        and has("set", "vow")
        and not real
        and not has("quote", "when", "where", "status")
    ):
        plain = not question.measures - {"turnover"} and not question.residue
        return plain and (not question.years or has("list", "plural"))
    return has("list") and has("pledge") and status and not real


def _listed(question: Question, ground: Ground) -> Reading | None:
    filters = _filters(question, ground)
    ids = [id for id in ground.library.pledges if _may_pass(id, filters, ground)]
    if not ids:
        gap = Gap(
            Missing.PLEDGE,
            economies=question.economies,
            words=tuple(map(str, question.years)),
            near=_near(question, ground),
        )
        return Reading("list", gap=gap)
    return Reading("list", (Candidate(filters, 1.0),))


def _filters(question: Question, ground: Ground) -> ListIntent:
    statuses: tuple[Status, ...] = ()
    if question.has("missed") and _NOT_MISSED.search(question.normal):
        question = replace(question, cues=question.cues - {"missed"} | {"met"})
    for cue, meant in _STATUSES:
        if question.has(cue) and not (cue == "met" and question.has("missed", "pending")):
            statuses = tuple(dict.fromkeys((*statuses, *meant)))
            if cue in ("missed", "early"):
                break
    real = [a for a in question.amounts if not a.bare and a.unit != "percent"]
    measures = [m for m in _MEASURES if m in question.measures]
    made = question.has("set") and not any(y.mark is Mark.BY for y in question.times.years)
    members = [id for id in question.people for id in (id, *ground.library.people[id].members)]
    economies = tuple(e for e in question.economies if e != "WORLD")
    if question.people and economies:
        own = {ground.library.people[id].economy for id in question.people}
        economies = tuple(e for e in economies if e not in own)
    return ListIntent(
        status=statuses,
        economies=economies,
        people=tuple(dict.fromkeys(members)),
        deadline=() if made else question.years,
        made=question.years if made else (),
        amount=real[0].value if real else None,
        unit=(real[0].unit or "") if real else "",
        measure=measures[0] if measures else "",
        counted=question.has("count"),
    )


def _may_pass(id: str, filters: ListIntent, ground: Ground) -> bool:
    pledge, facets = ground.library.pledges[id], ground.pledges.facets[id]
    return (
        set(filters.economies) <= facets.economies
        and (not filters.people or bool(set(filters.people) & facets.people))
        and (not filters.deadline or bool(set(filters.deadline) & facets.deadlines))
        and (not filters.made or bool(set(filters.made) & facets.made))
        and (filters.amount is None or filters.amount in facets.amounts)
        and (not filters.measure or filters.measure == pledge.measure)
    )


def _near(question: Question, ground: Ground) -> tuple[Intent, ...]:
    from knowledge.gates import near_held

    for economy in question.economies:
        ids = sorted(ground.pledges.by_economy.get(economy, ()))
        if ids:
            return tuple(PledgeIntent(id) for id in ids[:3])
    return near_held(question, ground)
