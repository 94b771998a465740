"""Facts on what trade is made of: currencies, oil and gas, cars, rank."""

from __future__ import annotations

import re
from datetime import date

from knowledge.context import Context
from knowledge.directions import exporter
from knowledge.intents import (
    CompositionIntent,
    Gap,
    Missing,
)
from knowledge.question import Question
from knowledge.readings import Candidate, Ground, Reading
from knowledge.turnover import Window

#: Measures that facts on composition answer.
_COMPOSED = ("settlement", "cars", "lng", "oil", "energy", "rank", "share", "gas", "yuan")


def composition(
    question: Question, context: Context, ground: Ground, today: date
) -> Reading | None:
    """What trade is made of: currencies, oil and gas, cars, rank."""
    if not (question.measure(*_COMPOSED) or question.has("rouble")):
        return None
    if set(question.economies) - {"RUS", "CHN"}:
        return None
    money = [a for a in question.amounts if a.unit != "percent"]
    unasked = question.has("plural") or (question.has("quote") and not paid_in(question))
    unasked = unasked or (question.has("who", "where") and question.has("set", "document"))
    if money or unasked or (question.names and question.people):
        return None
    if question.has("pledge", "vow") and (question.has("vow") or not question.measure("share")):
        return None
    if question.has("status") and not question.years:
        return None
    if question.measure("gas") and question.names and not question.measure("share"):
        return None  # the gas of a named contract, not its share of trade
    currency = question.has("rouble", "yuan") and question.has("yuan", "growth")
    if not question.measures & (set(_COMPOSED) - {"yuan"}) and not currency:
        return None
    facts = ground.library.composition
    years = set(question.years)
    told = dict(ground.entries.rank(question.terms, "fact"))
    fitting = [
        (id, told.get(id, 0.0))
        for id in (*told, *(id for id in facts if id not in told))
        if _measured(question, facts[id].measure)
        and (not years or any(str(y) in facts[id].period for y in years))
    ]
    if not fitting:
        return _not_composed(question, ground)
    best = fitting[0][1]
    if _turned(question):
        return None
    bought = question.measure("oil") and question.years and question.measure("imports", "exports")
    both = {*question.economies} == {"RUS", "CHN"}
    placed = question.measure("rank") and both and _PLACE.search(question.normal)
    plainly = bought or placed or question.measure("settlement", "cars", "lng", "share")
    whole = question.measure("cars", "lng") and years and both
    sized = _sized(question) or (
        question.measure("cars", "lng") and (years or question.has("growth"))
    )
    least = 0.0 if whole and not question.residue else 0.02 if sized else 0.08 if plainly else 0.2
    if best < least:
        return None
    wanted = set(map(str, question.years))

    def exactness(found: tuple[str, float]) -> tuple[bool, bool, float]:
        fact = facts[found[0]]
        rated = question.measure("share", "settlement") or question.has("growth")
        unit = "percent" if rated else "USD"
        return (bool(wanted) and fact.period not in wanted, fact.unit != unit, -found[1])

    months = [p.text for p in question.times.periods]
    months += [f"{p.year}-01/{p.text}" for p in question.times.periods if p.window is Window.YTD]
    fitting = [f for f in fitting if facts[f[0]].period in months] or fitting
    fitting.sort(key=exactness)
    measure = facts[fitting[0][0]].measure
    ids = [id for id, score in fitting if facts[id].measure == measure and score >= best * 0.5]
    latest = sorted(ids, key=lambda id: facts[id].period, reverse=not years)
    chosen = latest[:4] if not years else ids[:3]
    return Reading("composition", (Candidate(CompositionIntent(tuple(chosen)), best),))


_PLACE = re.compile(
    r"\b(?:what|which|whereabouts|where) (?:place|rank|position|spot|number)\b|\bhow (?:high|far up)\b|\brank(?:s|ed)?\b"
    r"|\bкак(?:ое|ом|ую|ой) (?:по счету|мест\w*|позици\w*|строч\w*)|第几|排名|几号|哪一位"
)


def paid_in(question: Question) -> bool:
    """Whether a share of payments is asked for, whoever gave it."""
    share = question.has("amount_of", "growth") or question.measure("share")
    return question.measure("settlement") and share


def _sized(question: Question) -> bool:
    """Whether the size of one thing in one year is asked for, and all is understood."""
    things = question.measures & {"oil", "lng", "cars"}
    plain = not (question.residue or question.topics or question.places)
    return bool(things and question.years and plain and question.has("amount_of"))


def _turned(question: Question) -> bool:
    """Whether a thing is asked for in the direction in which no fact is held."""
    seller = exporter(question, "CHN", "RUS")
    if question.measure("cars"):
        return seller == "RUS"
    return question.measure("oil", "lng", "gas", "energy") and seller == "CHN"


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
