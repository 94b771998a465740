"""Which flow, whose count and which periods a question asks of a pair."""

from __future__ import annotations

import re
from datetime import date

from knowledge.context import Context
from knowledge.directions import flow_of
from knowledge.periods import Mark, stretch
from knowledge.question import Question
from knowledge.readings import Ground
from knowledge.turnover import Flow, Period, Window

#: Measures that figures of a pair are kept for; other measures have topics of their own.
TRADE = ("turnover", "exports", "imports")


_AFTER = re.compile(
    r"(?:the )?(?:year after|following year|next one|year later|year on)\b(?!-)(?! year)|следующ\w+ год|год спустя|годом позже|годом позднее|через год|год\w* позже|次年|下一年|后一年"
)
_BEFORE = re.compile(
    r"(?:the )?(?:year before|previous year|year earlier|prior year)|год\w* раньше|годом ранее|предыдущ\w+ год|前一年|上一年"
)


def neighbouring(question: Question, context: Context) -> tuple[Period, ...]:
    """The year after or before the one just talked of."""
    if not context.periods:
        return ()
    like = context.periods[-1]
    moved = step(question)
    return (_moved(like, like.year + moved),) if moved else ()


def step(question: Question) -> int:
    """1 for "the year after", -1 for "a year earlier", else 0."""
    if _AFTER.search(question.normal):
        return 1
    return -1 if _BEFORE.search(question.normal) else 0


def years_named(question: Question) -> tuple[Period, ...]:
    if question.times.periods:
        return question.times.periods
    return tuple(Period(str(year), Window.YEAR) for year in question.years)


def flow_named(
    question: Question, context: Context, reporter: str, partner: str, topic: str
) -> Flow:
    if topic or partner == "WORLD" or reporter == partner:
        return _ONE_WAY.get(topic, Flow.EXPORT) if reporter != partner else Flow.TOTAL
    flow = flow_of(question, reporter, partner)
    if question.measure("exports") and question.measure("imports") and total_word(question):
        return Flow.TOTAL
    if question.has("reverse") and context.flow is not Flow.TOTAL:
        return Flow.IMPORT if context.flow is Flow.EXPORT else Flow.EXPORT
    if flow is Flow.TOTAL and not question.measure("turnover") and not total_word(question):
        return context.flow
    return flow


_ONE_WAY = {"energy": Flow.IMPORT, "agriculture": Flow.IMPORT}


_TOTAL = re.compile(
    r"\b(?:total|all together|altogether|sum of|combined|between them|both|together|туда и обратно|exchang\w*|mutual\w*|всего|"
    r"общ\w+|сумм\w+ обоих|вместе|взаимн\w+|обмен\w*)\b|总|合计|之间|加起来|一共|加在一起"
)


def total_word(question: Question) -> bool:
    """Whether the sum of both flows is asked for in so many words."""
    return _TOTAL.search(question.normal) is not None


_NOT_DOLLARS = re.compile(
    r"(?:\bnot|\bне|不是|非)\s*(?:in\s|в\s)?(?:dollar|greenback|buck|usd|us\$|доллар|бакс|美元|美金)"
)
_NOT_YUAN = re.compile(
    r"(?:\b(?:not|rather than|instead of)|\bне|а не|不是|而非|非)\s*(?:the\s|in\s|в\s)*(?:yuan|rmb|renminbi|юан|人民币)"
)
_NOT_CHINESE = re.compile(
    r"(?:\bnot|rather than|instead of|\bне)\s(?:the\s)?(?:chinese|china|beijing|китайск|китая|пекин)|(?:不是|不要|而非)(?:中国|中方)"
)
_COUNT = re.compile(
    r"\W*(?:'s\s+)?(?:own\s+|side\s+|\([^)]*\)\s*)*(?:count|customs|statistics|statistical|data|figures?|numbers?|"
    r"official|данн\w+|статистик\w+|счет\w*|таможн\w+|统计|海关|数据|的数字)"
)
_BY = re.compile(r"(?:\bby|according to|по данным|по счету|по|按|据|按照)\s*(?:the\s+)?$")


def series_named(
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
        if question.has("russian_count") and (
            not question.has("chinese_count") or _NOT_CHINESE.search(question.normal)
        ):
            return russian(years_named(question) or context.periods, ground, flow)
        dollars = question.has("dollar") and not _NOT_DOLLARS.search(question.normal)
        if question.has("yuan") and not dollars and not _NOT_YUAN.search(question.normal):
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


def russian(periods: tuple[Period, ...], ground: Ground, flow: Flow) -> str:
    """The Russian series that holds the period asked for; customs unless only officials gave it."""
    seen = {Flow.EXPORT: Flow.IMPORT, Flow.IMPORT: Flow.EXPORT}.get(flow, flow)
    for period in periods:
        for name in ("FCS-USD", "RUSGOV-USD"):
            if ground.figures.cell(name, seen, period):
                return name
    return "FCS-USD"


def periods_named(
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
