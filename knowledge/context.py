"""Context: what a question may leave out because the exchange before it said so."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from knowledge.intents import (
    ClaimIntent,
    CompareIntent,
    CompositionIntent,
    Detail,
    DisagreementIntent,
    FigureIntent,
    Intent,
    ListIntent,
    PledgeIntent,
    QuotesIntent,
    SourcesIntent,
)
from knowledge.question import Question
from knowledge.readings import Ground
from knowledge.turnover import Flow, Period

#: Those talked of: "their targets" are those of the pair in the exchange before.
THEIRS = re.compile(
    r"\b(?:they|them|their|these|those|it|the two|between them|that pair)\b|\b(?:у них|их|они|себе|между ними|эти двое)\b|他们|它们|两国|双方|这"
)


@dataclass(frozen=True)
class Context:
    """Slots of the exchange before: the pair, pledge, figures, quotations or list it was about."""

    intent: Intent | None = None
    pair: tuple[str, str] | None = None
    pledge: str = ""
    flow: Flow = Flow.TOTAL
    periods: tuple[Period, ...] = ()
    series: str = ""
    quotes: tuple[str, ...] = ()
    speaker: str = ""
    filters: ListIntent | None = None


def context_of(before: Intent | None, ground: Ground) -> Context:
    """The slots of an intent."""
    match before:
        case PledgeIntent(pledge=id) if id in ground.library.pledges:
            successors = ground.library.successors.get(id, ())
            if before.detail is Detail.REPLACED and successors:
                id = successors[0].id
            return Context(before, pair_of(id, ground), id)
        case FigureIntent() | CompareIntent():
            both = (before.reporter, before.partner)
            pledge = before.pledge if before.pledge in ground.library.pledges else ""
            return Context(before, both, pledge, before.flow, before.periods, before.series)
        case QuotesIntent(quotes=quotes, pledge=pledge, speaker=speaker):
            held = [ground.library.quotes[id] for id in quotes if id in ground.library.quotes]
            pledge = pledge or next((p for q in held for p in q.pledges), "")
            pair = pair_of(pledge, ground) if pledge else None
            return Context(before, pair, pledge, quotes=quotes, speaker=speaker)
        case ClaimIntent(ids=ids):
            pledges = [p for id in ids for p in ground.library.claims[id].pledges]
            pledge = pledges[0] if pledges else ""
            return Context(before, pair_of(pledge, ground) if pledge else ("CHN", "RUS"), pledge)
        case DisagreementIntent(ids=ids):
            pledges = [p for id in ids for p in ground.library.disagreements[id].pledges]
            pledge = pledges[0] if pledges else ""
            return Context(before, pair_of(pledge, ground) if pledge else ("CHN", "RUS"), pledge)
        case SourcesIntent(of=of):
            return replace(context_of(of, ground), intent=of)
        case ListIntent():
            return Context(before, filters=before)
        case CompositionIntent():
            return Context(before, ("CHN", "RUS"))
        case _:
            return Context()


def pair_of(pledge: str, ground: Ground) -> tuple[str, str] | None:
    """Reporter and partner of the figures that serve a pledge, or its two parties."""
    found = ground.library.pledges[pledge]
    for name in found.series:
        series = ground.library.series[name]
        if series.headline:
            return series.reporter, series.partner
    both = (*found.parties, *found.partners)
    if {"RUS", "CHN"} <= set(both):
        return "CHN", "RUS"
    return (both[0], both[1]) if len(both) == 2 else None


def without(question: Question, *cues: str) -> Question:
    """The question as if those cues had not been there."""
    return replace(question, cues=question.cues - set(cues))
