"""What is worked out of figures: growth, comparisons, records, and a value looked up."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from knowledge import comparing
from knowledge.amounts import Amount
from knowledge.bars import of_bar
from knowledge.context import Context
from knowledge.counting import TRADE, flow_named, periods_named, series_named
from knowledge.facets import values_of
from knowledge.falling import fell_most
from knowledge.figures import YEARLY, rounded
from knowledge.figuring import unexplained_words
from knowledge.intents import (
    FINDING_A_YEAR,
    CompareIntent,
    FigureIntent,
    Gap,
    Intent,
    Missing,
    Operation,
)
from knowledge.meaning import of_its_sides
from knowledge.pairing import pair_named
from knowledge.periods import Mark
from knowledge.question import Question
from knowledge.readings import Candidate, Ground, Reading
from knowledge.slowest import grew_least


def growth(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """The printed rate of a period, or two years side by side."""
    if not question.has("growth") or question.has("pledge") or _NOT_GROWTH.search(question.normal):
        return None
    if [a for a in question.amounts if a.unit != "percent" and not a.bare]:
        return None
    if not (
        question.measures & set(TRADE)
        or question.economies
        or question.years
        or context.pair
        or question.has("latest")
    ):
        return None
    if question.measures - {*TRADE, "share", "goods"}:
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
    passed = operation is Operation.FIRST_ABOVE and not question.has("first")
    if passed and of_bar(question, ground):
        return None  # "when was the bar of 70 billion met"
    if passed and question.people and of_its_sides(question, ground):
        return None  # what those leaders pledged, not when trade passed it
    if question.measures - {*TRADE, "share", "food", "goods"}:
        return None
    return _worked(operation, question, context, ground, today)


def _mark(amount: Amount, question: Question) -> bool:
    """Whether a number alone is a mark in billions that trade passed: "got past 200"."""
    if not (amount.bare and question.has("first") and question.economies):
        return False
    even = question.has("when") and amount.value >= 50 and amount.value % 10 == 0
    pair = len(question.economies) == 2 and _LEAST_MARK <= amount.value < 1000
    return pair or (even and not question.measures - {"turnover"})


_LEAST_MARK = 20

#: Units of goods and of gas: no figure of trade passes such a mark.
_WEIGHED = ("tonnes", "m3")


def _operation(question: Question, context: Context) -> Operation | None:
    has = question.has
    money = [
        a for a in question.amounts if a.unit != "percent" and (not a.bare or _mark(a, question))
    ]
    if any(a.unit in _WEIGHED for a in money):
        return None
    if has("pledge", "vow") and not (has("first") and has("when")):
        return None
    if has("balance"):
        return Operation.BALANCE
    if money and has("replaced"):
        return None
    if money and MADE_FIRST.search(question.normal):
        return None
    if money and (has("deadline") or (question.years and has("quote", "joint"))):
        return None
    if money:
        agreed = has("set") and not has("first")
        passed = (has("first") and not has("who") and not _whether(question)) or (
            has("when") and has("status") and not (agreed or question.people)
        )
        return Operation.FIRST_ABOVE if passed and _no_deadline(question) else None
    trade = bool(question.measures & set(TRADE)) or context.pair is not None
    time = has("when") or trade or bool(question.economies)
    if time and fell_most(question):
        return Operation.STEEPEST
    if time and grew_least(question.normal):
        return Operation.SLOWEST
    if has("fastest") and time:
        return Operation.FASTEST
    time = time or (bool(question.years) and question.words <= 6 and not question.names)
    if has("highest") and time and not has("quote"):
        return Operation.FASTEST if has("growth") else Operation.HIGHEST
    if has("lowest") and time:
        return Operation.LOWEST
    years = question.years
    if has("document") and any(y.mark in (Mark.BY, Mark.UNTIL) for y in question.times.years):
        return None  # "the statement of 2023 on a plan up to 2030": a paper and its end
    if has("series") and len(years) <= 1 and trade and not has("growth"):
        return Operation.SERIES
    named = has("set") and bool(question.people or question.roles)
    if named and not has("compare", "growth"):
        return None  # "in 2013 the premier named a level for 2020"
    if len(years) >= 2 and (trade or has("compare", "growth") or question.times.between):
        run = question.times.decade or (has("series") and not has("growth"))
        return Operation.SERIES if run else Operation.BETWEEN
    if has("growth") and has("series") and len(years) == 1:
        return Operation.BETWEEN
    return None


#: "When did 250 billion first come up" asks who named it when, not when trade passed it.
MADE_FIRST = re.compile(
    r"\bfirst (?:\w+ ){0,2}(?:c[oa]me up|appear\w*|nam\w+|mention\w*|announc\w+|propos\w+|float\w*|said|set|pledg\w+|promis\w+"
    r"|agree\w*|sign\w*|commit\w*|settl\w*|shook hands|talk\w*|voiced|declar\w*|put forward|suggest\w*|spoke\w*)\b"
    r"|впервые (?:назва|прозвуч|упомя|объяв|озвуч|заяв|появ|загово)|首次(?:提出|宣布|提到|公布|说)|最早(?:提|宣|是谁)"
)


_WHETHER = re.compile(r"(?:了吗|了没有?|没有|了么|与否|是否.*)[?!]*$|是不是|有没有|是否")
_FIRST = re.compile(r"首次|首度|首破|第一次|头一|哪一?年|什么时候|何时")


def _whether(question: Question) -> bool:
    """Whether it is asked if an amount was passed at all, in Chinese: "2500亿迈过去没有"."""
    asked = _WHETHER.search(question.normal) and not _FIRST.search(question.normal)
    return bool(asked) and not question.years


def _no_deadline(question: Question) -> bool:
    return not any(year.mark is Mark.BY for year in question.times.years)


def _worked(
    operation: Operation, question: Question, context: Context, ground: Ground, today: date
) -> Reading | None:
    pair = pair_named(question, context, ground)
    if isinstance(pair, Reading):
        return pair
    reporter, partner, topic = pair
    flow = flow_named(question, context, reporter, partner, topic)
    series = series_named(question, context, ground, reporter, partner, flow, topic)
    if operation in FINDING_A_YEAR:
        context = replace(context, periods=())
    periods = periods_named(question, context, ground, today, reporter, partner, flow, series)
    if unexplained := unexplained_words(question, ground):
        near = FigureIntent(reporter, partner, flow, periods, series)
        gap = Gap(Missing.WORD, words=unexplained, economies=(reporter, partner), near=(near,))
        return Reading("word", gap=gap)
    if question.times.vague:
        near = FigureIntent(reporter, partner, flow, (), series)
        return Reading("vague", gap=Gap(Missing.WORD, words=question.times.vague, near=(near,)))
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
    if not money:
        return None
    return money[0].value.scaleb(9) if money[0].bare else money[0].value


# ---- a figure by its value, and the future ----------------------------------------------------------


def by_value(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """A figure named by its value ("the 244.8 figure") where nobody pledged that amount."""
    if question.measure("gas", "oil", "settlement", "investment"):
        return None  # no figure of trade is one of these
    for amount in question.amounts:
        digits = len(amount.value.normalize().as_tuple().digits)
        if amount.upper is not None or digits < (2 if question.years else 3):
            continue
        values = values_of(amount.value, bare=amount.bare)
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
            if amount.unit and amount.unit != figure.unit:
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
