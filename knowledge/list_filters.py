"""By what a list of pledges is chosen: status, economies, people, years, amount, measure."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from knowledge.facts import Status
from knowledge.intents import ListIntent
from knowledge.periods import Mark
from knowledge.question import Mention, Question
from knowledge.readings import Ground

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
_EARLY = re.compile(r"\b(?:before|ahead of) (?:\w+ )?(?:deadline|time|schedule|plan)\b")


def filters_of(question: Question, ground: Ground, today: date) -> ListIntent:
    """The filters that a question names."""
    real = [a for a in question.amounts if not a.bare and a.unit != "percent"]
    members = [id for id in question.people for id in (id, *ground.library.people[id].members)]
    without = _without(question)
    undated = UNDATED.search(question.normal) is not None
    since = [y.year for y in question.times.years if y.mark is Mark.SINCE]
    made = bool(since) or _is_made(question)
    years = question.years
    if since and len(question.years) == 1:
        years = tuple(range(since[0], today.year + 1))
    before = [y.year for y in question.times.years if y.mark is Mark.BEFORE]
    if before and len(question.years) == 1:
        years = tuple(range(_FIRST, before[0]))
    filters = ListIntent(
        status=statuses_of(question) if not undated or not question.has("pending") else (),
        economies=_economies(question, without, ground),
        people=tuple(dict.fromkeys(members)),
        deadline=() if made else years,
        made=years if made else (),
        amount=real[0].value if real else None,
        unit=(real[0].unit or "") if real else _unit(question),
        counted=question.has("count") or _COUNTED.search(question.normal) is not None,
        without=without,
        undated=undated,
    )
    return _measured(filters, question, ground)


#: The year from which pledges are held.
_FIRST = 2000

_UNITS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("tonnes", re.compile(r"\bin (?:metric )?tonn?e?s\b|\bв тоннах\b|以吨")),
    ("JPY", re.compile(r"\bin yen\b|\bв иенах\b|以日元")),
    ("GBP", re.compile(r"\bin (?:pounds|sterling)\b|\bв фунтах\b|以英镑")),
    ("m3", re.compile(r"\bin cubic met\w+\b|\bв кубометрах\b|以立方米")),
)


def _unit(question: Question) -> str:
    """The unit in which the pledges wanted are counted."""
    return next((unit for unit, said in _UNITS if said.search(question.normal)), "")


def statuses_of(question: Question) -> tuple[Status, ...]:
    """The statuses that a question names."""
    cues = question.cues
    if question.has("missed") and _NOT_MISSED.search(question.normal):
        cues = cues - {"missed"} | {"met"}
    elif "plural" in cues and _MISS.search(question.normal):
        cues = cues | {"missed"}
    if _EARLY.search(question.normal):
        cues = cues | {"early"}
    if "plural" in cues and "replaced" in cues and not cues & {"pending", "missed"}:
        cues = cues | {"superseded"}
    if "missed" in cues and "pending" in cues and _NOT_YET.search(question.normal):
        cues = cues - {"missed"}
    if _KEPT.search(_NOT_WANTED.sub("", question.normal)) and not cues & {
        "missed",
        "pending",
        "early",
    }:
        cues = cues | {"met"}
    if _WHETHER_MET.search(question.normal) and not cues & {"missed", "pending"}:
        return ()
    found: tuple[Status, ...] = ()
    for cue, meant in _STATUSES:
        if cue in cues and not (cue == "met" and cues & {"missed", "pending"}):
            found = tuple(dict.fromkeys((*found, *meant)))
            if cue in ("missed", "early", "unverified"):
                break
    return found


#: What became of each is asked, none is left out: "his targets, and were they met".
_WHETHER_MET = re.compile(
    r"[,.;:?-]? ?\b(?:and|or|,) (?:were|was|are|is|have|has|did|if|whether) (?:they|these|those|it|he|she|any(?: of them)?)\b.{0,20}\b(?:met|meet|kept|keep|reach\w*|achieve\w*|fulfil\w*|deliver\w*|hit|ma(?:de|ke) it)"
    r"|[,;:?-] ?(?:were|was|are|have|has|did) (?:they|these|those|it|he|she|any(?: of them)?)\b.{0,20}\b(?:met|meet|kept|keep|reach\w*|achieve\w*|fulfil\w*|deliver\w*|hit|ma(?:de|ke) it)"
    r"|[,;:?-] ?(?:и |а )?(?:выполн\w+|исполн\w+|достиг\w+|сдерж\w+) ли|[，,;；?？]?是否(?:都|已)?(?:实现|完成|达到|兑现)|[，,？?](?:都)?(?:实现|完成|达到|兑现|做到)了?[吗没]"
)
_NOT_YET = re.compile(r"\b(?:not|n't) (?:\w+ ){0,2}yet\b|\byet to be\b|\bеще не\b|尚未|还没")
_KEPT = re.compile(
    r"\bdid\b.{0,30}\b(?:hit|reach|meet|keep|achieve|fulfil+|deliver)\b|\b(?:kept|met|fulfilled|achieved|reached|delivered|honou?red)\b|\bвыполнен[оы]?\b|\bвыполнили\b|\bисполнен[оы]\b|完成了|实现了|兑现了"
)
_MISS = re.compile(r"\bdid\b.{0,30}\b(?:miss|fail)\b|\b(?:missed|failed|провалил\w*|сорвал\w*)\b")
_NOT_WANTED = re.compile(
    r"\b(?:don't|do not|not) (?:want|need|care about|show|interested in) .*|\bне (?:надо|нужн\w+|интересуют) .*"
)
#: No deadline, as a wish.
UNDATED = re.compile(
    r"\b(?:without|with no|have no|has no|no) (?:a |any |fixed |set )*(?:date|deadline|end date|time limit)s?\b|\bopen[- ]?ended\b|\bundated\b"
    r"|\bбез (?:\w+ )?(?:срок\w*|даты)\b|\bбессрочн\w+|没有(?:规定|设定)?(?:期限|截止|日期)|无期限"
)
_COUNTED = re.compile(r"\b(?:number of|count (?:the|all|of))\b|\bсколько\b|\bчисло\b|数量")


def _is_made(question: Question) -> bool:
    """Whether the year named is that in which pledges were made, not when they fall due."""
    if any(y.mark is Mark.BY for y in question.times.years) or _FALLS.search(question.normal):
        return False
    made = _MADE.search(question.normal) or NEW.search(question.normal)
    return question.has("set") or made is not None


#: Pledges that came up lately, or since a year.
NEW = re.compile(
    r"\bnew (?:\w+ )?(?:pledges|targets|goals|promises|commitments|deals|agreements|contracts)\b"
    r"|\bновы[ехм]+ (?:\w+ )?(?:цел|обеща|обязательств|контракт|соглашен|догов)\w*|新(?:的|增的?)?(?:贸易)?(?:目标|承诺|合同|协议)"
)
_MADE = re.compile(
    r"\b(?:pledged|promised|agreed|announced|made) (?:in|during|back in)\b|\b(?:обеща\w+|намечено) в\b|承诺(?:了|过)"
)
_FALLS = re.compile(
    r"\b(?:due|deadlines?|expir\w+|fall\w*|promised for|pledged for|aimed at|targeted for)\b"
)
_OUTSIDE = re.compile(
    r"\b(?:outside(?: of)?|other than|apart from|besides|except(?: for)?|excluding|not (?:involving|about|counting|with|including)|without|neither|(?:do(?:es)? not|don't|doesn't) (?:involve|include|concern)|кроме|ни|без|не касаются|помимо|не считая|исключая)\s+(?:[\w'-]+\s+){0,2}$"
    r"|(?:除了?|除去|不含|不包括|不涉及|无关于)$"
)


def _without(question: Question) -> tuple[str, ...]:
    """Economies that the list must leave out: "outside Russia–China"."""
    found: list[str] = []
    last: Mention | None = None
    for mention in question.mentions:
        for id in mention.ids("economy"):
            joined = last is not None and mention.start - last.end <= 5
            if _OUTSIDE.search(question.normal[: mention.start]) or (found and joined):
                found.append(id)
                last = mention
    return tuple(dict.fromkeys(found))


def _economies(question: Question, without: tuple[str, ...], ground: Ground) -> tuple[str, ...]:
    named = tuple(e for e in question.economies if e != "WORLD" and e not in without)
    if question.people and named:
        own = {ground.library.people[id].economy for id in question.people}
        named = tuple(e for e in named if e not in own)
    if not named and question.names and not question.people:
        parties = ground.library.pledges[question.names[0]]
        named = (*parties.parties, *parties.partners)
    return named


def _measured(filters: ListIntent, question: Question, ground: Ground) -> ListIntent:
    """The filters with what is measured, where any pledge is measured so."""
    wanted = [m for m in _MEASURES if m in question.measures]
    flows = {"exports", "imports"} & question.measures
    if (
        flows
        and not (question.language == "ru" and question.has("set"))
        and len(filters.economies) < 2
    ):
        wanted += [m for m in ("exports", "imports") if m in question.measures]
    if "imports" in wanted:
        wanted.append("purchases")
    for measure in wanted:
        narrower = replace(filters, measure=measure)
        if any(may_pass(id, narrower, ground) for id in ground.library.pledges):
            return narrower
    return replace(filters, measure=wanted[0]) if wanted[:1] and not filters.economies else filters


def may_pass(id: str, filters: ListIntent, ground: Ground) -> bool:
    """Whether a pledge passes every filter but the status, which is worked out later."""
    pledge, facets = ground.library.pledges[id], ground.pledges.facets[id]
    return (
        set(filters.economies) <= facets.economies
        and not set(filters.without) & facets.economies
        and not (filters.undated and facets.deadlines)
        and (not filters.people or bool(set(filters.people) & facets.people))
        and (not filters.deadline or bool(set(filters.deadline) & facets.deadlines))
        and (not filters.made or bool(set(filters.made) & facets.made))
        and (filters.amount is None or filters.amount in facets.amounts)
        and (not filters.unit or filters.unit == facets.unit)
        and (not filters.measure or filters.measure == pledge.measure)
    )
