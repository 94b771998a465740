"""Claims, disagreements, definitions and facts on composition: found by the words they answer to."""

from __future__ import annotations

from datetime import date

from knowledge.context import Context
from knowledge.intents import (
    ClaimIntent,
    CompositionIntent,
    DisagreementIntent,
    ExplainIntent,
    Gap,
    Missing,
)
from knowledge.readings import Candidate, Ground, Reading
from knowledge.understanding import Question

#: Share of a question's weight that an entry must cover, by how plainly the question asks for it.
SURE, LIKELY, BARE = 0.30, 0.40, 0.55


def claims(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """A press claim and what the record bears out; a whole report when only the report is named."""
    asked, report = question.has("claim"), question.has("report")
    if not (asked or report):
        return None
    library = ground.library
    ranked = [
        (id, score)
        for id, score in ground.entries.rank(question.terms, "claim")
        if _fits(question, id, ground)
    ]
    named = _report(question, ground) if report else ""
    if named:
        ranked = [(id, score) for id, score in ranked if library.claims[id].report == named]
    best = ranked[0][1] if ranked else 0.0
    least = SURE if asked and (report or _claimed(question)) else LIKELY
    if named and best < least + 0.05:
        ids = tuple(id for id, claim in library.claims.items() if claim.report == named)
        return Reading("report", (Candidate(ClaimIntent(ids, named), 1.0),))
    if best < least:
        return None
    close = [(id, score) for id, score in ranked if score >= best - 0.04][:3]
    candidates = tuple(
        Candidate(ClaimIntent((id,)), score, {"words": score}) for id, score in close
    )
    return Reading("claim", candidates[:1])


def _claimed(question: Question) -> bool:
    return bool(question.people or question.quoted or question.amounts)


def _fits(question: Question, id: str, ground: Ground) -> bool:
    """No amount or year of the question is foreign to the claim."""
    claim = ground.library.claims[id]
    wording = claim.claim.en + claim.finding.en + " ".join(claim.keywords["en"])
    for amount in question.amounts:
        plain = f"{amount.value:f}"
        short = f"{amount.value.scaleb(-9).normalize():f}" if amount.value >= 10**8 else plain
        if short not in wording and plain not in wording:
            return False
    spoken = {y for y in question.years if str(y) not in wording}
    return not spoken or spoken <= {int(claim.reported_on[:4])}


def _report(question: Question, ground: Ground) -> str:
    """The id of the Moscow Times report that a date, a speaker or the pair of words names."""
    reports = {claim.report: claim for claim in ground.library.claims.values() if claim.report}
    outlets = [
        (id, claim)
        for id, claim in reports.items()
        if all(word in question.normal for word in claim.outlet.lower().split()[-2:])
        or (claim.outlet == "The Moscow Times" and _moscow_times(question))
    ]
    for id, claim in outlets:
        if claim.reported_on in question.times.days:
            return id
        if question.years and int(claim.reported_on[:4]) in question.years and _whole(claim.id):
            return id
    return ""


def _whole(id: str) -> bool:
    return id.startswith("tmt-")


def _moscow_times(question: Question) -> bool:
    return any(name in question.normal for name in ("moscow times", "莫斯科时报", "таймс"))


def disagreements(
    question: Question, context: Context, ground: Ground, today: date
) -> Reading | None:
    """Where sources differ."""
    both = question.has("russian_count") and question.has("chinese_count")
    why = question.has("why") and question.has("russian_count", "chinese_count", "growth")
    if not (question.has("disagree") or both or why):
        return None
    if question.has("define") and not question.has("disagree"):
        return None
    library = ground.library
    pledge = context.pledge if not question.economies else ""
    ranked = [
        (id, score + _bonus(question, id, ground, pledge))
        for id, score in ground.entries.rank(question.terms, "disagreement")
    ]
    ranked.sort(key=lambda found: -found[1])
    if not question.economies or set(question.economies) <= {"RUS", "CHN"}:
        if not ranked or ranked[0][1] < 0.2:
            general = next((id for id in library.disagreements if "two-sets" in id), "")
            ranked = [(general, 0.2)] if general else ranked
    if not ranked or ranked[0][1] < 0.2:
        return None
    best = ranked[0][1]
    ids = tuple(id for id, score in ranked if score >= best - 0.05)[:2]
    return Reading("disagreement", (Candidate(DisagreementIntent(ids), best),))


def _bonus(question: Question, id: str, ground: Ground, pledge: str) -> float:
    one = ground.library.disagreements[id]
    points = 0.0
    if pledge and pledge in one.pledges:
        points += 0.2
    if set(question.years) & set(one.years):
        points += 0.15
    amounts = {a.value for a in question.amounts}
    if any(amounts & ground.pledges.facets[p].amounts for p in one.pledges):
        points += 0.2
    if question.economies and one.pledges:
        named = set(question.economies)
        if not any(named <= ground.pledges.facets[p].economies for p in one.pledges):
            points -= 0.3
    elif question.economies and not set(question.economies) <= {"RUS", "CHN"}:
        points -= 0.3
    return points


def definitions(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """What a word means, how a thing is counted, when figures come out."""
    if question.people or [a for a in question.amounts if not a.bare]:
        return None
    ranked = ground.entries.rank(question.terms, "explainer")
    if not ranked:
        return None
    id, score = ranked[0]
    least = 0.28 if question.has("define") else BARE + 0.1
    if question.years and not question.has("define"):
        least += 0.2
    if question.has("claim", "quote"):
        least += 0.1
    if question.economies and question.has("amount_of", "status", "list"):
        least += 0.15
    if score < least:
        return None
    return Reading("definition", (Candidate(ExplainIntent(id), score, {"words": score}),))


def explainer(question: Question, ground: Ground, wanted: str) -> Reading | None:
    """The definition that answers a general question about sources."""
    ids = [id for id in ground.library.explainers if id == wanted or "data" in id or "source" in id]
    if not ids:
        return None
    return Reading("definition", (Candidate(ExplainIntent(ids[0]), 0.5),))


#: Measures that facts on composition answer.
_COMPOSED = ("settlement", "cars", "lng", "oil", "energy", "rank", "share", "gas", "yuan")


def composition(
    question: Question, context: Context, ground: Ground, today: date
) -> Reading | None:
    """What trade is made of: currencies, oil and gas, cars, rank."""
    if not question.measure(*_COMPOSED):
        return None
    if set(question.economies) - {"RUS", "CHN"}:
        return None
    money = [a for a in question.amounts if a.unit != "percent"]
    if money or question.has("quote") or (question.has("pledge") and not question.measure("share")):
        return None
    facts = ground.library.composition
    years = set(question.years)
    fitting = [
        (id, score)
        for id, score in ground.entries.rank(question.terms, "fact")
        if _measured(question, facts[id].measure)
        and (not years or any(str(y) in facts[id].period for y in years))
    ]
    if not fitting:
        return _not_composed(question, ground)
    best = fitting[0][1]
    if best < 0.2:
        return None
    measure = facts[fitting[0][0]].measure
    ids = [id for id, score in fitting if facts[id].measure == measure and score >= best * 0.6]
    latest = sorted(ids, key=lambda id: facts[id].period, reverse=not years)
    chosen = latest[:4] if not years else ids[:3]
    return Reading("composition", (Candidate(CompositionIntent(tuple(chosen)), best),))


_FACTS_OF = {
    "settlement": ("settlement_share",),
    "yuan": ("settlement_share",),
    "cars": ("car_exports_to_russia",),
    "lng": ("lng_imports_from_russia",),
    "oil": ("crude_oil_imports_from_russia", "energy_share_of_russian_exports"),
    "energy": ("energy_share_of_russian_exports",),
    "gas": ("energy_share_of_russian_exports",),
    "rank": ("russia_rank_among_china_partners",),
}


def _measured(question: Question, measure: str) -> bool:
    named = [m for m in _FACTS_OF if m in question.measures]
    if not named:
        return "share" in measure
    return any(measure.startswith(fact) for m in named for fact in _FACTS_OF[m])


def _not_composed(question: Question, ground: Ground) -> Reading | None:
    """A year in which no such fact is held."""
    if not question.years or not question.measure("settlement", "cars", "lng", "oil"):
        return None
    if question.has("status", "pledge"):
        return None
    facts = ground.library.composition
    near = [id for id in facts if _measured(question, facts[id].measure)]
    gap = Gap(
        Missing.PERIOD,
        words=tuple(map(str, question.years)),
        near=(CompositionIntent(tuple(near[:3])),) if near else (),
    )
    return Reading("composition", gap=gap)


def fallback(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """The entry whose phrasings come nearest, when it covers most of what was said."""
    best: tuple[float, Candidate] | None = None
    for kind, build in (
        ("explainer", lambda id: ExplainIntent(id)),
        ("claim", lambda id: ClaimIntent((id,))),
        ("fact", lambda id: CompositionIntent((id,))),
    ):
        ranked = ground.entries.rank(question.terms, kind)
        if ranked and (best is None or ranked[0][1] > best[0]):
            id, score = ranked[0]
            best = score, Candidate(build(id), score, {"words": score})
    if best is None or best[0] < BARE or len(question.terms) < 3:
        return None
    if question.places or question.topics or set(question.economies) - {"RUS", "CHN"}:
        return None
    return Reading("words", (best[1],), close=best[0] < 0.75, offer=best[0] < 0.75)
