"""How well each pledge agrees with a question: slots exclude what contradicts them, the rest ranks."""

from __future__ import annotations

import re

from knowledge.asking_words import only_mentioned
from knowledge.context import Context
from knowledge.detailing import YEARLY_OR_WHOLE, detail_of
from knowledge.directions import exporter
from knowledge.facets import Facets, values_of
from knowledge.facts import Pledge, Status
from knowledge.intents import PledgeIntent
from knowledge.list_filters import UNDATED
from knowledge.multiples import multiple
from knowledge.periods import Mark
from knowledge.question import Question
from knowledge.readings import Candidate, Ground
from knowledge.sides import offices, ours

#: Points for each slot that agrees. Set on the development questions under tests/questions.
AMOUNT, DEADLINE, YEAR_MADE, YEAR_AGAIN, PARTY, BOTH, PERSON, MEASURE, WORDS, HOME, NAME = (
    4.0, 3.0, 2.0, 0.7, 1.5, 1.0, 2.0, 2.0, 4.0, 2.0, 3.5,
)  # fmt: skip
#: For a pledge that was met early, where that is asked.
EARLY = 1.0
#: A number alone that no pledge has speaks against it from here on; smaller ones count things.
LEAST_BARE = 20

#: Measures that name a thing: a pledge on another thing is not meant.
HARD = ("gas", "oil", "soybeans", "investment", "settlement", "energy", "food", "cars")
#: A pledge on one of these is not asked for with the other alone.
_TURNED = {"exports": "imports", "imports": "exports"}
_SAME = {"food": {"food", "soybeans", "exports", "imports", "purchases"}, "energy": {"energy"},
         "soybeans": {"soybeans", "purchases"}, "settlement": {"settlement"}}  # fmt: skip


def scored(question: Question, context: Context, ground: Ground) -> list[Candidate]:
    """Pledges that no slot contradicts, best first, with the detail asked for."""
    words = dict(ground.entries.rank(question.terms, "pledge"))
    detail = detail_of(question)
    officers = _officers(question, ground)
    found = []
    for id in sorted(ground.pledges.pools(question, words)):
        parts = _parts(question, context, ground.library.pledges[id], ground.pledges.facets[id])
        if parts is not None:
            if officers & ground.pledges.facets[id].announcers:
                parts["people"] = PERSON
            if _part_of_named(question, ground.library.pledges[id], ground):
                parts["name"] = NAME
            parts["words"] = WORDS * words.get(id, 0.0)
            found.append(Candidate(PledgeIntent(id, detail), round(sum(parts.values()), 3), parts))
    return sorted(found, key=lambda candidate: -candidate.score)


def _officers(question: Question, ground: Ground) -> set[str]:
    """Those who held an office that is named without a name: "the Chinese premier"."""
    if question.people or not question.roles:
        return set()
    named = {name for role in question.roles for name in ground.role_people.get(role, ())}
    return {person.id for person in ground.library.people.values() if person.name.en in named}


def _parts(
    question: Question, context: Context, pledge: Pledge, facets: Facets
) -> dict[str, float] | None:
    """Points by slot, or None where a slot contradicts the pledge."""
    parts: dict[str, float] = {"fame": facets.fame}
    for check in (_economies, _amount, _years, _people, _measures, _direction, _stretch):
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
    if question.has("early") and pledge.outcome.status is Status.MET_EARLY:
        parts["early"] = EARLY
    if pledge.kind == "forecast" and not question.has("forecast"):
        parts["forecast"] = -0.5
    return parts


def _part_of_named(question: Question, pledge: Pledge, ground: Ground) -> bool:
    """Whether a pledge is the part of a named one that is asked for: the farm goods of Phase One."""
    if pledge.id in question.names:
        return False
    things = [_ALSO.get(measure, measure) for measure in question.measures if measure in HARD]
    for named in (ground.library.pledges[id] for id in question.names):
        alike = set(named.parties) == set(pledge.parties) and named.measure == pledge.measure
        if alike and any(t in pledge.title.en and t not in named.title.en for t in things):
            return True
    return False


def _economies(question: Question, pledge: Pledge, facets: Facets) -> dict[str, float] | None:
    named = set(question.economies)
    if not named <= facets.economies:
        return None
    if len(named) >= 2 and len(pledge.parties) > 2 and named < {*pledge.parties}:
        return None  # two members of a bloc are not the bloc
    if question.roles and not offices(question) <= facets.economies:
        return None  # "Russia's president and India's premier" name a pair
    if not facets.economies >= {"RUS", "CHN"} and ours(question):
        return None
    own = len(named & {*pledge.parties, *pledge.partners})
    points = PARTY * own + 0.5 * (len(named) - own)
    if named & facets.blocs:
        points += 2 * PARTY + BOTH
    if len(named) >= 2 and own == len({*pledge.parties, *pledge.partners}):
        points += BOTH
    return {"economies": points} if named else {}


def _amount(question: Question, pledge: Pledge, facets: Facets) -> dict[str, float] | None:
    wanted = [a for a in question.amounts if a.unit != "percent" or facets.unit == "percent"]
    points = 0.0
    for amount in wanted:
        same_unit = not amount.unit or not facets.unit or amount.unit == facets.unit
        if (
            not amount.unit
            and facets.unit in ("m3", "tonnes")
            and not _named_thing(question, pledge)
        ):
            return None  # "the 70 billion" is money
        values = values_of(amount.value, bare=amount.bare)
        held = any(v in facets.amounts for v in values)
        if held and (same_unit or amount.value not in (pledge.target.amount,)):
            exact = any(v in facets.own for v in values) or not facets.own
            points += AMOUNT - (1 if amount.bare else 0) - (0 if exact else 1.2)
            if amount.upper is not None and amount.upper not in facets.amounts:
                return None
        elif amount.value in facets.reached and pledge.id in question.names:
            points += AMOUNT / 2
        elif (amount.bare and amount.value >= LEAST_BARE) or (not amount.bare and len(wanted) < 2):
            return None
    if wanted and not points and any(not a.bare for a in wanted):
        return None
    return {"amount": points} if points else {}


def _years(question: Question, pledge: Pledge, facets: Facets) -> dict[str, float] | None:
    points = 0.0
    named = {p.year for p in question.times.periods} | set(question.years)
    if question.times.decade and question.years:
        decade = set(range(min(question.years), max(question.years) + 1))
        named = decade & (facets.made | facets.deadlines) or named
    marks = {year.year: year.mark for year in question.times.years}
    as_of = question.has("status") and _AS_OF.search(question.normal) is not None
    if not as_of and any(_as_deadline(year, question, pledge, facets) for year in named):
        return None
    moved = question.has("replaced") and named & (facets.deadlines | facets.stated)
    for year in named:
        if year in facets.deadlines:
            points += DEADLINE
        elif year in facets.stated:
            points += DEADLINE / 2
        elif moved:
            continue  # "moved from 2030 to 2032": the later one is no deadline of it
        elif marks.get(year) in (Mark.BY, Mark.UNTIL):
            return None
        elif year in facets.span:
            points += YEAR_AGAIN
        elif year in facets.made:
            points += YEAR_MADE
        elif year in facets.again or (as_of and _runs_in(year, facets)):
            points += YEAR_AGAIN
        else:
            return None
    return {"years": points} if named else {}


_AS_OF = re.compile(
    r"\bas of\b|\bso far\b|\bby now\b|\bup to (?:now|last year)\b|\bпо состоянию на\b|\bна (?:конец|начало|сегодня)\b|\bпо итогам\b|截至|目前"
)


def _runs_in(year: int, facets: Facets) -> bool:
    """Whether a pledge was made by that year and was not due before it."""
    return bool(facets.made) and min(facets.made) <= year <= max(facets.deadlines, default=9999)


def _named_thing(question: Question, pledge: Pledge) -> bool:
    """Whether anything says that it is not money that is counted."""
    return bool(question.measures & {*HARD, "lng"} or pledge.id in question.names)


_OF_MAKING = (
    "set",
    "vow",
    "who",
    "when",
    "where",
    "quote",
    "first",
    "repeated",
    "joint",
    "baseline",
)


_WHETHER = re.compile(r"^(?:did|has|have|was|were|is|does|do)\b|\bли\b|吗")


def _as_deadline(year: int, question: Question, pledge: Pledge, facets: Facets) -> bool:
    """Whether an amount is asked to have been reached in a year that is no deadline of it.

    "Did exports hit 2 trillion in 2020?" where 2020 is when the target for 2025 was named.
    """
    if year in facets.deadlines | facets.stated | facets.span:
        return False
    told = question.people or question.has(*_OF_MAKING)
    if told or not any(not a.bare for a in question.amounts):
        return False
    asked = question.has("status", "forecast", "outcome", "met") or _WHETHER.search(question.normal)
    if not asked or len(question.years) != 1:
        return False
    if pledge.outcome.status in (Status.MET, Status.MET_EARLY) and year in facets.again:
        return False
    return year in facets.again - facets.made or not question.has("pledge")


def _people(question: Question, pledge: Pledge, facets: Facets) -> dict[str, float] | None:
    if not question.people:
        return {}
    linked = set(question.people) & facets.people
    asked = question.has("quote") and not only_mentioned(question)
    if len(question.people) == 2 and not asked:
        homes = {home for id in question.people if (home := facets.homes.get(id))}
        if linked and len(linked) < 2 and not homes <= facets.economies:
            return None  # two leaders name a pair
        if not linked and homes == {*pledge.parties, *pledge.partners}:
            return {}  # the pledge of that pair, though others spoke of it
    named = len(linked & facets.announcers)
    if not linked and set(question.people) <= facets.bodies and not question.has("quote"):
        return {}  # a company is often named for its deal
    homes = {facets.homes.get(id, "") for id in question.people}
    if any(m.ids("stranger") for m in question.mentions):
        homes.add("")  # somebody whom the base does not know stands beside them
    if not linked and pledge.id in question.names and not question.has("quote"):
        return {} if homes <= facets.economies else None  # leaders stand by when others sign
    if not linked and len(homes) >= 2 and homes <= {*pledge.parties, *pledge.partners}:
        return None if question.has("set", "vow", "quote", "who", "joint") else {}
    return {"people": PERSON + 0.7 * min(named, 2)} if linked else None


def _measures(question: Question, pledge: Pledge, facets: Facets) -> dict[str, float] | None:
    points = 0.0
    if pledge.measure in _TURNED and not pledge.partners and len(pledge.parties) == 1:
        flows = question.measures & {"turnover", "exports", "imports"}
        if flows == {_TURNED[pledge.measure]}:
            return None
    if pledge.measure == "investment" and _investor(question, pledge):
        return None
    if pledge.measure == "settlement" and question.has("currency"):
        return None
    for measure in question.measures:
        words = " ".join((*pledge.keywords["en"], pledge.title.en, pledge.measure_text.en)).lower()
        if measure == pledge.measure:
            points += MEASURE if measure != "turnover" else 1.0
        elif measure == "imports" and pledge.measure == "purchases":
            points += MEASURE / 2
        elif measure in HARD and _ALSO.get(measure, measure) in words:
            points += MEASURE * (1.5 if _ALSO.get(measure, measure) in pledge.title.en else 1)
        elif pledge.id in question.names and pledge.measure == "purchases":
            continue  # a part of it, as the farm goods of a deal on all purchases
        elif measure in HARD and pledge.measure not in _SAME.get(measure, {measure}):
            return None
    return {"measure": points} if points else {}


#: A yearly level asked for; "a year early" is none.
_YEARLY = re.compile(
    r"\b(?:a|per|each|every) year\b(?! (?:early|earlier|late|later|ago|ahead|before|after|sooner))"
    r"|\b(?:annual|annually|yearly)\b|\bв год\b(?! \d)|\bежегодн|每年|年均"
)
_OR = re.compile(r"\b(?:or|или)\b|还是")
_WHETHER_YEARLY = re.compile(YEARLY_OR_WHOLE)
_NUMBERED = re.compile(r"(?:siberia|сибири|西伯利亚力量)[\s\-\"]{0,4}([3-9])(?!\d)")


def _stretch(question: Question, pledge: Pledge, facets: Facets) -> dict[str, float] | None:
    """A yearly level is not a sum over years; a third pipeline is not the second, to triple not to double."""
    yearly = question.amounts and _YEARLY.search(question.normal)
    asked = _OR.search(question.normal) or _WHETHER_YEARLY.search(question.normal)
    if yearly and pledge.target.per == "total" and not asked:
        return None
    if (counted := _counted_in(question)) and facets.unit and counted != facets.unit:
        return None  # "how many tonnes" is asked of no sum of money
    if (fold := multiple(question.normal)) and not _grows(pledge, fold, bool(question.amounts)):
        return None
    if pledge.measure == "gas" and _NUMBERED.search(question.normal):
        return None
    if UNDATED.search(question.normal) and not question.years:
        return None if facets.deadlines else {"undated": DEADLINE}
    if not question.amounts and pledge.target.per == "year" and _YEARLY.search(question.normal):
        return {"yearly": EARLY}
    return {}


#: The unit in which it is asked how many there are to be.
_COUNTED_IN = (
    ("tonnes", re.compile(r"\bhow many (?:\w+ )?tonn?e?s\b|сколько (?:\w+ )?тонн\b|多少(?:万|亿|百万|千万)?吨|几(?:百万|千万|万|亿)吨")),
    ("m3", re.compile(r"\bhow many (?:\w+ )?(?:bcm|cubic|cubes)\b|сколько (?:\w+ )?куб\w*|多少(?:亿|万)?(?:立方|方)")),
    ("USD", re.compile(r"\bhow many (?:\w+ )?(?:dollars|bucks)\b|сколько (?:\w+ )?долларов\b|多少(?:亿|万)?(?:美元|美金)")),
)  # fmt: skip


def _counted_in(question: Question) -> str:
    if question.amounts:
        return ""
    return next((unit for unit, asked in _COUNTED_IN if asked.search(question.normal)), "")


def _grows(pledge: Pledge, asked: int, sized: bool) -> bool:
    """Whether a pledge is to grow so many times; one that says nothing of it may, if sized."""
    words = " ".join((pledge.title.en, pledge.measure_text.en, *pledge.keywords["en"])).lower()
    pledged = multiple(pledge.title.en.lower()) or multiple(words)
    return pledged == asked or (not pledged and sized)


_IN = re.compile(r"(?:\bin|\binto|\bв|\bво|对|向)\s*(?:the\s+)?$")


def _investor(question: Question, pledge: Pledge) -> bool:
    """Whether the one who pledged to invest is named as the one invested in."""
    investor = "CHN" if {"CHN", "RUS"} == {*pledge.parties, *pledge.partners} else ""
    return any(
        investor in m.ids("economy") and _IN.search(question.normal[: m.start])
        for m in question.mentions
    )


def _direction(question: Question, pledge: Pledge, facets: Facets) -> dict[str, float] | None:
    """Who buys from whom must be as pledged."""
    sides = (*pledge.parties, *pledge.partners)
    if len(sides) < 2 or not (question.measures & {"imports", "exports", "goods"}):
        return {}
    beside = len(question.economies) == 1 and {*question.people} & facets.announcers
    if beside and not _ROUTE.search(question.normal):
        return {}  # the leader named stands for the other side: "Xi ASEAN farm imports"
    seller = exporter(question, sides[0], sides[1])
    if pledge.measure in ("imports", "purchases", "soybeans", "energy"):
        return None if seller and seller != _seller(pledge, sides) else {}
    vowed = question.has("vow", "pledge") or any(not a.bare for a in question.amounts)
    one_way = seller and vowed and not question.measure("turnover")
    return None if one_way and pledge.measure == "turnover" else {}


_ROUTE = re.compile(r"\b(?:from|to|of|by|из|в|от|для)\b|从|向|对|自")


def _seller(pledge: Pledge, sides: tuple[str, ...]) -> str:
    """Who sells under a pledge on goods: the first party buys unless exports are pledged."""
    return sides[0] if "export" in pledge.measure_text.en else sides[1]


_ALSO = {"soybeans": "soy", "food": "farm", "settlement": "settle"}
