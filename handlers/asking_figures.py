"""Questions about figures and comparisons."""

from __future__ import annotations

from decimal import Decimal

from handlers.dates_text import in_period, period_text
from handlers.figures_text import amount_text
from handlers.languages import gettext
from handlers.names_text import capital, flow_text
from knowledge.facts import Language
from knowledge.intents import CompareIntent, FigureIntent, Operation
from knowledge.library import Library
from knowledge.turnover import Flow, Period, Window


def figure_question(intent: FigureIntent, language: Language, library: Library) -> str:
    """A question for figures of a pair."""
    _ = gettext(language)
    flow = _flow(intent, language, library)
    if intent.revisions:
        within = _within(intent.periods, language)
        return capital(_("How was {flow} {within} reported over time?", flow=flow, within=within))
    if not intent.periods:
        return capital(_("What is the latest figure for {flow}?", flow=flow))
    within = _within(intent.periods, language)
    if intent.flow is Flow.TOTAL:
        return capital(_("What was {flow} {within}?", flow=flow, within=within))
    return capital(_("What were {flow} {within}?", flow=flow, within=within))


def compare_question(intent: CompareIntent, language: Language, library: Library) -> str:
    """A question for what is worked out of figures."""
    return capital(_comparison(intent, language, library))


def _comparison(intent: CompareIntent, language: Language, library: Library) -> str:
    _ = gettext(language)
    flow = _flow(intent, language, library)
    within = _within(intent.periods, language)
    trade = flow_text(intent.reporter, intent.partner, Flow.TOTAL, language, library)
    match intent.operation:
        case Operation.GROWTH if intent.periods:
            return _("How much did {flow} grow {within}?", flow=flow, within=within)
        case Operation.GROWTH:
            return _("What is the latest growth of {flow}?", flow=flow)
        case Operation.BETWEEN:
            periods = _listed(intent.periods, language)
            return _("How did {flow} compare: {periods}?", flow=flow, periods=periods)
        case Operation.BALANCE if intent.periods:
            return _("What was the balance of {trade} {within}?", trade=trade, within=within)
        case Operation.BALANCE:
            return _("What is the latest balance of {trade}?", trade=trade)
        case Operation.HIGHEST:
            return _("What was the record year of {flow}?", flow=flow)
        case Operation.LOWEST:
            return _("What was the lowest year of {flow}?", flow=flow)
        case Operation.FASTEST:
            return _("In which year did {flow} grow fastest?", flow=flow)
        case Operation.SLOWEST:
            return _("In which year was the growth of {flow} weakest?", flow=flow)
        case Operation.STEEPEST:
            return _("In which year did {flow} fall most?", flow=flow)
        case Operation.FIRST_ABOVE:
            amount = amount_text(intent.threshold or Decimal(0), _unit(intent, library), language)
            return _("When did {flow} first pass {amount}?", amount=amount, flow=flow)
        case Operation.SERIES if intent.periods:
            return _("Show {flow} by year {within}", flow=flow, within=within)
        case _:
            return _("Show {flow} by year", flow=flow)


def _unit(intent: CompareIntent, library: Library) -> str:
    """The unit of the series meant, dollars where none is named."""
    if intent.series in library.series:
        return library.series[intent.series].unit
    pair = {intent.reporter, intent.partner}
    held = (s for s in library.series.values() if {s.reporter, s.partner} == pair and s.headline)
    return next((series.unit for series in held), "USD")


def _flow(intent: FigureIntent | CompareIntent, language: Language, library: Library) -> str:
    """The flow, and what a partial series covers or whose count it is."""
    flow = flow_text(intent.reporter, intent.partner, intent.flow, language, library)
    series = library.series.get(intent.series)
    if series is None or (series.headline and series.id not in library.series_about):
        return flow
    about = library.series_about.get(series.id) or library.publishers[series.publisher]
    said = about.within(language)
    return f"{flow}（{said}）" if language == "zh" else f"{flow} ({said})"


def _within(periods: tuple[Period, ...], language: Language) -> str:
    """Periods inside a question: "in 2021", "in 2021 and 2022", "in 2015–2020"."""
    if len(periods) == 1:
        return in_period(periods[0], language)
    years = [period.year for period in periods]
    if language == "ru" and len(periods) == 2 and _are_years(periods):
        return f"в {years[0]} и {years[1]} годах"
    if len(periods) > 2 and _are_years(periods):
        return {
            "en": f"in {min(years)}–{max(years)}",
            "ru": f"в {min(years)}–{max(years)} годах",
            "zh": f"{min(years)}—{max(years)}年",
        }[language]
    listed = _listed(periods, language)
    return {"en": f"in {listed}", "ru": f"({listed})", "zh": listed}[language]


def _are_years(periods: tuple[Period, ...]) -> bool:
    return all(period.window is Window.YEAR for period in periods)


def _listed(periods: tuple[Period, ...], language: Language) -> str:
    _ = gettext(language)
    said = [period_text(period, language) for period in periods]
    if len(said) == 2:
        return _("{first} and {last}", first=said[0], last=said[1])
    return ("、" if language == "zh" else ", ").join(said)
