"""Continuations: a question that leans on the exchange before it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from knowledge import counting, figuring, finding, quoting, working_out
from knowledge.agreeing import HARD
from knowledge.context import Context
from knowledge.detailing import detail_of
from knowledge.facets import values_of
from knowledge.intents import (
    CompareIntent,
    Detail,
    FigureIntent,
    Gap,
    ListIntent,
    Missing,
    Operation,
    PledgeIntent,
    QuotesIntent,
    SourcesIntent,
)
from knowledge.list_filters import statuses_of
from knowledge.outcomes import of_pledge_before
from knowledge.periods import Mark, Year
from knowledge.question import Question
from knowledge.readings import Candidate, Ground, Reading
from knowledge.turnover import Flow

#: A continuation is short.
_SHORT = 14

_PLEDGE_CUES = ("status", "who", "when", "where", "deadline", "baseline", "joint", "repeated",
                "replaced", "why", "pace", "more", "set", "vow", "met", "missed", "early", "outcome",
                "document")  # fmt: skip


def continuations(
    question: Question, context: Context, ground: Ground, today: date
) -> Reading | None:
    """What a question means after the exchange before it, where it cannot stand alone."""
    if context.intent is None or question.words > _SHORT:
        return None
    if question.places or question.topics or question.strangers:
        return None
    if context.filters is not None:
        return _of_list(question, context.filters, ground)
    if (became := of_pledge_before(question, context, ground)) is not None:
        return became
    own = set(question.economies) <= set(context.pair or ())
    if not own or question.has("source", "claim", "report", "help", "thanks", "greeting"):
        return None
    if len(set(question.economies)) >= 2 and not question.has("followup"):
        return None
    if isinstance(context.intent, FigureIntent | CompareIntent):
        found = _of_figure(question, context, ground, today)
        if found is None and context.pledge and question.has(*_PLEDGE_CUES):
            found = _of_pledge(question, context, ground, today)
        return _keeping(found, context)
    if isinstance(context.intent, QuotesIntent) and (words := _of_year(question, context, ground)):
        return words
    if context.pledge:
        return _keeping(_of_pledge(question, context, ground, today), context)
    return None


def _keeping(found: Reading | None, context: Context) -> Reading | None:
    """The reading with the pledge talked of kept in its figures, while the pair is the same."""
    if found is None or not context.pledge:
        return found
    return replace(found, candidates=tuple(_kept(one, context) for one in found.candidates))


def _kept(one: Candidate, context: Context) -> Candidate:
    intent = one.intent
    if not isinstance(intent, FigureIntent | CompareIntent):
        return one
    if (intent.reporter, intent.partner) != context.pair:
        return one
    return replace(one, intent=replace(intent, pledge=context.pledge))


def _of_list(question: Question, filters: ListIntent, ground: Ground) -> Reading | None:
    """ "The 2020 one" after a list: the pledge of that list with that year or amount."""
    if question.economies or question.people:
        return None
    if (states := _other_states(question, filters)) is not None:
        return states
    if question.has("list"):
        return None
    if not question.has("followup", "more", "status", "who", "when", "why"):
        return None
    facets = ground.pledges.facets
    found = []
    for id, facet in facets.items():
        if not set(filters.economies) <= facet.economies:
            continue
        if filters.measure and ground.library.pledges[id].measure != filters.measure:
            continue
        year = bool(set(question.years) & facet.deadlines)
        amount = any(
            value in facet.amounts
            for a in question.amounts
            for value in values_of(a.value, bare=a.bare)
        )
        if year or amount:
            status = ground.library.pledges[id].outcome.status
            fits = not filters.status or status in filters.status
            found.append((year + amount + fits + facet.fame, id))
    if not found:
        return None
    best = max(found)[1]
    return Reading("of-list", (Candidate(PledgeIntent(best, detail_of(question)), 1.0),))


def _other_states(question: Question, filters: ListIntent) -> Reading | None:
    """ "And met?" after a list: the same list with another status."""
    alone = question.words <= 6 and not (question.amounts or question.names or question.measures)
    if not alone or question.years or question.residue or question.has("who", "when", "why"):
        return None
    status = statuses_of(question)
    if not status or status == filters.status:
        return None
    return Reading("other-states", (Candidate(replace(filters, status=status), 1.0),))


def _of_figure(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    question = _own_count(_short_year(question))
    if question.has("quote") and question.has("who") and question.words <= 4 and context.intent:
        return Reading("source", (Candidate(SourcesIntent(context.intent), 1.0),))
    if question.amounts or question.people or question.measure(*HARD):
        return None
    if question.has("pledge", "quote") and not question.has("growth"):
        return None
    if moved := counting.neighbouring(question, context):
        series = context.series
        if question.has("russian_count", "chinese_count"):
            russian = question.has("russian_count")
            series = counting.russian(moved, ground, context.flow) if russian else ""
        intent = FigureIntent(*(context.pair or ("CHN", "RUS")), context.flow, moved, series)
        return Reading("neighbour", (Candidate(intent, 1.0),))
    if question.has("compare") and len(question.years) == 1 and len(context.periods) == 1:
        return _against(question, context, ground, today)
    if question.has("disagree", "why"):
        return finding.disagreements(_asking_difference(question), context, ground, today)
    for rule in (working_out.comparisons, working_out.growth):
        if reading := rule(question, context, ground, today):
            return reading
    times = question.times
    changes = (
        question.years
        or times.periods
        or times.bare_months
        or question.measures
        or question.has(
            "latest",
            "russian_count",
            "chinese_count",
            "yuan",
            "dollar",
            "same_period",
            "revised",
            "amount_of",
            "reverse",
        )
        or (counting.total_word(question) and context.flow is not Flow.TOTAL)
    )
    if not changes:
        return None
    if question.has("chinese_count"):
        context = replace(context, series="")
    leaning = question.has("followup") or question.words <= 6 or not question.has("amount_of")
    if not leaning and not (question.years or question.measures):
        return None
    return figuring.figure(question, context, ground, today)


#: "And Moscow's?" after a figure of Russia and China: that side's own count.
_WHOSE = re.compile(
    r"(?:(?:and|but|what about|how about)\s+)?(?P<who>moscow|russia|the russians|beijing|china|the chinese)'s?(?: own)?(?: side)?\W*$"
    r"|(?:а|и|что)?\s*(?:у|по|от)\s+(?P<ru>москв\w+|росси\w+|пекин\w*|кита\w+)\W*$"
    r"|.{0,40}[,-]\s*(?:the )?(?P<side>chinese|russian) side\W*$"
)


def _own_count(question: Question) -> Question:
    """The question with the count that a bare possessive asks for."""
    found = _WHOSE.match(question.normal)
    if found is None:
        return question
    who = found["who"] or found["ru"] or found["side"]
    cue = (
        "russian_count" if re.match(r"moscow|russia|the russ|москв|росси", who) else "chinese_count"
    )
    return replace(question, cues=question.cues | {cue})


def _short_year(question: Question) -> Question:
    """ "21?" after a figure is the year 2021."""
    if len(question.amounts) != 1 or question.words > 2 or question.years:
        return question
    amount = question.amounts[0]
    if not amount.bare or not 0 <= amount.value <= 30:
        return question
    year = Year(2000 + int(amount.value), Mark.NONE)
    return replace(question, amounts=(), times=replace(question.times, years=(year,)))


def _against(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """ "Compare it with last year": the period talked of beside the one named."""
    found = figuring.figure(question, context, ground, today)
    if found is None or found.gap or not isinstance(found.candidates[0].intent, FigureIntent):
        return found
    other = found.candidates[0].intent
    between = CompareIntent(
        Operation.BETWEEN,
        other.reporter,
        other.partner,
        other.flow,
        (*context.periods, *other.periods),
        series=other.series,
    )
    return Reading("against", (Candidate(between, 1.0),))


def _asking_difference(question: Question) -> Question:
    return replace(question, cues=question.cues | {"disagree"})


def _of_year(question: Question, context: Context, ground: Ground) -> Reading | None:
    """A bare year after quotations: those of that year."""
    shown = context.intent
    question = _year_beside(question, context, ground)
    alone = question.words <= 5 and not (question.measures or question.amounts or question.people)
    if not isinstance(shown, QuotesIntent) or not question.years or not alone:
        return None
    if question.has(*_PLEDGE_CUES, "amount_of", "growth"):
        return None
    years = tuple(map(str, question.years))
    library = ground.library
    subjects = {p for id in shown.quotes for p in library.quotes[id].pledges}
    pool = [library.quotes[id] for id in shown.quotes]
    if shown.speaker:
        own = library.quotes_by_speaker.get(shown.speaker, ())
        pool = sorted(own, key=lambda q: not subjects & {*q.pledges})
    found = tuple(q.id for q in pool if (q.said_on or "").startswith(years))
    if not found and shown.speaker:
        whole = QuotesIntent(tuple(q.id for q in pool), shown.speaker)
        gap = Gap(Missing.QUOTE, words=years, speaker=shown.speaker, near=(whole,))
        return Reading("words-of-year", gap=gap)
    if not found:
        return None
    intent = replace(shown, quotes=found, years=question.years)
    return Reading("words-of-year", (Candidate(intent, 1.0),))


def _year_beside(question: Question, context: Context, ground: Ground) -> Question:
    """ "And a year later?" after quotations, with the year that it means."""
    step = counting.step(question)
    if not step or question.years or not context.quotes:
        return question
    said = ground.library.quotes[context.quotes[0]].said_on[:4]
    if not said.isdigit():
        return question
    year = Year(int(said) + step, Mark.NONE)
    return replace(question, times=replace(question.times, years=(year,)))


def _of_pledge(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    real = [a for a in question.amounts if not a.bare]
    if real:
        return None
    if question.has("quote"):
        return _words_on(question, context, ground, today)
    if question.people:
        return None
    if question.has("forecast", "opinion") and not (question.years or question.residue):
        outlook = PledgeIntent(context.pledge, Detail.PACE, forecast=True)
        return Reading("outlook", (Candidate(outlook, 1.0),))
    if part := _sibling(question, context, ground) or _part(question, context, ground):
        return Reading("part", (Candidate(PledgeIntent(part, detail_of(question)), 1.0),))
    if question.residue and not question.has(*_PLEDGE_CUES):
        return None
    if question.has("disagree"):
        return finding.disagreements(question, context, ground, today)
    if question.has("growth") and context.pair and not question.has("pace"):
        return working_out.growth(question, context, ground, today)
    figure = question.has("amount_of") or question.measure("turnover", "exports", "imports")
    times = question.times
    if (question.years or times.periods) and (figure or not question.has(*_PLEDGE_CUES)):
        return figuring.figures(question, context, ground, today) if context.pair else None
    if question.years and not set(question.years) <= _years_of(context, ground):
        return None
    leaning = question.has("followup") or question.words <= 5
    if question.has(*_PLEDGE_CUES) and leaning and not question.measure(*HARD):
        detail = detail_of(question)
        if question.has("set") and detail is Detail.STATUS:
            detail = Detail.ALL
        return Reading("of-pledge", (Candidate(PledgeIntent(context.pledge, detail), 1.0),))
    if question.has("latest") and context.pair:
        return figuring.figures(question, context, ground, today)
    return None


def _years_of(context: Context, ground: Ground) -> frozenset[int]:
    facets = ground.pledges.facets[context.pledge]
    return facets.deadlines | facets.made | facets.again


def _sibling(question: Question, context: Context, ground: Ground) -> str:
    """Another pledge of the same parties with the amount or the deadline named: "the 2030 one"."""
    own = ground.library.pledges[context.pledge]
    for id, facets in ground.pledges.facets.items():
        other = ground.library.pledges[id]
        if id == own.id or set(other.parties) != set(own.parties):
            continue
        amounts = {v for a in question.amounts for v in values_of(a.value, bare=a.bare)}
        if amounts & facets.own:
            return id
        named = set(question.years) - ground.pledges.facets[own.id].deadlines
        alike = other.measure == own.measure
        if alike and not amounts and named & facets.deadlines and not question.has("amount_of"):
            return id
    return ""


def _part(question: Question, context: Context, ground: Ground) -> str:
    """Another pledge of the same parties that a word singles out: "the farm part"."""
    if not (question.measures - {"turnover"} or question.residue) or question.years:
        return ""
    own = ground.library.pledges[context.pledge]
    for id, score in ground.entries.rank(question.terms, "pledge"):
        other = ground.library.pledges[id]
        if set(other.parties) == set(own.parties):
            return id if id != own.id and score >= 0.15 else ""
    return ""


def _words_on(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """Quotations on the pledge talked of, by the people named or those who announced it."""
    if question.people or question.years or question.residue or question.roles:
        found = quoting.quotations(question, context, ground, today)
        if found is not None and found.gap is None:
            return found
        if question.people:
            return found
    quotes = ground.library.quotes_by_pledge.get(context.pledge, ())
    if not quotes:
        return None
    pledge = ground.library.pledges[context.pledge]
    announcers = {a.person for a in pledge.announced_by}
    announcers |= {m for id in announcers for m in ground.library.people[id].members}
    ranked = sorted(
        quotes,
        key=lambda q: (
            q.speaker not in announcers,
            "target" not in q.topics,
            q.text_language != question.language,
            q.said_on,
        ),
    )
    intent = QuotesIntent(tuple(q.id for q in ranked), "", context.pledge)
    return Reading("words-on", (Candidate(intent, 1.0),))
