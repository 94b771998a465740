"""Figures, growth and comparisons: which pair, flow, count and period a question asks for."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from knowledge import comparing, pledging
from knowledge.amounts import Amount
from knowledge.context import Context, context_of
from knowledge.directions import exporter, flow_of, is_partner
from knowledge.figures import YEARLY, rounded
from knowledge.gates import near_held, oriented
from knowledge.intents import (
    CompareIntent,
    Detail,
    FigureIntent,
    Gap,
    Intent,
    Missing,
    Operation,
    PledgeIntent,
)
from knowledge.periods import Mark, stretch
from knowledge.readings import Candidate, Ground, Reading
from knowledge.turnover import Flow, Period, Window
from knowledge.understanding import Question

#: Measures that figures of a pair are kept for; other measures have topics of their own.
_TRADE = ("turnover", "exports", "imports")
_TOPIC_OF = {"energy": "energy", "soybeans": "soybeans", "food": "food"}


def figures(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """A figure of a pair, period and flow. No figure without a measure word or a time of its own."""
    if not _asks_figure(question, context):
        return None
    return figure(question, context, ground, today)


def _asks_figure(question: Question, context: Context) -> bool:
    times = question.times
    if question.has("pledge") and not (question.economies or question.years or context.pair):
        return False
    own_time = bool(times.periods or times.bare_months or times.quarters)
    if question.measures - {*_TRADE, "energy", "soybeans", "food", "share", "services", "goods"}:
        return False
    if question.measures == {"goods"}:
        return bool(question.years or own_time) and len(question.economies) >= 2
    if question.measures:
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
    unexplained = _unexplained(question, ground)
    reporter, partner, topic = pair
    flow = _flow(question, context, reporter, partner, topic)
    series = _series(question, context, ground, reporter, partner, flow, topic)
    periods = _periods(question, context, ground, today, reporter, partner, flow, series)
    intent = FigureIntent(
        reporter, partner, flow, periods, series, revisions=question.has("revised")
    )
    finer = question.times.quarters or question.times.days
    if finer:
        gap = comparing.period_gap(intent, ground.figures)
        return Reading("finer", gap=replace(gap, words=finer))
    unheld = _unheld(question, intent, ground)
    if unheld is not None:
        return Reading("unheld", gap=unheld)
    if not topic and exporter(question, reporter, partner) == "":
        clash = tuple(
            Candidate(replace(intent, flow=one), 1.0) for one in (Flow.EXPORT, Flow.IMPORT)
        )
        return Reading("direction", clash, close=True, offer=True)
    if question.has("reverse") and not context.periods and len(periods) < 2:
        both = CompareIntent(Operation.BALANCE, reporter, partner, Flow.TOTAL, periods)
        return Reading("both-flows", (Candidate(both, 1.0),))
    vague = question.measure("goods") and not question.measures & {*_TRADE, "services"}
    if vague and flow is Flow.TOTAL and not _total_word(question):
        ways = tuple(Candidate(replace(intent, flow=one), 1.0) for one in Flow)
        return Reading("direction", ways, close=True, offer=True)
    if _paired_flows(question, flow, topic):
        both = CompareIntent(Operation.BALANCE, reporter, partner, Flow.TOTAL, periods)
        return Reading("both-flows", (Candidate(both, 1.0),))
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
        between = CompareIntent(Operation.BETWEEN, reporter, partner, flow, periods, series=series)
        return Reading("between", (Candidate(between, 1.0),))
    return Reading("figure", (Candidate(intent, 1.0),))


_HOW_MANY = re.compile(r"\bhow many (?:more |us |american |chinese |russian )?([a-z]+)")
#: What figures of trade may be counted in; "how many permits" asks for something else.
_COUNTABLE = {
    "dollars", "usd", "yuan", "rmb", "euros", "pounds", "yen", "billion", "billions", "bn", "million",
    "millions", "trillion", "percent", "times", "bucks", "tonnes", "tons", "months", "years",
}  # fmt: skip
#: A part of a year that was named and not read as one.
_UNREAD = re.compile(
    r"\b(?:first|second|third|fourth|quarter\w*|half|начал\w+|квартал\w*|полугод\w*|перв\w+ (?!раз))\b"
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
    counted = _HOW_MANY.search(question.normal)
    if counted and counted[1] not in _COUNTABLE:
        return Gap(Missing.WORD, words=(counted[1],), near=(intent,))
    stray = [a for a in question.amounts if a.bare and a.value >= 10]
    if stray:
        words = tuple(question.normal[a.start : a.end].strip() for a in stray)
        return Gap(Missing.WORD, words=words, near=(intent,))
    return None


_EITHER = re.compile(r"\b(?:or|или)\b|还是")


def _paired_flows(question: Question, flow: Flow, topic: str) -> bool:
    """Exports and imports both asked for, each by itself."""
    both = question.measure("exports") and question.measure("imports")
    if not both or topic or question.measure("turnover") or _total_word(question):
        return False
    return (
        flow is Flow.TOTAL or question.has("compare") or _EITHER.search(question.normal) is not None
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


def pair_named(
    question: Question, context: Context, ground: Ground
) -> tuple[str, str, str] | Reading:
    """Reporter, partner and topic of the figures asked for, or why they cannot be told."""
    named = [e for e in question.economies if e != "WORLD"]
    if len(question.names) and len(named) < 2 and context.pair is None:
        pledge = ground.library.pledges[question.names[0]]
        if set(named) <= {*pledge.parties, *pledge.partners}:
            context = context_of(PledgeIntent(pledge.id), ground)
            named = []
    topic = next((_TOPIC_OF[m] for m in _TOPIC_OF if m in question.measures), "")
    if not named:
        if context.pair is not None:
            return (*context.pair, _context_topic(context, ground))
        return "CHN", "RUS", ""
    if context.pair is not None and set(named) <= set(context.pair) and len(named) == 1:
        return (*context.pair, _context_topic(context, ground))
    if len(named) == 1:
        return _single(named[0], question, ground, topic)
    if len(named) > 2:
        return _several(named, question, ground)
    one, other = named
    for wanted in dict.fromkeys((topic, "", "energy", "phase_one", "soybeans", "agriculture")):
        if ground.figures.series_of(one, other, wanted):
            if wanted and not (wanted == topic or question.measures & {"imports", "exports"}):
                continue
            return (*oriented_on(one, other, wanted, ground), wanted)
    gap = Gap(Missing.ECONOMY, economies=(one, other), near=near_held(question, ground))
    return Reading("pair", gap=gap)


def oriented_on(one: str, other: str, topic: str, ground: Ground) -> tuple[str, str]:
    """A pair with the reporter of the first series on that topic first."""
    series = ground.figures.series_of(one, other, topic)[0]
    return series.reporter, series.partner


def _context_topic(context: Context, ground: Ground) -> str:
    if context.pledge:
        for name in ground.library.pledges[context.pledge].series:
            if ground.library.series[name].headline:
                return ground.library.series[name].topic
    if context.series:
        return ground.library.series[context.series].topic
    return ""


def _single(
    economy: str, question: Question, ground: Ground, topic: str
) -> tuple[str, str, str] | Reading:
    """One economy named: its trade with the world, its only partner, or a question back."""
    one_way = bool(question.measures & {"exports", "imports"})
    if topic and ground.figures.series_of(economy, "WORLD", topic):
        return economy, "WORLD", topic
    if ground.figures.series_of(economy, "WORLD") and one_way:
        return economy, "WORLD", ""
    pairs = [
        next(iter(pair - {economy}), economy)
        for pair in ground.figures.pairs()
        if economy in pair and "WORLD" not in pair
    ]
    if economy in ("RUS", "CHN"):
        partner = is_partner(question, economy)
        counted = question.has("russian_count", "chinese_count")
        if partner or counted or (not one_way and not question.has("pledge") and economy == "RUS"):
            return "CHN", "RUS", ""
        intent = FigureIntent("CHN", "RUS", flow_of(question, "CHN", "RUS"), _years(question))
        return Reading("partner", (Candidate(intent, 1.0),), close=True, offer=True)
    if len(pairs) == 1:
        return (*oriented(economy, pairs[0], ground), topic)
    options = [
        Candidate(FigureIntent(*oriented(economy, other, ground), periods=_years(question)), 1.0)
        for other in sorted(pairs)
    ]
    if options:
        return Reading("partner", tuple(options[:4]), close=True, offer=True)
    gap = Gap(Missing.ECONOMY, economies=(economy,), near=near_held(question, ground))
    return Reading("pair", gap=gap)


def _several(
    named: list[str], question: Question, ground: Ground
) -> tuple[str, str, str] | Reading:
    """More than two: a bloc among its members, or the pairs that are held."""
    library = ground.library
    if "BRICS" in named and set(named) <= {"BRICS", *library.economies["BRICS"].members}:
        return "BRICS", "BRICS", ""
    pairs = [
        (a, b)
        for n, a in enumerate(named)
        for b in named[n + 1 :]
        if ground.figures.series_of(a, b)
    ]
    if len(pairs) == 1:
        return (*oriented(*pairs[0], ground), "")
    if not pairs:
        gap = Gap(Missing.ECONOMY, economies=tuple(named), near=near_held(question, ground))
        return Reading("pair", gap=gap)
    options = tuple(
        Candidate(FigureIntent(*oriented(a, b, ground), periods=_years(question)), 1.0)
        for a, b in pairs[:4]
    )
    return Reading("pairs", options, close=True, offer=True)


_AFTER = re.compile(
    r"(?:the )?(?:year after|following year|next one)|следующ\w+ год|год спустя|次年|下一年|后一年"
)
_BEFORE = re.compile(
    r"(?:the )?(?:year before|previous year|year earlier|prior year)|год\w* раньше|годом ранее|предыдущ\w+ год|前一年|上一年"
)


def neighbouring(question: Question, context: Context) -> tuple[Period, ...]:
    """The year after or before the one just talked of."""
    if not context.periods:
        return ()
    like = context.periods[-1]
    for pattern, step in ((_AFTER, 1), (_BEFORE, -1)):
        if pattern.search(question.normal):
            return (_moved(like, like.year + step),)
    return ()


def _years(question: Question) -> tuple[Period, ...]:
    if question.times.periods:
        return question.times.periods
    return tuple(Period(str(year), Window.YEAR) for year in question.years)


def _flow(question: Question, context: Context, reporter: str, partner: str, topic: str) -> Flow:
    if topic or partner == "WORLD" or reporter == partner:
        return _ONE_WAY.get(topic, Flow.EXPORT) if reporter != partner else Flow.TOTAL
    flow = flow_of(question, reporter, partner)
    if question.measure("exports") and question.measure("imports") and _total_word(question):
        return Flow.TOTAL
    if question.has("reverse") and context.flow is not Flow.TOTAL:
        return Flow.IMPORT if context.flow is Flow.EXPORT else Flow.EXPORT
    if flow is Flow.TOTAL and not question.measure("turnover") and not _total_word(question):
        return context.flow
    return flow


_ONE_WAY = {"energy": Flow.IMPORT, "agriculture": Flow.IMPORT}


_TOTAL = re.compile(
    r"\b(?:total|all together|altogether|sum of|combined|between them|exchang\w*|mutual\w*|всего|"
    r"общ\w+|сумм\w+ обоих|вместе|взаимн\w+|обмен\w*)\b|总|合计|之间"
)


def _total_word(question: Question) -> bool:
    """Whether the sum of both flows is asked for in so many words."""
    return _TOTAL.search(question.normal) is not None


_NOT_DOLLARS = re.compile(r"(?:\bnot|\bне|不是|非)\s*(?:in\s|в\s)?(?:dollar|доллар|美元)")
_COUNT = re.compile(
    r"\W*(?:'s\s+)?(?:own\s+|side\s+|\([^)]*\)\s*)*(?:count|customs|statistics|statistical|data|figures?|numbers?|"
    r"official|данн\w+|статистик\w+|счет\w*|таможн\w+|统计|海关|数据|的数字)"
)
_BY = re.compile(r"(?:\bby|according to|по данным|по счету|по|按|据|按照)\s*(?:the\s+)?$")


def _series(
    question: Question,
    context: Context,
    ground: Ground,
    reporter: str,
    partner: str,
    flow: Flow,
    topic: str,
) -> str:
    """A certain count where the question names one: a reporter, or a currency.

    The count of the figure before goes on only while the pair need not be named again.
    """
    talked = context.series if len(set(question.economies)) < 2 else ""
    every = ground.figures.series_of(reporter, partner, topic)
    if topic and every:
        return _by_unit(question, every) or every[0].id
    if {reporter, partner} == {"CHN", "RUS"}:
        if question.has("russian_count") and not question.has("chinese_count"):
            return _russian(_years(question) or context.periods, ground, flow)
        if question.has("yuan") and (
            not question.has("dollar") or _NOT_DOLLARS.search(question.normal)
        ):
            return "GACC-CNY"
        if question.has("chinese_count"):
            return ""
        return talked
    if question.has("russian_count"):
        for one in every:
            if one.reporter == "RUS":
                return one.id
    for mention in question.mentions:
        for economy in mention.ids("economy"):
            counted = _COUNT.match(question.normal, mention.end) or _BY.search(
                question.normal[: mention.start]
            )
            own = [s for s in every if s.reporter == economy]
            if counted and own and len({s.reporter for s in every}) > 1:
                return own[0].id
    return _by_unit(question, every) or talked


def _by_unit(question: Question, every: tuple[object, ...]) -> str:
    units = {"USD": "dollar", "CNY": "yuan"}
    for series in every:
        unit = getattr(series, "unit", "")
        if unit in units and question.has(units[unit]):
            return str(getattr(series, "id", ""))
        if unit == "EUR" and re.search(r"\beuros?\b|\beur\b|евро|欧元", question.normal):
            return str(getattr(series, "id", ""))
    return ""


def _russian(periods: tuple[Period, ...], ground: Ground, flow: Flow) -> str:
    """The Russian series that holds the period asked for; customs unless only officials gave it."""
    seen = {Flow.EXPORT: Flow.IMPORT, Flow.IMPORT: Flow.EXPORT}.get(flow, flow)
    for period in periods:
        for name in ("FCS-USD", "RUSGOV-USD"):
            if ground.figures.cell(name, seen, period):
                return name
    return "FCS-USD"


def _periods(
    question: Question,
    context: Context,
    ground: Ground,
    today: date,
    reporter: str,
    partner: str,
    flow: Flow,
    series: str,
) -> tuple[Period, ...]:
    """The periods asked for: stretches named, full years, or those of the exchange before."""
    times = question.times
    held = {f.period for f in ground.figures.held(reporter, partner, flow, series)}
    found = [_held_kind(period, held) for period in times.periods]
    covered = {period.year for period in found}
    if question.has("same_period") and context.periods:
        like = context.periods[-1]
        years = question.years or (like.year - 1,)
        return tuple(_moved(like, year) for year in years)
    if times.bare_months and not found:
        inherited = context.periods[-1].year if context.periods else None
        if inherited:
            return tuple(
                stretch(first, last, window, inherited) for first, last, window in times.bare_months
            )
    found += [
        _of_year(year, held, context, question)
        for year in question.years
        if year not in covered and not _deadline_only(question, year)
    ]
    if not found and not question.has("latest"):
        return context.periods
    return tuple(dict.fromkeys(found))


def _held_kind(period: Period, held: set[Period]) -> Period:
    """2024-25 may be a fiscal year or a marketing year, whichever is held."""
    if period.window is not Window.FISCAL or period in held:
        return period
    season = Period(period.text, Window.SEASON)
    return season if season in held else period


def _deadline_only(question: Question, year: int) -> bool:
    marks = {y.mark for y in question.times.years if y.year == year}
    return marks == {Mark.BY} and question.has("pledge")


def _of_year(year: int, held: set[Period], context: Context, question: Question) -> Period:
    """A year: itself; the stretch asked about before; or, for a running year, its newest total."""
    whole = Period(str(year), Window.YEAR)
    like = context.periods[-1] if context.periods else None
    if like is not None and like.window is Window.YTD and _elliptic(question):
        return _moved(like, year)
    if whole in held:
        return whole
    if like is not None and like.window in (Window.FISCAL, Window.SEASON):
        return _moved(like, year)
    running = [p for p in held if p.window is Window.YTD and p.year == year]
    newest = max(running, key=lambda p: p.end, default=None)
    if newest is not None and question.times.relative:
        return newest
    latest = max((p.year for p in held), default=0)
    if (
        newest is not None
        and year == latest
        and not re.search(r"full|whole|весь|целиком|全年", question.normal)
    ):
        return newest
    return whole


def _elliptic(question: Question) -> bool:
    return question.words <= 4 and not question.has("amount_of") and not question.measures


def _moved(like: Period, year: int) -> Period:
    """The same stretch of another year."""
    if like.window in (Window.FISCAL, Window.SEASON):
        return Period(f"{year}-{(year + 1) % 100:02d}", like.window)
    step = year - like.year
    return Period(re.sub(r"\d{4}", lambda found: str(int(found[0]) + step), like.text), like.window)


def _unexplained(question: Question, ground: Ground) -> tuple[str, ...]:
    """Words that nothing explains; a figure is never given past them."""
    return tuple(
        word
        for _, word in question.residue
        if len(word) >= 4 or ("\u3400" <= word[0] <= "\u9fff" and len(word) >= 2)
    )


# ---- growth and comparisons -------------------------------------------------------------------------


def growth(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """The printed rate of a period, or two years side by side."""
    if not question.has("growth") or question.has("pledge") or _NOT_GROWTH.search(question.normal):
        return None
    if [a for a in question.amounts if a.unit != "percent" and not a.bare]:
        return None
    if not (
        question.measures & set(_TRADE)
        or question.economies
        or question.years
        or context.pair
        or question.has("latest")
    ):
        return None
    if question.measures - {*_TRADE, "share", "goods"}:
        return None
    return _worked(Operation.GROWTH, question, context, ground, today)


#: "By how many billions did we sell" asks for the amount; "not the growth" says so.
_NOT_GROWTH = re.compile(
    r"на сколько (?:миллиард|млрд|миллион|доллар)|(?:\bnot|\bне|不要|不是)\s(?:the )?(?:growth|rate|прирост|рост\b|процент)"
)


def comparisons(
    question: Question, context: Context, ground: Ground, today: date
) -> Reading | None:
    """Records, first passings, balances and series of years."""
    operation = _operation(question, context)
    if operation is None:
        return None
    if question.measures - {*_TRADE, "share", "food", "goods"}:
        return None
    return _worked(operation, question, context, ground, today)


def _operation(question: Question, context: Context) -> Operation | None:
    has = question.has
    money = [a for a in question.amounts if a.unit != "percent" and not a.bare]
    if has("pledge", "vow") and not (has("first") and has("when")):
        return None
    if has("balance"):
        return Operation.BALANCE
    if money:
        agreed = has("set") and not has("first")
        passed = (has("first") and not has("who")) or (has("when") and has("status") and not agreed)
        return Operation.FIRST_ABOVE if passed and _no_deadline(question) else None
    trade = bool(question.measures & set(_TRADE)) or context.pair is not None
    time = has("when") or trade or bool(question.economies)
    if has("fastest") and time:
        return Operation.FASTEST
    if has("highest") and time and not has("quote"):
        return Operation.FASTEST if has("growth") else Operation.HIGHEST
    if has("lowest") and time:
        return Operation.LOWEST
    years = question.years
    if has("series") and len(years) <= 1 and trade and not has("growth"):
        return Operation.SERIES
    if len(years) >= 2 and (trade or has("compare", "growth") or question.times.between):
        return Operation.SERIES if has("series") and not has("growth") else Operation.BETWEEN
    if has("growth") and has("series") and len(years) == 1:
        return Operation.BETWEEN
    return None


def _no_deadline(question: Question) -> bool:
    return not any(year.mark is Mark.BY for year in question.times.years)


def _worked(
    operation: Operation, question: Question, context: Context, ground: Ground, today: date
) -> Reading | None:
    pair = pair_named(question, context, ground)
    if isinstance(pair, Reading):
        return pair
    reporter, partner, topic = pair
    flow = _flow(question, context, reporter, partner, topic)
    series = _series(question, context, ground, reporter, partner, flow, topic)
    periods = _periods(question, context, ground, today, reporter, partner, flow, series)
    if unexplained := _unexplained(question, ground):
        near = FigureIntent(reporter, partner, flow, periods, series)
        gap = Gap(Missing.WORD, words=unexplained, economies=(reporter, partner), near=(near,))
        return Reading("word", gap=gap)
    if operation is Operation.GROWTH and len(periods) > 1:
        operation = Operation.BETWEEN
    if operation is Operation.BETWEEN and len(periods) == 1:
        years = ground.figures.yearly(reporter, partner, flow, series)
        if not years:
            return None
        periods = (*periods, years[-1].period)
    if question.times.quarters:
        gap = comparing.period_gap(FigureIntent(reporter, partner, flow, periods), ground.figures)
        return Reading("quarter", gap=gap)
    intent = CompareIntent(
        operation, reporter, partner, flow, periods, _threshold(question), series
    )
    return Reading("comparison", (Candidate(intent, 1.0),))


def _threshold(question: Question) -> Decimal | None:
    money = [a for a in question.amounts if a.unit != "percent"]
    return money[0].value if money else None


# ---- a figure by its value, and the future ----------------------------------------------------------


def by_value(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """A figure named by its value ("the 244.8 figure") where nobody pledged that amount."""
    for amount in question.amounts:
        digits = len(amount.value.normalize().as_tuple().digits)
        if amount.upper is not None or digits < (2 if question.years else 3):
            continue
        values = pledging.values_of(amount.value, bare=amount.bare)
        if any(value in ground.pledges.by_amount for value in values):
            continue
        found = _valued(amount, values, question, ground)
        if found and not question.has("quote"):
            return Reading("value", tuple(Candidate(intent, 1.0) for intent in found[:1]))
    return None


def _valued(
    amount: Amount, values: tuple[Decimal, ...], question: Question, ground: Ground
) -> list[Intent]:
    """Figures that round to the amount, of the pair and years named, the headline series first."""
    pair = set(question.economies) or {"CHN", "RUS"}
    digits = max(2, len(amount.value.normalize().as_tuple().digits))
    found: list[tuple[tuple[bool, bool, int], Intent]] = []
    for value in values:
        for figure in ground.figures.by_value.get(rounded(value, digits), ()):
            if not pair <= {figure.reporter, figure.partner}:
                continue
            if question.years and figure.period.year not in question.years:
                continue
            headline = ground.library.series[figure.series].headline
            whole = figure.period.window in YEARLY
            intent = FigureIntent(
                figure.reporter,
                figure.partner,
                figure.flow,
                (figure.period,),
                "" if headline else figure.series,
            )
            found.append(((not headline, not whole, -figure.period.year), intent))
    return [intent for _, intent in sorted(found, key=lambda pair: pair[0])]


def forecasts(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """The future and opinions: the record of the pledge meant, and the word that no forecast is made."""
    future = [year for year in question.years if year > today.year]
    if question.has("quote") and (question.people or question.has("who")):
        return None
    if not question.has("forecast", "opinion") and not (
        future and not question.amounts and not question.has("pledge", "list", "plural")
    ):
        return None
    ranked = pledging.scored(question, context, ground)
    strong = [c for c in ranked if c.score >= pledging.LEAST and _named(c)]
    if question.has("list") and question.has("plural"):
        return None
    if strong and (question.amounts or question.has("pledge", "status") or _only(strong)):
        best = [c for c in strong if c.score >= strong[0].score - pledging.RIVAL]
        candidates = tuple(
            Candidate(PledgeIntent(_id(c.intent), Detail.PACE, forecast=True), c.score, c.parts)
            for c in best
        )
        return Reading("forecast", candidates, close=len(candidates) > 1)
    if question.amounts and not question.has("opinion"):
        return None
    if not (question.has("opinion") or future or question.measures & set(_TRADE)):
        return None
    if question.has("quote") or (question.people and not question.has("opinion")):
        return None
    gap = Gap(
        Missing.OPINION,
        economies=question.economies,
        words=tuple(str(year) for year in future),
        near=(FigureIntent("CHN", "RUS"), PledgeIntent("ru-cn-trade-300bn-by-2030"))
        if not question.economies or set(question.economies) <= {"CHN", "RUS"}
        else near_held(question, ground),
    )
    return Reading("opinion", gap=gap)


def _named(candidate: Candidate) -> bool:
    parts = candidate.parts
    return bool(parts.get("amount") or parts.get("words", 0) >= 1.2 or parts.get("measure", 0) >= 1)


def _only(strong: list[Candidate]) -> bool:
    return len(strong) == 1 or strong[0].score - strong[1].score >= pledging.RIVAL


def _id(intent: Intent) -> str:
    return intent.pledge if isinstance(intent, PledgeIntent) else ""
