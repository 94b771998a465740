"""What picture some words ask for: one pledge, two of them, a pair by year, or its running year."""

from __future__ import annotations

import re
from collections.abc import Callable

from handlers.pledges import HEADLINE, in_billions
from knowledge import picturing
from knowledge.answers import (
    Answer,
    ClarificationAnswer,
    CompareAnswer,
    FiguresAnswer,
    ListAnswer,
    PledgeAnswer,
)
from knowledge.intents import PledgeIntent
from knowledge.pictures import Kind, Wanted
from knowledge.replies import Base

#: Answers words as a question about a pledge.
Ask = Callable[[str], Answer]

_PACE = re.compile(
    r"\b(?:this year|year[ -]to[ -]date|ytd|so far|pace|by month|monthly)\b"
    r"|\b(?:в этом году|этот год|с начала года|темп\w*|по месяцам|помесячно)\b"
    r"|今年|年初以来|年内|累计|进度|逐月|按月",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"\b(?:by year|yearly|year by year|over the years|all years)\b"
    r"|\b(?:по годам|за все годы|динамика)\b"
    r"|历年|逐年|按年",
    re.IGNORECASE,
)
_VERSUS = re.compile(
    r"\s+(?:vs\.?|versus|against|compared (?:to|with)|and|и|против|по сравнению с)\s+"
    r"|\s*(?:和|与|跟|对比|比较)\s*",
    re.IGNORECASE,
)
_HEADLINE = Wanted(Kind.YEARS, HEADLINE)


def wanted_by(words: str, ask: Ask, base: Base) -> Wanted | Answer:
    """The picture that words ask for; the answer to them where they ask for none."""
    kind = Kind.PACE if _PACE.search(words) else Kind.YEARS if _YEARS.search(words) else None
    rest = _PACE.sub(" ", _YEARS.sub(" ", words)).strip(" ,.:;?!，。？")
    if not rest:
        return Wanted(kind or Kind.YEARS, HEADLINE)
    if kind is None and (both := _compared(rest, ask)):
        return both
    answer = ask(in_billions(rest))
    pledge, is_pair = _pledge_in(answer, base)
    if not pledge:
        return answer
    return Wanted(kind or (Kind.YEARS if is_pair else Kind.PLEDGE), pledge)


def _compared(words: str, ask: Ask) -> Wanted | None:
    """Two different pledges with a word between them that sets one against the other."""
    for found in _VERSUS.finditer(words):
        sides = [words[: found.start()], words[found.end() :]]
        if not all(re.search(r"\w", side) for side in sides):
            continue
        one, other = (_certain(ask(in_billions(side))) for side in sides)
        if one and other and one != other:
            return Wanted(Kind.COMPARE, one, other)
    return None


def _certain(answer: Answer) -> str:
    """The pledge that an answer is about; the headline one where it may be meant."""
    match answer.reply:
        case PledgeAnswer(pledge=pledge):
            return pledge.id
        case ClarificationAnswer(options=options) if PledgeIntent(HEADLINE) in options:
            return HEADLINE
        case _:
            return ""


def _pledge_in(answer: Answer, base: Base) -> tuple[str, bool]:
    """The pledge to draw, and whether its whole pair was asked for; empty for none."""
    match answer.reply:
        case PledgeAnswer(pledge=pledge):
            return pledge.id, False
        case FiguresAnswer(figures=figures) | CompareAnswer(figures=figures) if figures:
            found = picturing.of_pair(figures[0].reporter, figures[0].partner, base)
            return (found.id if found else "", True)
        case ListAnswer(rows=rows):
            return _shared([pledge.id for pledge, _ in rows], base), True
        case ClarificationAnswer(options=options):
            named = [one.pledge for one in options if isinstance(one, PledgeIntent)]
            return (_shared(named, base), True) if len(named) == len(options) else ("", True)
        case _:
            return "", False


def _shared(pledges: list[str], base: Base) -> str:
    """The first of pledges that are all measured by one trade; empty when they are not."""
    found = {picturing.subject(base.library.pledges[each], base) for each in pledges}
    return pledges[0] if len(found) == 1 and None not in found else ""
