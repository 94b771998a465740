"""Where sources differ: two counts set against each other, or why figures do not agree."""

from __future__ import annotations

import re
from datetime import date

from knowledge.agreeing import LEAST_BARE
from knowledge.context import Context
from knowledge.defining import terms_differ
from knowledge.explaining import WHAT_IS
from knowledge.intents import (
    DisagreementIntent,
)
from knowledge.pledge_or_words import felt
from knowledge.question import Question
from knowledge.quoting import about
from knowledge.readings import Candidate, Ground, Reading
from knowledge.rival_counts import among_others, foreign, of_pledge, rival_source, tested_by
from knowledge.telling_apart import against_count
from knowledge.turnover import Period, Window


def disagreements(
    question: Question, context: Context, ground: Ground, today: date
) -> Reading | None:
    """Where sources differ."""
    chinese = question.has("chinese_count") or (
        question.has("compare") and "CHN" in question.economies
    )
    both = question.has("russian_count") and chinese
    against = against_count(question)
    tested = against or tested_by(question, ground)
    said = question.has("quote") or about(question)
    if (question.people or question.roles) and said and not (tested or _as_said(question)):
        return None
    if question.has("who") and question.has("quote") and len(question.amounts) >= 2:
        return None  # "who spoke of both 201 and 218 billion"
    if question.people and not tested and not (question.has("disagree") or _as_said(question)):
        return None
    money = all(a.unit != "percent" for a in question.amounts)
    told = [a for a in question.amounts if not a.bare or a.value >= LEAST_BARE]
    two = len(told) >= 2 and bool(
        ((question.economies or question.years) and money) or question.names
    )
    which = question.has("why", "list", "claim") or _OR.search(question.normal) is not None
    wide = question.has("why") and question.has("compare") and len(question.economies) >= 2
    why = question.has("why") and question.has("russian_count", "chinese_count", "growth")
    asked = question.has("disagree") or both or _counts_differ(question) or _as_said(question)
    counted = (wide or (two and which)) and not of_pledge(question, ground)
    counted = counted or rival_source(question, ground)
    if not (asked or why or counted or tested):
        return None
    if _terms_apart(question, ground) or felt(question):
        return None
    if among_others(question) and of_pledge(question, ground):
        return None
    if question.has("pledge") and not (question.has("disagree") or _as_said(question)):
        return None
    if (question.has("define") and not asked) or terms_differ(question):
        return None
    library = ground.library
    pledge = context.pledge if not question.economies else ""
    ranked = [
        (id, score + _bonus(question, id, ground, pledge))
        for id, score in ground.entries.rank(question.terms, "disagreement")
        if not (money and foreign(question, id, ground))
    ]
    ranked.sort(key=lambda found: -found[1])
    named = frozenset().union(*(ground.pledges.facets[p].economies for p in question.names))
    home = set(question.economies) <= {"RUS", "CHN"} and named <= {"RUS", "CHN"}
    if home and (not ranked or ranked[0][1] < 0.2):
        general = next((id for id in library.disagreements if "two-sets" in id), "")
        ranked = [(general, 0.2)] if general else ranked
    if not ranked or ranked[0][1] < (0.3 if _as_said(question) else 0.2):
        return None
    best = ranked[0][1]
    ids = tuple(id for id, score in ranked if score >= best - 0.05)[:2]
    periods = question.times.periods or tuple(
        Period(str(year), Window.YEAR) for year in question.years
    )
    return Reading("disagreement", (Candidate(DisagreementIntent(ids, periods), best),))


def _terms_apart(question: Question, ground: Ground) -> bool:
    """Whether terms are to be told apart and nothing of the base is named: "FOB and CIF"."""
    if question.economies or question.people or question.amounts or question.years:
        return False
    counts = question.has("russian_count", "chinese_count")
    if question.measures or counts:
        return False
    if not (question.residue or WHAT_IS.search(question.normal)):
        return False
    ranked = ground.entries.rank(question.terms, "explainer")
    return bool(ranked) and ranked[0][1] >= TERM


#: Share of the weight that a definition covers where its term is named outright.
TERM = 0.45

_OR = re.compile(r"\bor\b|\bили\b|还是|\bwhich (?:one|of)\b")
_COUNTER = (
    r"(?:figures?|data|numbers?|counts?|customs|statistics|stats|totals?|sides?|reports?|ministr\w+|office|bureau|estimates?"
    r"|данн\w+|цифр\w+|статистик\w+|счет\w*|таможн\w+|министерств\w+|数据|数字|统计|海关)"
)
_SETS = re.compile(
    rf"\b(?:russian?|moscow|chinese|china|beijing)(?:'s)? (?:and|or|vs\.?|versus|against) (?:the )?(?:russian?|moscow|chinese|china|beijing)(?:'s)? (?:\w+ )?{_COUNTER}"
    rf"|\b(?:both|two) (?:sides|countries|customs)'? (?:\w+ )?{_COUNTER}"
    rf"|\b(?:российск|китайск)\w+ (?:и|или|против) (?:российск|китайск)\w+ {_COUNTER}"
    rf"|(?:中俄|俄中)(?:双方|两国|两边|海关)?的?{_COUNTER}|双方的?{_COUNTER}"
    rf"|\b{_COUNTER}\b.{{0,12}}\b(?:vs\.?|versus|against|против)\b.{{0,20}}\b{_COUNTER}\b"
)
_DIFFER = re.compile(
    r"\b(?:agree|match|same|gap|differ\w*|lower|higher|bigger|smaller|more|less|trust|believe|right|correct|reliable|real|vs|versus|against|reconcile\w*)\b"
    r"|сходятся|совпада|разниц|расход|отлича|верить|верн|больше|меньше|против|差|一样|一致|对不上|哪个|为什么|可信|相信"
)
_AS_SAID = re.compile(
    r"\b(?:as|like) (?:[\w-]+ ){1,3}(?:wrote|said|says|claim\w*|put it|told|stated|reported|announced|tweeted)\b|как (?:[\w-]+ ){1,3}(?:сказал|писал|написал|утвержда|заяв|говор)\w*|如(?:\w{2,6})所(?:说|言|写)|像\w{2,6}说的"
)


def _counts_differ(question: Question) -> bool:
    """Whether two counts are set side by side: "Russian and Chinese figures, do they agree"."""
    sets = _SETS.search(question.normal) is not None
    pair = len(question.economies) >= 2 and re.search(_COUNTER, question.normal) is not None
    pair = pair and question.has("compare", "claim") and not question.has("growth", "balance")
    pair = (
        pair and not question.measures - {"turnover"} and _WHOSE.search(question.normal) is not None
    )
    return (sets and _DIFFER.search(question.normal) is not None) or pair


_WHOSE = re.compile(
    r"\bdifference between\b.{0,40}\b(?:figures|numbers|data|counts?|statistics)\b|\bwhich (?:number|figure|count|total)\b|\bwhose\b|какая цифра|чьи|哪个数|谁的(?:统计|数字|数据|口径)"
)


def _as_said(question: Question) -> bool:
    """Whether what somebody said is put to the test: "did trade double, as Putin wrote"."""
    return bool(question.people) and _AS_SAID.search(question.normal) is not None


def _bonus(question: Question, id: str, ground: Ground, pledge: str) -> float:
    one = ground.library.disagreements[id]
    points = 0.0
    own = {*question.names} & {*one.pledges}
    if (pledge and pledge in one.pledges) or own:
        points += 0.2
    if set(question.years) & set(one.years):
        points += 0.15
    amounts = {a.value for a in question.amounts}
    if any(amounts & ground.pledges.facets[p].amounts for p in one.pledges):
        points += 0.2
    if question.economies and one.pledges:
        named = set(question.economies)
        if named - {"RUS", "CHN"} and any(
            named <= ground.pledges.facets[p].economies for p in one.pledges
        ):
            points += 0.2
        if not any(named <= ground.pledges.facets[p].economies for p in one.pledges):
            points -= 0.3
    elif question.economies and not set(question.economies) <= {"RUS", "CHN"}:
        points -= 0.3
    abroad = any(not {"RUS", "CHN"} <= ground.pledges.facets[p].economies for p in one.pledges)
    if abroad and not question.economies and not own and pledge not in one.pledges:
        points -= 0.3
    return points
