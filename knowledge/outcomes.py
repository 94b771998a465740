"""What became of the pledge just talked of: what it really came to, and when its level was crossed."""

from __future__ import annotations

import re

from knowledge.agreeing import HARD
from knowledge.context import Context
from knowledge.intents import CompareIntent, Detail, Operation, PledgeIntent
from knowledge.question import Question
from knowledge.readings import Candidate, Ground, Reading
from knowledge.turnover import Flow

_REALLY = re.compile(
    r"\b(?:really|actually|in fact|in reality|in the end|in truth|for real|eventually)\b"
    r"|на самом деле|по факту|на деле|в реальности|в действительности|фактически|реально|в итоге"
    r"|实际|事实上|到底|究竟|真实|最后|最终"
)
_MUCH = re.compile(
    r"\b(?:how much|how many|what was it|what were they|what was the (?:figure|number|total)|what did (?:it|they))\b"
    r"|\b(?:сколько|какой|какая|сколько же)\b|多少|几何"
)
_CROSSED = re.compile(
    r"\b(?:cross\w*|pass(?:ed|es)?|broke\w*|exceed\w*|top(?:ped)?|surpass\w*|reach\w*|hit|over the line|get there|got there|clear(?:ed)?|happen\w*|met|make it|made it|get (?:over|past)|got (?:over|past))\b"
    r"|\b(?:переш\w+|превыс\w+|перешагн\w+|достиг\w*|перевал\w+|преодол\w+|дошл\w+|взяли|пробил\w*|добрал\w+|случил\w+|вышли)\b"
    r"|突破|超过|达到|达成|过了|跨过|越过|实现"
)


def of_pledge_before(question: Question, context: Context, ground: Ground) -> Reading | None:
    """ "How much was it really", "so when was it crossed" after a pledge; else None."""
    if not context.pledge or not isinstance(context.intent, PledgeIntent):
        return None
    if question.amounts or question.people or question.times.periods or question.names:
        return None
    if question.years or question.measure(*HARD) or question.economies:
        return None
    if question.has("when", "first") and _CROSSED.search(question.normal):
        return _crossed(context, ground)
    if _REALLY.search(question.normal) and _MUCH.search(question.normal):
        status = PledgeIntent(context.pledge, Detail.STATUS)
        return Reading("really", (Candidate(status, 1.0),))
    return None


def _crossed(context: Context, ground: Ground) -> Reading | None:
    """The first time above the level pledged, where it is a yearly one that figures are kept of."""
    pledge = ground.library.pledges[context.pledge]
    target = pledge.target
    flow = _FLOWS.get(pledge.measure)
    if flow is None or target.amount is None or target.per != "year" or context.pair is None:
        return None
    units = {ground.library.series[name].unit for name in pledge.series}
    if units != {target.unit}:
        return None
    first = CompareIntent(
        Operation.FIRST_ABOVE, *context.pair, flow, threshold=target.amount, pledge=pledge.id
    )
    return Reading("crossed", (Candidate(first, 1.0),))


_FLOWS = {"turnover": Flow.TOTAL, "exports": Flow.EXPORT}
