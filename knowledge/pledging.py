"""Which pledge is meant: slots exclude what contradicts them, agreement ranks the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import log

from knowledge.amounts import amounts
from knowledge.context import Context
from knowledge.directions import exporter
from knowledge.facts import LANGUAGES, Pledge
from knowledge.intents import Detail, Gap, Missing, PledgeIntent
from knowledge.library import Library
from knowledge.periods import Mark, times
from knowledge.readings import Candidate, Ground, Reading
from knowledge.text import normalise
from knowledge.understanding import Question

#: Points for each slot that agrees. Set on the development questions under tests/questions.
AMOUNT, DEADLINE, YEAR_MADE, YEAR_AGAIN, PARTY, BOTH, PERSON, MEASURE, WORDS, HOME, NAME = (
    4.0, 3.0, 2.0, 0.7, 1.5, 1.0, 2.0, 2.0, 4.0, 2.0, 3.5,
)  # fmt: skip
#: A candidate below this is not worth answering; within this of the best it is a rival.
LEAST, RIVAL = 3.2, 0.9

#: A number alone that no pledge has speaks against it from here on; smaller ones count things.
LEAST_BARE = 20

#: Measures that name a thing: a pledge on another thing is not meant.
HARD = ("gas", "oil", "soybeans", "investment", "settlement", "energy", "food", "cars")
#: A pledge on one of these is not asked for with the other alone.
_TURNED = {"exports": "imports", "imports": "exports"}
_SAME = {"food": {"food", "soybeans", "exports", "imports", "purchases"}, "energy": {"energy"},
         "soybeans": {"soybeans", "purchases"}, "settlement": {"settlement"}}  # fmt: skip


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
    fame: float


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
        fame=log(1 + len(quotes)) / 10,
    )


def scored(question: Question, context: Context, ground: Ground) -> list[Candidate]:
    """Pledges that no slot contradicts, best first, with the detail asked for."""
    words = dict(ground.entries.rank(question.terms, "pledge"))
    detail = detail_of(question)
    found = []
    for id in sorted(ground.pledges.pools(question, words)):
        parts = _parts(question, context, ground.library.pledges[id], ground.pledges.facets[id])
        if parts is not None:
            parts["words"] = WORDS * words.get(id, 0.0)
            found.append(Candidate(PledgeIntent(id, detail), round(sum(parts.values()), 3), parts))
    return sorted(found, key=lambda candidate: -candidate.score)


def _parts(
    question: Question, context: Context, pledge: Pledge, facets: Facets
) -> dict[str, float] | None:
    """Points by slot, or None where a slot contradicts the pledge."""
    parts: dict[str, float] = {"fame": facets.fame}
    for check in (_economies, _amount, _years, _people, _measures, _direction):
        points = check(question, pledge, facets)
        if points is None:
            return None
        parts |= points
    if not question.economies:
        home = context.pair or ("RUS", "CHN")
        if set(home) <= facets.economies:
            parts["home"] = HOME + (0.5 if context.pair else 0.0)
    if len(question.economies) == 1 and {"RUS", "CHN"} == {*pledge.parties, *pledge.partners}:
        parts["home"] = HOME / 2
    if pledge.id in question.names:
        parts["name"] = NAME / len(question.names) ** 0.5
    elif question.names:
        parts["name"] = -1.5
    if pledge.kind == "forecast" and not question.has("forecast"):
        parts["forecast"] = -0.5
    return parts


def _economies(question: Question, pledge: Pledge, facets: Facets) -> dict[str, float] | None:
    named = set(question.economies)
    if not named <= facets.economies:
        return None
    if len(named) >= 2 and len(pledge.parties) > 2 and named < {*pledge.parties}:
        return None  # two members of a bloc are not the bloc
    own = len(named & {*pledge.parties, *pledge.partners})
    points = PARTY * own + 0.5 * (len(named) - own)
    if len(named) >= 2 and own == len({*pledge.parties, *pledge.partners}):
        points += BOTH
    return {"economies": points} if named else {}


def _amount(question: Question, pledge: Pledge, facets: Facets) -> dict[str, float] | None:
    wanted = [a for a in question.amounts if a.unit != "percent" or facets.unit == "percent"]
    points = 0.0
    for amount in wanted:
        same_unit = not amount.unit or not facets.unit or amount.unit == facets.unit
        values = values_of(amount.value, bare=amount.bare)
        held = any(v in facets.amounts for v in values)
        if held and (same_unit or amount.value not in (pledge.target.amount,)):
            exact = any(v in facets.own for v in values) or not facets.own
            points += AMOUNT - (1 if amount.bare else 0) - (0 if exact else 1.2)
            if amount.upper is not None and amount.upper not in facets.amounts:
                return None
        elif (amount.bare and amount.value >= LEAST_BARE) or (not amount.bare and len(wanted) < 2):
            return None
    if wanted and not points and any(not a.bare for a in wanted):
        return None
    return {"amount": points} if points else {}


def _years(question: Question, pledge: Pledge, facets: Facets) -> dict[str, float] | None:
    points = 0.0
    named = {p.year for p in question.times.periods} | set(question.years)
    marks = {year.year: year.mark for year in question.times.years}
    for year in named:
        if year in facets.deadlines:
            points += DEADLINE
        elif year in facets.stated:
            points += DEADLINE / 2
        elif marks.get(year) in (Mark.BY, Mark.UNTIL):
            return None
        elif year in facets.span:
            points += YEAR_AGAIN
        elif year in facets.made:
            points += YEAR_MADE
        elif year in facets.again:
            points += YEAR_AGAIN
        else:
            return None
    return {"years": points} if named else {}


def _people(question: Question, pledge: Pledge, facets: Facets) -> dict[str, float] | None:
    if not question.people:
        return {}
    linked = set(question.people) & facets.people
    if len(question.people) == 2 and len(linked) == 1 and not question.has("quote"):
        homes = {home for id in question.people if (home := facets.homes.get(id))}
        if not homes <= facets.economies:
            return None  # two leaders name a pair
    named = len(linked & facets.announcers)
    return {"people": PERSON + 0.7 * min(named, 2)} if linked else None


def _measures(question: Question, pledge: Pledge, facets: Facets) -> dict[str, float] | None:
    points = 0.0
    if pledge.measure in _TURNED and not pledge.partners and len(pledge.parties) == 1:
        flows = question.measures & {"turnover", "exports", "imports"}
        if flows == {_TURNED[pledge.measure]}:
            return None
    for measure in question.measures:
        words = " ".join((*pledge.keywords["en"], pledge.title.en, pledge.measure_text.en)).lower()
        if measure == pledge.measure:
            points += MEASURE if measure != "turnover" else 1.0
        elif measure in HARD and _ALSO.get(measure, measure) in words:
            points += MEASURE * (1.5 if _ALSO.get(measure, measure) in pledge.title.en else 1)
        elif measure in HARD and pledge.measure not in _SAME.get(measure, {measure}):
            return None
    return {"measure": points} if points else {}


def _direction(question: Question, pledge: Pledge, facets: Facets) -> dict[str, float] | None:
    """Who buys from whom must be as pledged; the first party is the buyer of a buying pledge."""
    sides = (*pledge.parties, *pledge.partners)
    if len(sides) < 2 or not (question.measures & {"imports", "exports", "goods"}):
        return {}
    seller = exporter(question, sides[0], sides[1])
    if pledge.measure in ("imports", "purchases", "soybeans", "energy"):
        return None if seller == pledge.parties[0] else {}
    vowed = question.has("vow", "pledge") or any(not a.bare for a in question.amounts)
    one_way = seller and vowed and not question.measure("turnover")
    return None if one_way and pledge.measure == "turnover" else {}


_ALSO = {"soybeans": "soy", "food": "farm", "settlement": "settle"}


def pledges(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """The pledge that a question names, rivals to choose from, or what nobody pledged."""
    leaning = context.intent is not None and question.has("followup")
    leans = leaning and bool(question.economies or question.amounts)
    if not leans and not _evidence(question, ground):
        return None
    ranked = scored(question, context, ground)
    strong = [c for c in ranked if c.score >= LEAST]
    if not strong:
        dated = any(year.mark is Mark.BY for year in question.times.years)
        return _nobody(question, context, ground) if dated or not question.people else None
    best = strong[0]
    if not _identified(question, best):
        return None
    rivals = [c for c in strong if c.score >= best.score - RIVAL]
    return Reading("pledge", tuple(rivals), close=len(rivals) > 1)


def _evidence(question: Question, ground: Ground) -> bool:
    """Whether the question speaks of a pledge at all."""
    real = [a for a in question.amounts if not a.bare]
    figure = question.measures & {"turnover", "exports", "imports"} and (
        question.years or question.times.periods
    )
    if real or question.has("pledge") or (question.names and not figure):
        return True
    if question.times.periods and not question.people:
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
    return details or deadline or question.measure(*HARD) or _telling(question, ground)


def _telling(question: Question, ground: Ground) -> bool:
    """Whether an unexplained word is one by which a pledge is known."""
    ranked = ground.entries.rank([stemmed for stemmed, _ in question.residue], "pledge")
    return bool(ranked) and ranked[0][1] >= 0.4


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


_DETAILS = (
    ("joint", Detail.JOINT), ("replaced", Detail.REPLACED), ("baseline", Detail.BASELINE),
    ("repeated", Detail.REPEATED), ("deadline", Detail.DEADLINE),
)  # fmt: skip


def detail_of(question: Question) -> Detail:
    """The side of a pledge that a question asks for; its status unless a cue says otherwise."""
    for cue, detail in _DETAILS:
        if question.has(cue):
            return detail
    if question.has("where") and not question.has("status"):
        return Detail.WHERE
    if question.has("who"):
        return Detail.WHO
    asks_when = question.has("when")
    if asks_when and question.has("set", "vow", "pledge") and not _reached(question):
        return Detail.WHEN
    if question.has("why") and not question.has("disagree"):
        return Detail.WHY
    if question.has("pace"):
        return Detail.PACE
    if question.has("more") and not question.has("status", "amount_of"):
        return Detail.ALL
    return Detail.STATUS


def _reached(question: Question) -> bool:
    """ "When was it met" asks for the outcome, not for the day it was made."""
    return question.has("status") and not question.has("set", "vow")
