"""What the base says a question means: leaders stand for economies, a number for a pledge's billions."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.amounts import Amount
from knowledge.counting import TRADE
from knowledge.periods import Mark
from knowledge.question import Question
from knowledge.readings import Ground


def meant(question: Question, ground: Ground) -> Question:
    """The question with its leaders' economies, and with the billions that a bare number means."""
    if not question.people and not question.amounts:
        return question
    return _pledged(_led(question, ground), ground)


def _homes(question: Question, ground: Ground) -> dict[str, None]:
    """Economies of the people named, each once."""
    people = (ground.library.people[id] for id in question.people)
    return dict.fromkeys(p.economy for p in people if p.kind == "person" and p.economy)


def _led(question: Question, ground: Ground) -> Question:
    """Leaders named, and no country: their economies are meant, unless words are.

    One leader of Russia or China leaves the other side open; of any other, trade is their country's.
    """
    elsewhere = question.economies or question.places or question.strangers
    if elsewhere or question.has("quote") or not 1 <= len(question.people) <= 2:
        return question
    homes = tuple(_homes(question, ground))
    alone = len(homes) == 1 and homes[0] not in _HOME and question.measure(*TRADE)
    told = len(homes) == len(question.people) and (len(homes) == 2 or alone)
    return replace(question, economies=homes) if told else question


_HOME = ("RUS", "CHN")
#: A bare number smaller than this counts things.
_LEAST = 20
#: What may stand behind a number that counts billions; anything else is what is counted.
_AFTER = re.compile(
    r"\s*(?:$|[.,;:?!()\"-]|(?:by|before|until|between|with|w|for|from|and|or|in|to|on|at|target|goal|mark|pledge|promise|plan|"
    r"milestone|thing|one|deal|is|was|are|hit|reached|met|now|yet|done|did|still|as|he|she|they|that|so|a|per"
    r"|к|до|с|со|между|без|и|на|для|у|по|в|за|от|цел\w*|план\w*|обещ\w*|не|вышл\w*|будет|взяли|достиг\w*|что|это|как|где|когда)\b"
    r"|[\u3400-\u9fff])"
)
#: Chinese words for what is counted.
_COUNTED_ZH = re.compile(r"\s*(?:[年月日号个次家人天倍周名点条种项位国]|多?(?:年|个|家|名|次)|%)")
_POINTED = re.compile(
    r"(?:\bthe|\bthat|\bthose|\bhis|\bher|'s|\bтех|\bэти|\bте|\bпро|\bего|\bсвои|那)\s*$"
)


def _pledged(question: Question, ground: Ground) -> Question:
    """The one number named, where a pledge of exactly the sides named has it, counts billions."""
    if len(question.amounts) != 1 or not question.amounts[0].bare:
        return question
    amount = question.amounts[0]
    after = _AFTER.match(question.normal, amount.end)
    if amount.value < _LEAST or not after or _COUNTED_ZH.match(question.normal, amount.end):
        return question
    whole = replace(amount, value=amount.value.scaleb(9), bare=False)
    if _heard(whole, question, ground):
        return replace(question, amounts=(whole,))
    if any(one(whole, question, ground) for one in (_own, _spoke_of, _due)):
        return replace(question, amounts=(whole,))
    return question


def _heard(amount: Amount, question: Question, ground: Ground) -> bool:
    """Whether words are asked for in which whoever is named, or anybody, spoke of those billions."""
    if question.has("russian_count", "chinese_count", "disagree", "compare"):
        return False
    if not question.has("quote") or not (question.people or question.roles or question.has("who")):
        return False
    speakers = set(question.people)
    return any(
        amount.value in spoken.amounts
        and (not speakers or ground.library.quotes[id].speaker in speakers)
        for id, spoken in ground.spoken.items()
    )


def of_its_sides(question: Question, ground: Ground) -> bool:
    """Whether an amount is that of a pledge whose very sides are named, by country or by leader."""
    return any(_own(a, question, ground) for a in question.amounts if not a.bare)


def _own(amount: Amount, question: Question, ground: Ground) -> bool:
    sides = {*question.economies, *_homes(question, ground)}
    return len(sides) > 1 and any(
        sides == {*ground.library.pledges[id].parties, *ground.library.pledges[id].partners}
        or (sides <= facets.economies and facets.blocs & sides)
        for id in ground.pledges.by_amount.get(amount.value, ())
        if amount.value in (facets := ground.pledges.facets[id]).own
    )


def _due(amount: Amount, question: Question, ground: Ground) -> bool:
    """Whether both number and deadline are those of one pledge of the economies named."""
    deadlines = {year.year for year in question.times.years if year.mark is Mark.BY}
    sides = set(question.economies) or {"RUS", "CHN"}
    return any(
        deadlines & facets.deadlines and sides <= facets.economies
        for id in ground.pledges.by_amount.get(amount.value, ())
        if amount.value in (facets := ground.pledges.facets[id]).own
    )


def _spoke_of(amount: Amount, question: Question, ground: Ground) -> bool:
    """Whether a number pointed at ("the 250") is that of a pledge on which those named spoke."""
    if not question.people or not _POINTED.search(question.normal[: amount.start]):
        return False
    return any(
        set(question.people) <= facets.people and set(question.economies) <= facets.economies
        for id in ground.pledges.by_amount.get(amount.value, ())
        if amount.value in (facets := ground.pledges.facets[id]).own
    )
