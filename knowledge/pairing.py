"""Which pair of economies, and which topic of it, a question asks a figure of."""

from __future__ import annotations

from knowledge.context import Context, context_of
from knowledge.counting import years_named
from knowledge.directions import flow_of, is_partner
from knowledge.gates import near_held, oriented
from knowledge.intents import (
    FigureIntent,
    Gap,
    Missing,
    PledgeIntent,
)
from knowledge.question import Question
from knowledge.readings import Candidate, Ground, Reading

_TOPIC_OF = {"energy": "energy", "soybeans": "soybeans", "food": "food"}


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
    farmed = ("agriculture",) if topic == "food" else ()
    for wanted in dict.fromkeys(
        (topic, *farmed, "", "energy", "phase_one", "soybeans", "agriculture")
    ):
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
        intent = FigureIntent("CHN", "RUS", flow_of(question, "CHN", "RUS"), years_named(question))
        return Reading("partner", (Candidate(intent, 1.0),), close=True, offer=True)
    if len(pairs) == 1:
        return (*oriented(economy, pairs[0], ground), topic)
    options = [
        Candidate(
            FigureIntent(*oriented(economy, other, ground), periods=years_named(question)), 1.0
        )
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
        Candidate(FigureIntent(*oriented(a, b, ground), periods=years_named(question)), 1.0)
        for a, b in pairs[:4]
    )
    return Reading("pairs", options, close=True, offer=True)
