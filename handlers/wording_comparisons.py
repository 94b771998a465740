"""What was worked out of several figures: growth, records, balances, runs of years."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never

from handlers.dates_text import in_period, period_text
from handlers.figure_lines import FigureWords
from handlers.figures_text import amount_text, multiple_text, percent_text, share_text
from handlers.languages import gettext, ngettext
from handlers.names_text import capital, flow_text
from handlers.page import Page
from knowledge.answers import CompareAnswer, Figure
from knowledge.intents import Operation
from knowledge.library import Library
from knowledge.turnover import Flow

#: Years of a run shown; the others can be asked for.
_YEARS = 12

#: Other counts shown beside a growth rate.
_COUNTS = 2


def compare_page(answer: CompareAnswer, page: Page, library: Library) -> None:
    """Say what the operation gave, then the figures it rests on."""
    words = FigureWords(page.language, library)
    match answer.operation:
        case Operation.GROWTH:
            _growth(answer, page, words)
        case Operation.BETWEEN:
            _between(answer, page, words)
        case Operation.BALANCE:
            _balance(answer, page, words)
        case (
            Operation.HIGHEST
            | Operation.LOWEST
            | Operation.FASTEST
            | Operation.SLOWEST
            | Operation.STEEPEST
        ):
            _extreme(answer, page, words)
        case Operation.FIRST_ABOVE:
            _first_above(answer, page, words)
        case Operation.SERIES:
            _series(answer, page, words)
        case never:
            assert_never(never)


def compared(answer: CompareAnswer) -> tuple[Figure, ...]:
    """The figures that the card shows."""
    match answer.operation:
        case Operation.SERIES:
            return answer.figures[::-1][:_YEARS]
        case Operation.GROWTH:
            return (*answer.figures, *answer.others[:_COUNTS])
        case _:
            return answer.figures


def _rows(figures: tuple[Figure, ...], page: Page, words: FigureWords) -> None:
    measured = {words.measured(figure) for figure in figures}
    for figure in figures:
        named = "" if len(measured) == 1 else capital(words.measured(figure))
        page.line("• " + words.row(figure, page, named=named))


def _growth(answer: CompareAnswer, page: Page, words: FigureWords) -> None:
    _ = gettext(page.language)
    first = answer.figures[0]
    measured = words.measured(first)
    if answer.value is None:
        page.head(_("No printed growth rate is held for {period}.", period=words.period(first)))
        page.line(_("Growth is not computed here where the publisher printed no rate."))
    else:
        page.head(_moved(measured, first, answer.value, words))
        if first.change_disputed:
            page.line(_("The flows printed beside this rate contradict it."))
        else:
            page.line(_("This is the rate printed by the publisher; it is not computed here."))
    _rows(answer.figures, page, words)
    for other in answer.others[:_COUNTS]:
        page.line(words.other(other, page))


def _moved(measured: str, figure: Figure, share: Decimal, words: FigureWords) -> str:
    """A change in a sentence: "China's trade with Russia rose by 26.3% in 2023"."""
    _ = gettext(words.language)
    places = {
        "measured": measured,
        "rate": percent_text(abs(share * 100), words.language),
        "within": words.within(figure),
    }
    if share > 0:
        said = _("{measured} {within}: up {rate}", **places)
    elif share < 0:
        said = _("{measured} {within}: down {rate}", **places)
    else:
        said = _("{measured} {within}: no change", **places)
    return capital(said)


def _between(answer: CompareAnswer, page: Page, words: FigureWords) -> None:
    _ = gettext(page.language)
    first, last = answer.figures[0], answer.figures[-1]
    if answer.value is None:
        page.head(capital(words.measured(last)))
        page.line(_("The two figures have different units, so they are not compared."))
    elif answer.measure == "rate":
        page.head(_moved(words.measured(last), last, answer.value, words))
        page.line(_("This is the rate printed by the publisher; it is not computed here."))
    else:
        page.head(_computed(first, last, answer.value, words))
    _rows(answer.figures, page, words)


def _computed(first: Figure, last: Figure, ratio: Decimal, words: FigureWords) -> str:
    """How many times as large the later figure is, or what share of the earlier one."""
    _ = gettext(words.language)
    places = {
        "measured": words.measured(last),
        "later": period_text(last.period, words.language),
        "earlier": period_text(first.period, words.language),
    }
    if ratio >= 1:
        times = multiple_text(ratio, words.language)
        said = _(
            "{measured}: {later} is {times} times {earlier} (our calculation)",
            times=times,
            **places,
        )
    else:
        share = share_text(ratio, words.language)
        said = _(
            "{measured}: {later} is {share} of {earlier} (our calculation)", share=share, **places
        )
    return capital(said)


def _balance(answer: CompareAnswer, page: Page, words: FigureWords) -> None:
    _ = gettext(page.language)
    exports = answer.figures[0]
    value = answer.value or Decimal(0)
    amount = amount_text(abs(value), exports.unit, page.language)
    places = {
        "trade": flow_text(
            exports.reporter, exports.partner, Flow.TOTAL, page.language, words.library
        ),
        "within": in_period(exports.period, page.language),
        "amount": amount,
    }
    if exports.flow is Flow.IMPORT:  # the series sees the flows from the other side
        value = -value
    if value < 0:
        said = _("{trade} {within}: deficit of {amount} (our calculation)", **places)
    else:
        said = _("{trade} {within}: surplus of {amount} (our calculation)", **places)
    page.head(capital(said))
    _rows(answer.figures, page, words)


def _extreme(answer: CompareAnswer, page: Page, words: FigureWords) -> None:
    _ = gettext(page.language)
    top = answer.figures[0]
    places = {
        "measured": words.measured(top),
        "period": period_text(top.period, page.language),
        "amount": words.amount(top),
        "rate": words.rate(top),
    }
    match answer.operation:
        case Operation.HIGHEST:
            said = _("{measured}: highest full year held is {period}, {amount}", **places)
        case Operation.LOWEST:
            said = _("{measured}: lowest full year held is {period}, {amount}", **places)
        case Operation.SLOWEST:
            said = _("{measured}: weakest growth in a year held is {period}, {rate}", **places)
        case Operation.STEEPEST:
            first = period_text(answer.since or top.period, page.language)
            said = _(
                "{measured}: of the years held from {first} on, the steepest fall is {period}, {rate}",
                first=first,
                **places,
            )
        case _:
            said = _("{measured}: fastest growth in a year held is {period}, {rate}", **places)
    page.head(capital(said))
    if answer.operation in (Operation.FASTEST, Operation.SLOWEST, Operation.STEEPEST):
        page.line(words.led(top, page, rated=False))
    else:
        page.line(capital(words.facts(top, page)))
    for runner_up in answer.figures[1:2]:
        page.line(_("Next: {row}", row=words.led(runner_up, page)))


def _first_above(answer: CompareAnswer, page: Page, words: FigureWords) -> None:
    _ = gettext(page.language)
    first = answer.figures[0]
    places = {
        "measured": words.measured(first),
        "threshold": amount_text(answer.threshold or Decimal(0), first.unit, page.language),
        "period": period_text(first.period, page.language),
        "amount": words.amount(first),
    }
    if answer.measure == "never":
        page.head(capital(_("{measured}: no full year held is above {threshold}", **places)))
        page.line(_("Highest: {row}", row=words.led(first, page)))
        return
    said = _("{measured}: first full year above {threshold} is {period}, {amount}", **places)
    page.head(capital(said))
    page.line(capital(words.facts(first, page)))
    for running in answer.figures[1:2]:
        page.line(_("First passed within the year: {row}", row=words.led(running, page)))


def _run(years: tuple[Figure, ...], page: Page, words: FigureWords) -> None:
    """A run of years; a publisher that all share is named once, above them."""
    _ = gettext(page.language)
    publishers = {figure.publisher.within(page.language) for figure in years}
    if len(publishers) > 1 or not all(figure.series for figure in years):
        _rows(years, page, words)
        return
    line = _(
        "Full years. {publisher}; release dates in brackets, rates on the year as printed.",
        publisher=publishers.pop(),
    )
    page.line(line)
    for figure in years:
        page.line("• " + words.brief(figure, page))


def _series(answer: CompareAnswer, page: Page, words: FigureWords) -> None:
    _ = gettext(page.language)
    _n = ngettext(page.language)
    years = answer.figures[::-1]
    page.head(
        capital(
            _(
                "{measured}, {first}–{last}",
                measured=words.measured(years[0]),
                first=years[-1].period.year,
                last=years[0].period.year,
            )
        )
        if len(years) > 1
        else words.headline(years[0])
    )
    _run(years[:_YEARS], page, words)
    if (more := len(years) - _YEARS) > 0:
        page.line(
            _n(
                "…and {count} earlier year. Ask for it.",
                "…and {count} earlier years. Ask for one.",
                more,
            )
        )
