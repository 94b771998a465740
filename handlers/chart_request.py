"""What picture some words ask for: one pledge, two of them, a pair by year, or its running year."""

from __future__ import annotations

import re
from collections.abc import Callable

from handlers.pledges import HEADLINE, in_billions
from knowledge import picturing
from knowledge.answers import (
    Answer,
    ClaimAnswer,
    ClarificationAnswer,
    CompareAnswer,
    DisagreementAnswer,
    ExplainAnswer,
    Figure,
    FiguresAnswer,
    ListAnswer,
    PledgeAnswer,
    UnknownAnswer,
)
from knowledge.facts import Language
from knowledge.intents import Gap, Missing, PledgeIntent
from knowledge.pictures import Kind, Wanted
from knowledge.replies import Base

#: Answers words as a question about a pledge.
Ask = Callable[[str], Answer]

_TRADE: dict[Language, str] = {"en": "trade", "ru": "товарооборот", "zh": "贸易额"}

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
    r"\s+(?:vs\.?|versus|against|compared (?:to|with)|против|по сравнению с)\s+|\s*(?:对比|比较)\s*",
    re.IGNORECASE,
)
#: "And" joins two pledges where both have a number, and the two names of a pair otherwise.
_AND = re.compile(r"\s+(?:and|и)\s+|\s*[和与跟]\s*", re.IGNORECASE)


def wanted_by(words: str, ask: Ask, base: Base) -> Wanted | Answer:
    """The picture that words ask for; the answer to them where they ask for none."""
    kind = Kind.PACE if _PACE.search(words) else Kind.YEARS if _YEARS.search(words) else None
    rest = _PACE.sub(" ", _YEARS.sub(" ", words)).strip(" ,.:;?!，。？")
    if not rest:
        return Wanted(kind or Kind.YEARS, HEADLINE)
    if kind is None and (both := _compared(rest, ask)):
        return both
    answer = _asked(rest, ask)
    pledge, is_pair = _pledge_in(answer, base)
    if not pledge:
        return answer
    return Wanted(kind or (Kind.YEARS if is_pair else Kind.PLEDGE), pledge)


def _asked(words: str, ask: Ask) -> Answer:
    """The answer to words; two bare names are taken for the trade between them."""
    answer = ask(in_billions(words))
    match answer.reply:
        case UnknownAnswer(gap=Gap(missing=Missing.NOTHING)):
            return ask(f"{_TRADE[answer.language]} {words}")
        case ClaimAnswer() | ExplainAnswer() | DisagreementAnswer():
            trade = ask(f"{_TRADE[answer.language]} {words}")
            return trade if isinstance(trade.reply, FiguresAnswer) else answer
        case _:
            return answer


def _compared(words: str, ask: Ask) -> Wanted | None:
    """Two different pledges with a word between them that sets one against the other."""
    for found in (*_VERSUS.finditer(words), *_AND.finditer(words)):
        sides = [words[: found.start()], words[found.end() :]]
        if not all(re.search(r"\w", side) for side in sides):
            continue
        if found.re is _AND and not all(re.search(r"\d", side) for side in sides):
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
            return _of_pair(figures[0], base), True
        case ListAnswer(rows=rows):
            return _shared([pledge.id for pledge, _ in rows], base), True
        case ClarificationAnswer(options=options):
            named = [one.pledge for one in options if isinstance(one, PledgeIntent)]
            return (_shared(named, base), True) if len(named) == len(options) else ("", True)
        case _:
            return "", False


def _of_pair(figure: Figure, base: Base) -> str:
    """A pledge on that trade, the headline one if it is; empty where nobody pledged any."""
    headline = picturing.subject(base.library.pledges[HEADLINE], base)
    if headline and {figure.reporter, figure.partner} == {headline.reporter, headline.partner}:
        return HEADLINE
    found = picturing.of_pair(figure.reporter, figure.partner, base)
    return found.id if found else ""


def _shared(pledges: list[str], base: Base) -> str:
    """The first of pledges that are all measured by one trade; empty when they are not."""
    found = {picturing.subject(base.library.pledges[each], base) for each in pledges}
    return pledges[0] if len(found) == 1 and None not in found else ""
