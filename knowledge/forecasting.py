"""Whether a pledge will be met: its pace is told, the future is not."""

from __future__ import annotations

import re
from datetime import date

from knowledge.agreeing import scored
from knowledge.context import Context
from knowledge.counting import TRADE
from knowledge.detailing import asked_detail
from knowledge.gates import near_held
from knowledge.intents import (
    Detail,
    FigureIntent,
    Gap,
    Intent,
    Missing,
    PledgeIntent,
)
from knowledge.pledging import LEAST, RIVAL
from knowledge.question import Question
from knowledge.readings import Candidate, Ground, Reading


def forecasts(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """The future and opinions: the record of the pledge meant, and the word that no forecast is made."""
    future = [year for year in question.years if year > today.year]
    if question.has("quote") and (question.people or question.has("who")):
        return None
    if not question.has("forecast", "opinion") and not (
        future and not question.amounts and not question.has("pledge", "list", "plural")
    ):
        return None
    if asked_detail(question) in _NOT_OUTLOOK and not _WILL.search(question.normal):
        return None  # "by what year was it to be reached"
    ranked = scored(question, context, ground)
    strong = [c for c in ranked if c.score >= LEAST and _named(c)]
    if question.has("list") and question.has("plural"):
        return None
    if strong and (question.amounts or question.has("pledge", "status") or _only(strong)):
        best = [c for c in strong if c.score >= strong[0].score - RIVAL]
        candidates = tuple(
            Candidate(PledgeIntent(_id(c.intent), Detail.PACE, forecast=True), c.score, c.parts)
            for c in best
        )
        return Reading("forecast", candidates, close=len(candidates) > 1)
    if question.amounts and not question.has("opinion"):
        return None
    if not (question.has("opinion") or future or question.measures & set(TRADE)):
        return None
    if question.has("document"):
        return None  # what stands in a paper that was signed
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


_NOT_OUTLOOK = (Detail.DEADLINE, Detail.BASELINE, Detail.JOINT, Detail.WHERE, Detail.REPLACED)
_WILL = re.compile(
    r"\b(?:will|would|likely|chances?|think|odds)\b|\bли\b|шанс|会不会|能不能|能否|吗"
)


def _named(candidate: Candidate) -> bool:
    parts = candidate.parts
    return bool(parts.get("amount") or parts.get("words", 0) >= 1.2 or parts.get("measure", 0) >= 1)


def _only(strong: list[Candidate]) -> bool:
    return len(strong) == 1 or strong[0].score - strong[1].score >= RIVAL


def _id(intent: Intent) -> str:
    return intent.pledge if isinstance(intent, PledgeIntent) else ""
