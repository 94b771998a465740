"""The figures of an answer as JSON: those printed, and those worked out here, marked."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from handlers.figures_text import share_percent
from handlers.wording_comparisons import compared
from handlers.wording_figures import OTHERS, PRINTS
from handlers.wording_findings import COUNTS
from handlers.wording_pledges import VERDICTS, is_share_of_itself, shown_figures
from knowledge.answers import (
    CompareAnswer,
    CompositionAnswer,
    DisagreementAnswer,
    Figure,
    FiguresAnswer,
    HelpAnswer,
    PledgeAnswer,
    Reply,
    SourcesAnswer,
)
from knowledge.facts import Language
from knowledge.intents import Detail
from knowledge.library import Library

Json = dict[str, Any]


def figures_json(reply: Reply, language: Language, library: Library) -> list[Json]:
    """Every figure that a reader of the answer sees, the main one first."""
    match reply:
        case PledgeAnswer():
            found = [figure_json(f, language) for f in shown_figures(reply) if f.value is not None]
            found += _shares(reply, language) + _baseline(reply, language, library)
        case FiguresAnswer():
            printed = [*reply.figures, *reply.others[:OTHERS], *reply.revised[:PRINTS]]
            found = _printed(printed, language)
            if reply.share is not None:
                share = share_percent(reply.share)
                found.append(_computed(share, "percent", reply.figures[0], language))
        case CompareAnswer():
            found = _printed(compared(reply), language) + _worked_out(reply, language)
        case SourcesAnswer(figures=figures):
            found = _printed(figures[:4], language)
        case DisagreementAnswer(figures=figures):
            found = _printed(figures[:COUNTS], language)
        case HelpAnswer(newest=newest):
            found = _printed([newest] if newest else [], language)
        case CompositionAnswer():
            found = _composition(reply, language)
        case _:
            found = []
    return [one for n, one in enumerate(found) if one not in found[:n]]


def figure_json(figure: Figure, language: Language) -> Json:
    """One printed figure."""
    return {
        "value": None if figure.value is None else number(figure.value),
        "unit": figure.unit,
        "period": figure.period.text,
        "window": figure.period.window.value,
        "flow": figure.flow.value,
        "reporter": figure.reporter,
        "partner": figure.partner,
        "publisher": figure.publisher.within(language),
        "released_on": figure.released_on,
        "computed": figure.computed,
    }


def number(value: Decimal) -> int | float:
    """A whole number where it is one."""
    return int(value) if value == value.to_integral_value() else float(value)


def _printed(figures: Iterable[Figure], language: Language) -> list[Json]:
    """Each figure and, as one of its own, the rate printed with it."""
    found: list[Json] = []
    for figure in figures:
        if figure.value is not None:
            found.append(figure_json(figure, language))
        if figure.change_percent is not None:
            rate = {"value": number(figure.change_percent), "unit": "percent"}
            found.append({**figure_json(figure, language), **rate})
    return found


def _computed(value: Decimal, unit: str, figure: Figure, language: Language) -> Json:
    worked_out = {"value": number(value), "unit": unit, "computed": True}
    return {**figure_json(figure, language), **worked_out}


def _shares(reply: PledgeAnswer, language: Language) -> list[Json]:
    """Share of the target, the gap to it and the pace needed."""
    how, figure = reply.progress, reply.progress.decisive
    if figure is None:
        return []
    found = []
    if how.share is not None and not is_share_of_itself(reply):
        found.append(_computed(share_percent(how.share), "percent", figure, language))
    if how.gap and figure.unit != "percent":
        found.append(_computed(abs(how.gap), figure.unit, figure, language))
    if how.pace is not None and reply.detail in VERDICTS:
        pace = (how.pace * 100).quantize(Decimal("0.1"))
        found.append(_computed(pace, "percent", figure, language))
    return found


def _baseline(reply: PledgeAnswer, language: Language, library: Library) -> list[Json]:
    """The level a pledge started from, where that is what was asked."""
    held = reply.pledge.baseline
    if reply.detail is not Detail.BASELINE or held is None or held.value is None:
        return []
    source = library.sources.get(held.source)
    return [
        {
            "value": number(held.value),
            "unit": held.unit or "",
            "period": held.period,
            "window": _window(held.period),
            "flow": "total",
            "reporter": reply.pledge.parties[0],
            "partner": reply.pledge.parties[-1],
            "publisher": source.publisher if source else "",
            "released_on": source.published_on if source else "",
            "computed": False,
        }
    ]


def _worked_out(reply: CompareAnswer, language: Language) -> list[Json]:
    if not reply.computed or reply.value is None:
        return []
    last = reply.figures[-1]
    match reply.measure:
        case "balance":
            return [_computed(reply.value, last.unit, last, language)]
        case "ratio":
            places = Decimal("0.1") if reply.value >= 1 else Decimal("0.01")
            return [_computed(reply.value.quantize(places), "", last, language)]
        case _:
            return [_computed(reply.value, last.unit, last, language)]


def _composition(reply: CompositionAnswer, language: Language) -> list[Json]:
    """Facts with a number; the period is as curated, the publisher whoever stated it."""
    released = {source.id: source.published_on for source in reply.sources}
    return [
        {
            "value": number(fact.value),
            "unit": fact.unit,
            "period": fact.period,
            "window": _window(fact.period),
            "flow": "",
            "reporter": "",
            "partner": "",
            "publisher": fact.stated_by.within(language),
            "released_on": released.get(fact.source, ""),
            "computed": False,
        }
        for fact in reply.facts
        if fact.value is not None
    ]


def _window(period: str) -> str:
    return {4: "year", 7: "month"}.get(len(period), "span")
