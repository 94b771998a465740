"""Which side of a pledge a question asks for."""

from __future__ import annotations

from knowledge.intents import Detail
from knowledge.understanding import Question

_DETAILS = (
    ("joint", Detail.JOINT), ("replaced", Detail.REPLACED), ("baseline", Detail.BASELINE),
    ("repeated", Detail.REPEATED), ("deadline", Detail.DEADLINE),
)  # fmt: skip


def detail_of(question: Question) -> Detail:
    """The side of a pledge that a question asks for; its status unless a cue says otherwise."""
    for cue, detail in _DETAILS:
        if question.has(cue):
            return detail
    if question.has("where") and not question.has("status"):
        return Detail.WHERE
    if question.has("who"):
        return Detail.WHO
    asks_when = question.has("when")
    if asks_when and question.has("set", "vow", "pledge") and not _reached(question):
        return Detail.WHEN
    if question.has("why") and not question.has("disagree"):
        return Detail.WHY
    if question.has("pace"):
        return Detail.PACE
    if question.has("more") and not question.has("status", "amount_of"):
        return Detail.ALL
    return Detail.STATUS


def _reached(question: Question) -> bool:
    """ "When was it met" asks for the outcome, not for the day it was made."""
    return question.has("status") and not question.has("set", "vow")
