"""After a figure: another year, flow or count of it, what it grew by, and the pledges of its pair."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from knowledge import comparing, counting, disagreeing, figuring, working_out
from knowledge.agreeing import HARD
from knowledge.answers import CompareAnswer
from knowledge.context import THEIRS, Context, pair_of
from knowledge.detailing import detail_of
from knowledge.facets import values_of
from knowledge.facts import Status
from knowledge.intents import (
    FINDING_A_YEAR,
    CompareIntent,
    FigureIntent,
    ListIntent,
    Operation,
    PledgeIntent,
    SourcesIntent,
)
from knowledge.periods import Mark, Year
from knowledge.question import Question
from knowledge.readings import Candidate, Ground, Reading
from knowledge.turnover import Flow


def after_figure(
    question: Question, context: Context, ground: Ground, today: date
) -> Reading | None:
    """What is asked of the figure just shown, or None."""
    question = _own_count(_short_year(question))
    if question.has("quote") and question.has("who") and question.words <= 4 and context.intent:
        return Reading("source", (Candidate(SourcesIntent(context.intent), 1.0),))
    context = _of_year_found(question, context, ground)
    own = _another_level(question, context) or _goals_of_pair(question, context, ground)
    if own is not None:
        return own
    if _WHO_MORE.search(question.normal) and context.pair and question.words <= _SHORT:
        both = CompareIntent(Operation.BALANCE, *context.pair, Flow.TOTAL, context.periods)
        return Reading("balance", (Candidate(both, 1.0),))
    if question.amounts or question.people or question.measure(*HARD):
        return None
    if question.has("pledge", "quote") and not question.has("growth"):
        return None
    if neighbour := _neighbour(question, context, ground):
        return neighbour
    if question.has("compare") and len(question.years) == 1 and len(context.periods) == 1:
        return _against(question, context, ground, today)
    if question.has("disagree", "why"):
        return disagreeing.disagreements(_asking_difference(question), context, ground, today)
    for rule in (working_out.comparisons, working_out.growth):
        if reading := rule(question, context, ground, today):
            return reading
    return _changed(question, context, ground, today)


def _neighbour(question: Question, context: Context, ground: Ground) -> Reading | None:
    """The year before or after, in the count talked of or the one named."""
    moved = counting.neighbouring(question, context)
    if not moved:
        return None
    series = context.series
    if question.has("russian_count", "chinese_count"):
        russian = question.has("russian_count")
        series = counting.russian(moved, ground, context.flow) if russian else ""
    intent = FigureIntent(*(context.pair or ("CHN", "RUS")), context.flow, moved, series)
    return Reading("neighbour", (Candidate(intent, 1.0),))


#: What changes one thing of the figure talked of.
_CHANGING = ("latest", "russian_count", "chinese_count", "yuan", "dollar", "same_period", "revised",
             "amount_of", "reverse")  # fmt: skip


def _changed(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """The figure with what the question changes of it: another year, flow, count or currency."""
    times = question.times
    changes = (
        question.years
        or times.periods
        or times.bare_months
        or question.measures
        or question.has(*_CHANGING)
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


#: "Who sold more?" after one of the flows.
_WHO_MORE = re.compile(
    r"\bwho(?:'s| is| was)? (?:\w+ )?(?:more|less)\b|\bwhich (?:side|one|country|of (?:them|the two)) .{0,20}\b(?:more|less)\b"
    r"|\bкто (?:кому |из них |же )*(?:больше|меньше)\b|谁(?:卖|买|出口|进口)?(?:得|的)?(?:更)?(?:多|少)"
)
_SHORT = 6
_THAT_YEAR = re.compile(
    r"\b(?:that|the same|this) year\b|\b(?:в (?:тот|этот|том|этом) (?:же )?год\w*|тогда|за тот год)\b|那一?年|当年|同一年|这一年"
)


def _of_year_found(question: Question, context: Context, ground: Ground) -> Context:
    """After a record, "that year" and "the year before" are those of the record."""
    shown = context.intent
    if not isinstance(shown, CompareIntent) or shown.operation not in FINDING_A_YEAR:
        return context
    if not (_THAT_YEAR.search(question.normal) or counting.step(question)) or question.years:
        return context
    found = comparing.compare(shown, ground.figures)
    if not isinstance(found, CompareAnswer):
        return context
    return replace(context, periods=(found.figures[0].period,))


def _another_level(question: Question, context: Context) -> Reading | None:
    """ "Past 200?" after the first time above a level: the same of another level."""
    first = context.intent
    if not isinstance(first, CompareIntent) or first.operation is not Operation.FIRST_ABOVE:
        return None
    money = [a for a in question.amounts if a.unit != "percent"]
    if len(money) != 1 or question.words > 7 or question.years or question.people:
        return None
    if money[0].unit not in ("", "USD") or question.measure(*HARD) or question.economies:
        return None
    if question.has(
        "pledge", "quote", "vow", "set", "who", "why", "list", "plural", "source", "forecast"
    ):
        return None
    level = values_of(money[0].value, bare=money[0].bare)[-2 if money[0].bare else 0]
    return Reading("level", (Candidate(replace(first, threshold=level), 1.0),))


_NOW = re.compile(
    r"\b(?:now|current\w*|today|new|next|nowadays|these days)\b|\b(?:сейчас|теперь|нынеш\w+|текущ\w+|сегодня|новая|следующ\w+)\b|现在|目前|如今|当前|新"
)


def _goals_of_pair(question: Question, context: Context, ground: Ground) -> Reading | None:
    """ "What is their goal now?" after a figure: what the two have pledged, one or a list."""
    if context.pair is None or question.amounts or question.residue:
        return None
    years = set(question.years)
    wanted = question.has("pledge", "vow") or _WANTED.search(question.normal)
    if not wanted or context.pledge or question.has("quote", "growth", "replaced"):
        return None
    if not (years or THEIRS.search(question.normal) or question.words <= 8):
        return None
    facets = ground.pledges.facets
    held = [p for p in ground.library.pledges.values() if set(context.pair) == _pair(p.id, ground)]
    held = [p for p in held if p.measure in ("turnover", "exports", "imports")]
    if years:
        held = [p for p in held if years & (facets[p.id].deadlines | facets[p.id].made)]
    elif question.people:
        held = [p for p in held if {*question.people} & facets[p.id].announcers]
    elif _NOW.search(question.normal):
        held = [p for p in held if p.outcome.status is Status.PENDING] or held
    if not held:
        return None
    if len(held) == 1:
        one = PledgeIntent(held[0].id, detail_of(question))
        return Reading("goal", (Candidate(one, 1.0),))
    if years:
        return None
    every = ListIntent(economies=tuple(sorted(context.pair)))
    return Reading("goals", (Candidate(every, 1.0),))


_WANTED = re.compile(
    r"\b(?:want(?:ed)? to|hop(?:e|ed|ing) to|plan(?:ned|ning)? to|aim\w* (?:for|at|to))\b|\b(?:хотят|хотели|планиру\w+|собира\w+|намерен\w+|рассчитыва\w+)\b|想(?:要)?(?:做|达)到|打算|计划|希望"
)


def _pair(pledge: str, ground: Ground) -> set[str]:
    return set(pair_of(pledge, ground) or ())


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
