"""A figure of a pair: found, refused, or asked back for."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from knowledge import comparing
from knowledge.context import Context
from knowledge.counting import TRADE, flow_named, periods_named, series_named, total_word
from knowledge.directions import both_routes, exporter, joined, one_wanted
from knowledge.intents import (
    CompareIntent,
    FigureIntent,
    Gap,
    Missing,
    Operation,
)
from knowledge.pairing import pair_named
from knowledge.periods import stretch
from knowledge.question import Question
from knowledge.readings import Candidate, Ground, Reading
from knowledge.turnover import Flow


def figures(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """A figure of a pair, period and flow. No figure without a measure word or a time of its own."""
    if not _asks_figure(question, context):
        return None
    return figure(question, context, ground, today)


def _asks_figure(question: Question, context: Context) -> bool:
    times = question.times
    if question.has("vow") and question.people:
        return False  # what somebody vowed is no figure
    if question.has("voice") and question.has("who"):
        return False  # nor is who complained of it
    if question.has("pledge") and not (question.economies or question.years or context.pair):
        return False
    own_time = bool(times.periods or times.bare_months or times.quarters)
    if question.measures - {*TRADE, "energy", "soybeans", "food", "share", "services", "goods"}:
        return False
    if question.measures == {"goods"}:
        return bool(question.years or own_time) and len(question.economies) >= 2
    if question.measures:
        return True
    newest = question.has("latest") and question.has("amount_of") and not question.residue
    if newest and not question.has("pledge", "quote", "status"):
        return True
    counted = question.has("amount_of", "latest", "russian_count", "chinese_count", "series")
    pair = len(question.economies) >= 2 or context.pair is not None
    return (
        own_time
        or (counted and bool(question.years or question.economies))
        or (pair and bool(question.years) and not question.residue)
    )


def figure(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """The figure of the pair, flow, count and period named or inherited."""
    pair = pair_named(question, context, ground)
    if isinstance(pair, Reading):
        return pair
    unexplained = unexplained_words(question, ground)
    reporter, partner, topic = pair
    flow = flow_named(question, context, reporter, partner, topic)
    series = series_named(question, context, ground, reporter, partner, flow, topic)
    periods = periods_named(question, context, ground, today, reporter, partner, flow, series)
    intent = FigureIntent(
        reporter, partner, flow, periods, series, revisions=question.has("revised")
    )
    if question.times.vague:
        return Reading("vague", gap=Gap(Missing.WORD, words=question.times.vague, near=(intent,)))
    finer = question.times.quarters or question.times.days
    if finer:
        gap = comparing.period_gap(intent, ground.figures)
        return Reading("finer", gap=replace(gap, words=finer))
    unheld = _unheld(question, intent, ground)
    if unheld is not None:
        return Reading("unheld", gap=unheld)
    apart = _TWICE.search(question.normal) and _paired_flows(question, flow, topic)
    if apart or (not topic and both_routes(question, reporter, partner)):
        both = CompareIntent(Operation.BALANCE, reporter, partner, Flow.TOTAL, periods)
        return Reading("both-flows", (Candidate(both, 1.0),))
    if not topic and exporter(question, reporter, partner) == "" and not total_word(question):
        clash = tuple(
            Candidate(replace(intent, flow=one), 1.0) for one in (Flow.EXPORT, Flow.IMPORT)
        )
        return Reading("direction", clash, close=True, offer=True)
    if question.has("reverse") and not context.periods and len(periods) < 2:
        both = CompareIntent(Operation.BALANCE, reporter, partner, Flow.TOTAL, periods)
        return Reading("both-flows", (Candidate(both, 1.0),))
    vague = question.measure("goods") and not question.measures & {*TRADE, "services"}
    if vague and flow is Flow.TOTAL and not (total_word(question) or joined(question)):
        ways = tuple(Candidate(replace(intent, flow=one), 1.0) for one in Flow)
        return Reading("direction", ways, close=True, offer=True)
    if _paired_flows(question, flow, topic):
        both = CompareIntent(Operation.BALANCE, reporter, partner, Flow.TOTAL, periods)
        return Reading("both-flows", (Candidate(both, 1.0),))
    if question.has("currency") and (other := _OTHER_MONEY.search(question.normal)):
        units = {s.unit for s in ground.figures.series_of(reporter, partner, topic)}
        if not units & {"EUR", "GBP", "JPY"}:
            gap = Gap(Missing.TOPIC, words=(other[0],), near=(replace(intent, series=""),))
            return Reading("currency", gap=gap)
    if question.has("rouble"):
        near = replace(intent, series="")
        gap = Gap(Missing.TOPIC, words=_said(question, "rouble"), near=(near,))
        return Reading("currency", gap=gap)
    if unexplained:
        gap = Gap(Missing.WORD, words=unexplained, economies=(reporter, partner), near=(intent,))
        return Reading("word", gap=gap)
    if question.times.bare_months and not context.periods and not question.years:
        return _which_year(intent, question, ground)
    if len(periods) >= 2 and not question.has("revised"):
        worked = Operation.SERIES if question.times.decade else Operation.BETWEEN
        between = CompareIntent(worked, reporter, partner, flow, periods, series=series)
        return Reading("between", (Candidate(between, 1.0),))
    return Reading("figure", (Candidate(intent, 1.0),))


_OTHER_MONEY = re.compile(
    r"\b(?:pounds?|sterling|quid|euros?|eur|gbp|yen|jpy)\b|\b(?:фунт\w*|евро|иен\w*|йен\w*)\b|英镑|欧元|日元"
)
#: Stretches for which no figure is printed.
_FINER = re.compile(
    r"\b(?:weekly|daily|hourly|per (?:week|day|hour)|each (?:week|day)|every (?:week|day))\b|еженедельн\w+|ежедневн\w+|(?:в|за) (?:неделю|день|сутки)\b|每周|每天|日均|每日"
)
_HOW_MANY = re.compile(r"\bhow many (?:more |us |american |chinese |russian )?([a-z]+)")
#: What figures of trade may be counted in; "how many permits" asks for something else.
_COUNTABLE = {
    "dollars", "usd", "yuan", "rmb", "euros", "pounds", "yen", "billion", "billions", "bn", "million",
    "millions", "trillion", "percent", "times", "bucks", "tonnes", "tons", "months", "years",
}  # fmt: skip
#: A part of a year that was named and not read as one.
_UNREAD = re.compile(
    r"\b(?:first(?! year)|second|third|fourth|quarter\w*|half|начал\w+|квартал\w*|полугод\w*|(?<!двадцать )(?<!тридцать )(?<!тысячи )перв\w+ (?!раз))\b"
    r"|季度|半年|年初|年底"
)


def _unheld(question: Question, intent: FigureIntent, ground: Ground) -> Gap | None:
    """A coverage, a currency or a number that was named and that the figures do not have."""
    every = ground.figures.series_of(intent.reporter, intent.partner)
    if question.measure("services") and not any(s.coverage == "goods_services" for s in every):
        return Gap(Missing.TOPIC, words=("services",), near=(intent,))
    if question.has("dollar") and not question.has("yuan") and intent.periods:
        found = ground.figures.find(
            intent.reporter, intent.partner, intent.flow, intent.periods[0], intent.series
        )
        if found and found[0].unit == "CNY":
            return replace(comparing.period_gap(intent, ground.figures), near=(intent,))
    ware = question.measures & {"food", "energy", "soybeans"}
    topic = ground.library.series[intent.series].topic if intent.series else ""
    if ware and not topic:
        words = tuple(m.text for m in question.mentions if ware & set(m.ids("measure")))
        pair = (intent.reporter, intent.partner)
        return Gap(Missing.TOPIC, words=words, economies=pair, near=(intent,))
    if (
        not question.times.periods
        and question.years
        and (unread := _UNREAD.search(question.normal))
    ):
        return Gap(Missing.WORD, words=(unread[0].strip(),), near=(intent,))
    if finer := _FINER.search(question.normal):
        return Gap(Missing.WORD, words=(finer[0],), near=(intent,))
    counted = _HOW_MANY.search(question.normal)
    if counted and counted[1] not in _COUNTABLE:
        return Gap(Missing.WORD, words=(counted[1],), near=(intent,))
    stray = [
        a
        for a in question.amounts
        if (a.bare and a.value >= 10)
        or ((question.people or question.has("status")) and not a.bare and a.unit != "percent")
    ]
    if stray:
        words = tuple(question.normal[a.start : a.end].strip() for a in stray)
        return Gap(Missing.WORD, words=words, near=(intent,))
    return None


#: "How much was sold and how much bought": each by itself.
_TWICE = re.compile(r"\bhow much\b.+\bhow much\b|сколько\b.+\bсколько\b|多少.+多少")
_EITHER = re.compile(r"\b(?:or|или)\b|还是")


def _paired_flows(question: Question, flow: Flow, topic: str) -> bool:
    """Exports and imports both asked for, each by itself."""
    both = question.measure("exports") and question.measure("imports")
    if not both or topic or question.measure("turnover") or total_word(question):
        return False
    if one_wanted(question):
        return False
    return (
        flow is Flow.TOTAL
        or question.has("compare")
        or _TWICE.search(question.normal) is not None
        or _EITHER.search(question.normal) is not None
    )


def _said(question: Question, cue: str) -> tuple[str, ...]:
    return tuple(m.text for m in question.mentions if cue in m.ids("cue"))


def _which_year(intent: FigureIntent, question: Question, ground: Ground) -> Reading:
    """A month without a year: the years in which it is held."""
    first, last, window = question.times.bare_months[0]
    held = ground.figures.held(intent.reporter, intent.partner, intent.flow, intent.series)
    years = sorted({f.period.year for f in held}, reverse=True)
    options = []
    for year in years:
        period = stretch(first, last, window, year)
        if any(f.period == period and f.value is not None for f in held):
            options.append(
                Candidate(
                    FigureIntent(intent.reporter, intent.partner, intent.flow, (period,)), 1.0
                )
            )
    if not options:
        return Reading("month", gap=comparing.period_gap(intent, ground.figures))
    return Reading("month", tuple(options[:4]), close=True, offer=True)


def unexplained_words(question: Question, ground: Ground) -> tuple[str, ...]:
    """Words that nothing explains; a figure is never given past them."""
    return tuple(
        word
        for _, word in question.residue
        if len(word) >= 4 or ("\u3400" <= word[0] <= "\u9fff" and len(word) >= 2)
    )


# ---- growth and comparisons -------------------------------------------------------------------------
