"""Which pledge is meant: one, rivals to choose from, or what nobody pledged."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from math import log

from knowledge.agreeing import HARD, LEAST_BARE, scored
from knowledge.amounts import Amount
from knowledge.context import Context
from knowledge.intents import Detail, Gap, Missing, PledgeIntent
from knowledge.periods import Mark
from knowledge.pledge_or_words import felt
from knowledge.question import Question
from knowledge.readings import Candidate, Ground, Reading

#: A candidate below this is not worth answering; within this of the best it is a rival.
LEAST, RIVAL = 3.2, 0.9


def pledges(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """The pledge that a question names, rivals to choose from, or what nobody pledged."""
    if felt(question) and not question.people:
        return None
    leaning = context.intent is not None and question.has("followup")
    figure = bool(question.measures & {"turnover", "exports", "imports"} and question.years)
    leans = leaning and bool(question.economies or question.amounts) and not figure
    if not leans and not _evidence(question, ground):
        return None
    ranked = scored(question, context, ground)
    strong = [c for c in ranked if c.score >= LEAST]
    if leaning and context.pair and _number_alone(question):
        strong = [c for c in strong if _of_pair(c, context.pair, ground)]
    if not strong:
        dated = any(year.mark is Mark.BY for year in question.times.years)
        return _nobody(question, context, ground) if dated or not question.people else None
    best = strong[0]
    if not _identified(question, best):
        return None
    rivals = [c for c in strong if c.score >= best.score - RIVAL]
    if (first := _first_contract(question, rivals, ground)) is not None:
        return Reading("headline", (first, *(c for c in rivals if c is not first)))
    if (old := _replaced(rivals, ground)) is not None:
        return Reading("replaced", (old,))
    known = _best_known(question, strong, ground)
    if known and (len(rivals) > 1 or rivals[0] is not known[0]):
        return Reading("headline", known)
    return Reading("pledge", tuple(rivals), close=len(rivals) > 1)


def _number_alone(question: Question) -> bool:
    """Whether nothing but a number is named: "and 750 by the same year?" stays with its pair."""
    named = question.economies or question.people or question.names or question.measures
    return bool(question.amounts) and not named and all(a.bare for a in question.amounts)


def _of_pair(candidate: Candidate, pair: tuple[str, str], ground: Ground) -> bool:
    intent = candidate.intent
    return isinstance(intent, PledgeIntent) and set(pair) <= (
        ground.pledges.facets[intent.pledge].economies
    )


#: How much better known a target must be than its rivals to be meant by its amount alone (fame
#: is the logarithm of its quotations over ten), and how near its score must come to the best.
_FAMOUS, _NEAR = 0.08, 2.0


def _best_known(
    question: Question, strong: list[Candidate], ground: Ground
) -> tuple[Candidate, ...]:
    """The target that nearly everyone means by an amount of Russia and China alone, then others.

    "Was the 200 billion target met?" has four of that amount. Empty where none stands out.
    """
    amounts = [a for a in question.amounts if a.unit != "percent"]
    if len(amounts) != 1 or question.times.years or question.people or question.words > 9:
        return ()
    if set(question.economies) - {"RUS", "CHN"} or question.names or question.has("document"):
        return ()
    home = [
        c for c in strong if c.score >= strong[0].score - _NEAR and _is_home(c, amounts, ground)
    ]
    ranked = sorted(home, key=lambda c: -c.parts["fame"])
    if len(ranked) < 2 or ranked[0].parts.get("amount") != strong[0].parts.get("amount"):
        return ()
    clear = ranked[0].parts["fame"] - ranked[1].parts["fame"] >= _FAMOUS
    return tuple(ranked) if clear else ()


def _first_contract(
    question: Question, rivals: list[Candidate], ground: Ground
) -> Candidate | None:
    """Of contracts of one name, the one that was signed first, where the contract is asked for.

    "The Power of Siberia contract" is that of 2014, not what was added to it.
    """
    if len(rivals) < 2 or question.amounts or not _CONTRACT.search(question.normal):
        return None
    held = ground.library.pledges
    dated = [(held[c.intent.pledge], c) for c in rivals if isinstance(c.intent, PledgeIntent)]
    if any(p.id not in question.names or p.kind != "contract" for p, _ in dated):
        return None
    return min(dated, key=lambda pair: pair[0].announced_on or "9999")[1]


def _replaced(rivals: list[Candidate], ground: Ground) -> Candidate | None:
    """Of a target and its successor, both named, the one that was replaced, where that is asked."""
    named = {
        c.intent.pledge: c
        for c in rivals
        if isinstance(c.intent, PledgeIntent) and c.intent.detail is Detail.REPLACED
    }
    if len(named) != 2 or len(rivals) != 2:
        return None
    old = [ground.library.pledges[id].supersedes for id in named]
    return next((named[id] for id in old if id in named), None)


_CONTRACT = re.compile(r"\b(?:contract|deal|sign\w*)\b|контракт|договор|сделк|подпис|合同|签")


def _is_home(candidate: Candidate, amounts: list[Amount], ground: Ground) -> bool:
    """Whether it is a level of trade between Russia and China."""
    intent = candidate.intent
    if not isinstance(intent, PledgeIntent):
        return False
    pledge = ground.library.pledges[intent.pledge]
    both = {*pledge.parties, *pledge.partners} <= {"RUS", "CHN"}
    named = any(a.value in (pledge.target.amount,) for a in amounts) or all(a.bare for a in amounts)
    return both and pledge.measure == "turnover" and "amount" in candidate.parts and named


def _evidence(question: Question, ground: Ground) -> bool:
    """Whether the question speaks of a pledge at all."""
    real = [a for a in question.amounts if not a.bare]
    figure = question.measures & {"turnover", "exports", "imports"} and (
        question.years or question.times.periods
    )
    if real or question.has("pledge") or (question.names and not figure):
        return True
    if question.has("document") and question.years:
        return True
    if not question.times.periods and _pledged_bare(question, ground):
        return True
    if _own_pledge(question, ground):
        return True
    office = any(ground.role_people.get(role) for role in question.roles)
    if office and question.has("set", "vow") and not question.has("quote"):
        return True
    if question.times.periods and not question.people:
        return False
    if question.has("growth") and question.years and not question.has("set", "vow", "met"):
        return False
    if question.measures & {"turnover", "exports", "imports"} and (
        question.years or question.times.periods
    ):
        deadline = any(year.mark is Mark.BY for year in question.times.years)
        return deadline and question.has("status")
    if question.has("russian_count", "chinese_count") and question.years:
        return False
    named = bool(question.economies or question.amounts or question.people)
    deadline = any(year.mark is Mark.BY for year in question.times.years)
    if question.has("status", "forecast") and (named or deadline or question.residue):
        return not _figure_words(question)
    details = question.has("who", "joint", "replaced", "baseline", "set", "vow", "deadline")
    told = _telling(question, ground) and not question.years
    return details or deadline or question.measure(*HARD) or told


def _own_pledge(question: Question, ground: Ground) -> bool:
    """Whether those named announced a pledge then: "what sum did Cameron propose in 2010"."""
    if not question.has("set", "vow") or question.has("quote", "growth") or not question.people:
        return False
    years = set(question.years)
    return any(
        {*question.people} <= facet.announcers
        and {*question.economies} <= facet.economies
        and years <= facet.made | facet.deadlines
        for facet in ground.pledges.facets.values()
    )


def _pledged_bare(question: Question, ground: Ground) -> bool:
    """Whether a number alone is what the economies named pledged: "the Korean 150 with Vietnam"."""
    if any(year.mark is not Mark.BY for year in question.times.years) or not question.economies:
        return False
    return any(
        _pledged(amount.value.scaleb(9), question, ground)
        for amount in question.amounts
        if amount.bare and LEAST_BARE <= amount.value < 1000
    )


def _telling(question: Question, ground: Ground) -> bool:
    """Whether an unexplained word is one by which a pledge is known."""
    ranked = ground.entries.rank([stemmed for stemmed, _ in question.residue], "pledge")
    return bool(ranked) and ranked[0][1] >= 0.7


def _figure_words(question: Question) -> bool:
    """Whether it reads as a question for a figure: trade words, a time, and no pledge word."""
    return bool(
        question.measures & {"turnover", "exports", "imports"}
        and (question.times.periods or question.has("latest", "growth"))
    )


def _identified(question: Question, best: Candidate) -> bool:
    """An economy alone does not single out a pledge: an amount, a year, a word or a measure must."""
    parts = best.parts
    return bool(
        parts.get("amount")
        or parts.get("name", 0) > 0
        or parts.get("measure", 0) >= 1
        or (parts.get("years", 0) >= 2 and _speaks_of_pledges(question))
        or parts.get("people")
        or parts.get("words", 0) >= 1.2
        or (question.has("pledge", "status") and parts.get("economies", 0) >= 3)
    )


def _speaks_of_pledges(question: Question) -> bool:
    """Whether a year may be a deadline or a day of promising, not just the time of a figure."""
    deadline = any(year.mark is Mark.BY for year in question.times.years)
    return deadline or question.has("pledge", "status", "set", "vow", "met", "missed", "early")


def _nobody(question: Question, context: Context, ground: Ground) -> Reading | None:
    """A refusal where an amount, a deadline or a pair was named that no pledge has."""
    real = [a for a in question.amounts if not a.bare]
    deadline = [y for y in question.times.years if y.mark is Mark.BY]
    if not real and not (question.has("pledge") and (question.years or question.economies)):
        return None
    near = _nearest(question, ground)
    amount = real[0] if real else None
    missing = (
        Missing.AMOUNT
        if amount and not _pledged(amount.value, question, ground)
        else Missing.PLEDGE
    )
    gap = Gap(
        missing,
        economies=question.economies,
        amount=amount.value if amount else None,
        unit=(amount.unit or "USD") if amount else "",
        words=tuple(str(y.year) for y in deadline),
        near=tuple(PledgeIntent(id) for id in near),
    )
    return Reading("nobody", gap=gap)


def _pledged(value: Decimal, question: Question, ground: Ground) -> bool:
    """Whether some pledge of the economies named has that amount."""
    return any(
        set(question.economies) <= ground.pledges.facets[id].economies
        for id in ground.pledges.by_amount.get(value, ())
    )


def _nearest(question: Question, ground: Ground) -> list[str]:
    """Up to three pledges of the same economies, the nearest amount and deadline first."""
    named = set(question.economies) or {"RUS", "CHN"}
    wanted = next((a.value for a in question.amounts if not a.bare), None)
    year = question.years[0] if question.years else None
    facets = ground.pledges.facets

    def distance(id: str) -> tuple[float, float, float]:
        amount = ground.library.pledges[id].target.amount
        off = 9.0
        if wanted and amount and wanted > 0:
            off = abs(log(float(amount / wanted)))
        late = min((abs(y - year) for y in facets[id].deadlines), default=9) if year else 0
        return (0.0 if off < 0.01 else 1.0, off if wanted else late, late - facets[id].fame)

    found = [id for id, facet in facets.items() if named <= facet.economies]
    return sorted(found, key=distance)[:3]
