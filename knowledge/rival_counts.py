"""Whether two counts are set against each other, and which disagreements are out of the question."""

from __future__ import annotations

import re

from knowledge.question import Question
from knowledge.readings import Ground

#: Share of a question's weight that a disagreement must cover to be what somebody doubts.
_SURE = 0.30


def tested_by(question: Question, ground: Ground) -> bool:
    """Whether what somebody wrote is doubted, and a disagreement is known by those very words."""
    if not (question.people and question.has("claim") and question.has("report", "quote")):
        return False
    ranked = ground.entries.rank(question.terms, "disagreement")
    return bool(ranked) and ranked[0][1] >= _SURE


#: Words of comparing that may only say from where, or between whom.
_ACCORDING = re.compile(r"\baccording to\b|\bпо (?:данным|оценк\w+|подсчетам)\b|据|按照")
_PLACING = {"from", "between", "между", "之间"}


def rival_source(question: Question, ground: Ground) -> bool:
    """Whether a source known for another count is set against something: "Kpler vs Brussels"."""
    against = any("compare" in m.ids("cue") and m.text not in _PLACING for m in question.mentions)
    against = against or _ACCORDING.search(question.normal) is not None
    named_sides = question.economies or question.names
    if question.topics or not (against and question.residue and named_sides):
        return False
    named = ground.entries.rank([stemmed for stemmed, _ in question.residue], "disagreement")
    return bool(named) and named[0][1] >= 0.4


#: Those around the asker, who dispute what is asked: "reached or not? my colleagues disagree".
_AROUND = re.compile(
    r"\b(?:people|folks|colleagues?|friends?|guys|everyone|everybody|team|class|classmates|office|chamber|desk|family|we|us|wife|husband|boss)\b"
    r"(?: (?!say|says|write|report|count|give)[a-z]+){0,4} (?:disagree\w*|differ|argu\w+|dispute\w*|can't agree|cannot agree)\b(?! (?:on|about|over|whether))"
    r"|\b(?:мы|коллег\w+|друз\w+|знаком\w+|все|у нас|начальник|муж|жена)\b(?: [а-я]+){0,3} (?:спор\w+|расход\w+|разногласи\w+|не сходятся)\b(?! о)"
    r"|(?:我们|同事|朋友|大家|同学|家里)[^,.?]{0,6}(?:争|吵|意见不一|看法不同|说法不一|有分歧)"
)


def among_others(question: Question) -> bool:
    """Whether those around the asker disagree while it is asked what became of something."""
    return question.has("status", "met", "missed") and bool(_AROUND.search(question.normal))


def of_pledge(question: Question, ground: Ground) -> bool:
    """Whether an amount is that of a pledge named, not one of two counts."""
    named = set(question.economies)
    facets = ground.pledges.facets
    return any(
        amount.value in facets[id].amounts
        and (id in question.names or (named and named <= facets[id].economies))
        for amount in question.amounts
        if not amount.bare
        for id in ground.pledges.by_amount.get(amount.value, ())
    )


def foreign(question: Question, id: str, ground: Ground) -> bool:
    """Whether a disagreement is about pledges of other economies than those named."""
    named, pledges = set(question.economies), ground.library.disagreements[id].pledges
    facets = ground.pledges.facets
    return bool(named and pledges) and not any(
        named & facets[p].economies == named for p in pledges
    )
