"""Whether a level is asked about as the bar that was pledged, or as one still ahead."""

from __future__ import annotations

import re

from knowledge.question import Question
from knowledge.readings import Ground

#: To meet a bar presumes that somebody set it.
_AS_BAR = re.compile(
    r"\b(?:target|goal|pledge|promise|aim|objective|plan)s? (?:was |were |is |been |got |actually |finally )*(?:met|hit|reached|fulfilled|achieved|kept|delivered)\b"
    r"|达标|达成目标|实现目标|完成目标|完成任务|兑现"
)
#: What is still to come cannot be looked up among the years held.
_AHEAD = re.compile(
    r"\bwhen (?:will|would|are|is|do|does|can|might|should|could)\b.{0,60}\b(?:reach|hit|pass|cross|meet|get|make|top|achieve|surpass|expect\w*|plan\w*|suppos\w*|due)\b"
    r"|\bкогда\b.{0,60}\b(?:достигн(?:ут|ет|ем)|дойд(?:ут|ет|ем)|выйд(?:ут|ет|ем)|дотян(?:ут|ет|ем)|добер(?:утся|ется|емся)|доведут|перевал(?:ят|ит)|перешагн(?:ут|ет)|превыс(?:ят|ит)|будет достигнут\w*|станет|будет)\b"
    r"|(?:什么时候|何时|哪年|哪一年|几时)(?:才)?(?:能|会|可以|将|要|有望)"
)


def of_bar(question: Question, ground: Ground) -> bool:
    """Whether it is the pledge of that amount that is asked about, not the year that passed it."""
    normal = question.normal
    if not (_AS_BAR.search(normal) or _AHEAD.search(normal)):
        return False
    return any(
        {*question.economies} <= ground.pledges.facets[id].economies
        for amount in question.amounts
        for id in ground.pledges.by_amount.get(amount.value, ())
    )
