"""After a pledge, a publisher named: its own figures of the pair talked of."""

from __future__ import annotations

from datetime import date

from knowledge.context import Context
from knowledge.counting import flow_named, years_named
from knowledge.facts import LANGUAGES
from knowledge.intents import FigureIntent
from knowledge.question import Question
from knowledge.readings import Candidate, Ground, Reading
from knowledge.text import normalise
from knowledge.turnover import Series

#: A question that only names whose figures are wanted, and of when.
_SHORT = 9


def by_publisher(
    question: Question, context: Context, ground: Ground, today: date
) -> Reading | None:
    """ "Kpler's number for 2025": the series of that publisher, where the pair has one."""
    if context.pair is None or question.words > _SHORT or question.people or question.amounts:
        return None
    if question.has("quote", "disagree", "why", "source", "define"):
        return None
    series = _named(question, context.pair, ground)
    if series is None:
        return None
    pair = (series.reporter, series.partner)
    flow = flow_named(question, context, *pair, series.topic)
    periods = years_named(question)
    intent = FigureIntent(*pair, flow, periods, series.id, pledge=context.pledge)
    return Reading("publisher", (Candidate(intent, 1.0),))


def _named(question: Question, pair: tuple[str, str], ground: Ground) -> Series | None:
    """The only series of the pair whose publisher stands in the question by name."""
    library = ground.library
    found = [
        series
        for series in library.series.values()
        if {series.reporter, series.partner} == {*pair}
        and any(
            normalise(library.publishers[series.publisher].within(language)) in question.normal
            for language in LANGUAGES
        )
    ]
    return found[0] if len(found) == 1 else None
