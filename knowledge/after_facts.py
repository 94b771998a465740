"""After facts on what trade is made of: another time of the same, who said so, and a pledge on it."""

from __future__ import annotations

from knowledge.context import Context
from knowledge.detailing import detail_of
from knowledge.intents import CompositionIntent, Gap, Missing, PledgeIntent, SourcesIntent
from knowledge.question import Question
from knowledge.readings import Candidate, Ground, Reading

#: Which pledges' measure a fact's measure is about.
_PLEDGED = {"settlement_share": "settlement"}
_SHORT = 12
#: What is asked of figures or of several pledges.
_OTHER = (
    "growth",
    "compare",
    "series",
    "plural",
    "russian_count",
    "chinese_count",
    "define",
    "latest",
)


def after_facts(question: Question, context: Context, ground: Ground) -> Reading | None:
    """What is asked of the facts just shown, or None."""
    shown = context.intent
    if not isinstance(shown, CompositionIntent) or question.words > _SHORT:
        return None
    if question.amounts or question.people or question.residue or question.has(*_OTHER):
        return None
    if question.measures - {"share", "settlement"}:
        return None
    measure = ground.library.composition[shown.ids[0]].measure
    if question.has("pledge", "vow") and measure in _PLEDGED:
        pledged = [p for p in ground.library.pledges.values() if p.measure == _PLEDGED[measure]]
        found = tuple(Candidate(PledgeIntent(p.id, detail_of(question)), 1.0) for p in pledged)
        return Reading("pledged", found, close=len(found) > 1) if found else None
    if question.has("who") and not question.measures - {"share"}:
        return Reading("source", (Candidate(SourcesIntent(shown), 1.0),))
    if question.has("quote", "when", "pledge") or question.words > 7 or len(question.years) > 1:
        return None
    return _another_time(question, measure, ground)


def _another_time(question: Question, measure: str, ground: Ground) -> Reading | None:
    """The same fact of the month or year named, or what is held instead."""
    wanted = [p.text for p in question.times.periods] or [str(y) for y in question.years]
    if not wanted:
        return None
    held = {id: fact for id, fact in ground.library.composition.items() if fact.measure == measure}
    exact = [id for id, fact in held.items() if fact.period in wanted]
    found = exact or [
        id for id, fact in held.items() if any(fact.period.startswith(w) for w in wanted)
    ]
    if not found:
        near = CompositionIntent(tuple(held)[-3:])
        return Reading("composition", gap=Gap(Missing.PERIOD, words=tuple(wanted), near=(near,)))
    return Reading("composition", (Candidate(CompositionIntent(tuple(found[:3])), 1.0),))
