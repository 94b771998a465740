"""Claims, disagreements, definitions and facts on composition: found by the words they answer to."""

from __future__ import annotations

import re
from datetime import date

from knowledge.agreeing import LEAST_BARE
from knowledge.context import Context
from knowledge.defining import terms_differ, thing_defined
from knowledge.detailing import asked_detail
from knowledge.directions import exporter
from knowledge.intents import (
    ClaimIntent,
    CompositionIntent,
    Detail,
    DisagreementIntent,
    ExplainIntent,
    Gap,
    Missing,
)
from knowledge.pledge_or_words import felt
from knowledge.question import Question
from knowledge.quoting import about
from knowledge.readings import Candidate, Ground, Reading
from knowledge.rival_counts import among_others, foreign, of_pledge, rival_source, tested_by
from knowledge.telling_apart import against_count
from knowledge.turnover import Period, Window

#: Share of a question's weight that an entry must cover, by how plainly the question asks for it.
SURE, LIKELY, BARE = 0.30, 0.40, 0.55
#: Weight of matched words that makes up for a long question.
MASS = 1.1


def claims(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """A press claim and what the record bears out; a whole report when only the report is named."""
    asked, report = question.has("claim"), question.has("report")
    if context.intent is not None and not report and question.words <= 6 and not question.people:
        return None  # "and what was it really?" leans on the exchange before
    if not report and asked_detail(question) is Detail.JOINT and question.amounts:
        return None  # "did both sides confirm 200 billion"
    if not (asked or report):
        return _event(question, ground)
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
    content = question.economies or question.people or question.amounts
    exact = bool(named and ranked and [a for a in question.amounts if not a.bare])
    if named and not exact and best < (0.18 if content else least + 0.05):
        ids = tuple(id for id, claim in library.claims.items() if claim.report == named)
        return Reading("report", (Candidate(ClaimIntent(ids, named), 1.0),))
    outlet = report and _moscow_times(question)
    if outlet and not exact and best < 0.18:
        return _either_report(ground)
    if (
        not exact
        and best < (0.18 if named or outlet else least)
        and not (best >= 0.16 and best * ground.entries.mass(question.terms) >= MASS)
    ):
        return None
    close = [(id, score) for id, score in ranked if score >= best - 0.04][:3]
    candidates = tuple(
        Candidate(ClaimIntent((id,)), score, {"words": score}) for id, score in close
    )
    return Reading("claim", candidates[:1])


def _either_report(ground: Ground) -> Reading:
    """The newspaper named, and nothing to tell its two reports apart."""
    reports = dict.fromkeys(c.report for c in ground.library.claims.values() if _whole(c.id))
    whole = tuple(
        Candidate(
            ClaimIntent(
                tuple(id for id, c in ground.library.claims.items() if c.report == report), report
            ),
            1.0,
        )
        for report in reports
    )
    return Reading("reports", whole, close=True)


def _event(question: Question, ground: Ground) -> Reading | None:
    """Something that a report says happened, asked for without a word of doubting."""
    if question.measures - {"rank"} or question.has("pledge", "amount_of", "list", "source"):
        return None
    if not (question.people or question.residue):
        return None
    if [a for a in question.amounts if a.unit != "percent"]:
        return None
    ranked = [
        (id, score)
        for id, score in ground.entries.rank(question.terms, "claim")
        if ground.library.claims[id].verdict != "wrong_print" and _fits(question, id, ground)
    ]
    if not ranked or len(question.terms) < 4:
        return None
    id, score = ranked[0]
    percent = any(a.unit == "percent" for a in question.amounts)
    heavy = score >= 0.25 and score * ground.entries.mass(question.terms) >= MASS
    if question.has("quote"):
        if question.people or score < 0.4:
            return None
    elif not (score >= (SURE if percent else LIKELY) or heavy):
        return None
    return Reading("event", (Candidate(ClaimIntent((id,)), score, {"words": score}),))


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
    if question.times.relative:
        return True
    spoken = {y for y in question.years if str(y) not in wording}
    return not spoken or {str(year) for year in spoken} <= {claim.reported_on[:4]}


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
        if claim.reported_on[:4] in map(str, question.years) and _whole(claim.id):
            return id
    return ""


def _whole(id: str) -> bool:
    return id.startswith("tmt-")


def _moscow_times(question: Question) -> bool:
    return {"moscow", "time"} <= {*question.stems} or any(
        name in question.normal for name in ("moscow times", "莫斯科时报", "таймс")
    )


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
    if not (question.residue or _WHAT_IS.search(question.normal)):
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


def definitions(
    question: Question, context: Context, ground: Ground, today: date
) -> Reading | None:
    """What a word means, how a thing is counted, when figures come out."""
    pledged = bool(question.names) and not _MEANING.search(question.normal)
    if question.people or pledged or [a for a in question.amounts if not a.bare]:
        return None
    if question.economies and question.amounts:
        return None
    ranked = ground.entries.rank(question.terms, "explainer")
    if thing := thing_defined(question):
        asked = [one for one in ground.entries.rank(thing, "explainer") if one[1] >= 0.6]
        ranked = sorted([*asked[:1], *ranked[:1]], key=lambda found: -found[1])
    if not ranked:
        return None
    id, score = ranked[0]
    plainly = _what_is(question)
    if plainly and score >= 0.45:
        return Reading("definition", (Candidate(ExplainIntent(id), score, {"words": score}),))
    define = question.has("define") or terms_differ(question)
    if not define:
        slots = question.years or question.times.periods or question.economies
        if slots or len(question.terms) < 4 or question.has("plural", "quote", "claim"):
            return None
    least = 0.2 if define else 0.75
    if question.years and question.has("amount_of", "russian_count", "chinese_count"):
        least += 0.3
    if question.has("claim") or (question.has("quote") and not _OF_BOT.search(question.normal)):
        least += 0.1
    if question.residue and _names_something(question, ground):
        return None
    if score < least:
        return None
    return Reading("definition", (Candidate(ExplainIntent(id), score, {"words": score}),))


_MEANING = re.compile(r"\bmean(?:s|ing|t)?\b|\bзнач\w+|\bознача\w+|意思|含义")
_WHAT_IS = re.compile(
    r"^(?:so |ok |and |please |pls )*(?:what(?:'?s| is| are)|explain|define|meaning of|what does|what do you mean by)\s+(?:an? |meant by )?(?!the\b|it\b|that\b|this\b)"
    r"|^(?:what(?:'?s| is) the )?difference between (?:an? )?|^(?:а |и )*(?:что (?:такое|значит|означает)|чем .{2,30} отлича\w+|поясни\w*|объясни\w*)|^(?:什么是|什么叫|何谓)|(?:是什么意思|是什么)[?]?$"
)


#: What the bot itself says is no quotation.
_OF_BOT = re.compile(
    r"\b(?:you|your|the bot)\b|\b(?:вы|вас|ваш\w*|ты|тебя|твой|бот\w*)\b|你|您|贵站|本站|机器人"
)


def _what_is(question: Question) -> bool:
    """Whether a term alone is asked for: "what's FOB", "explain baseline"."""
    named = question.years or question.economies or question.times.periods or question.amounts
    return not named and question.words <= 9 and _WHAT_IS.search(question.normal) is not None


def _names_something(question: Question, ground: Ground) -> bool:
    """Whether an unexplained word names a pledge, as in "what is Mission 500"."""
    ranked = ground.entries.rank([stem for stem, _ in question.residue], "pledge")
    return bool(ranked) and ranked[0][1] >= 0.6


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
