"""Browsing: what a fragment, still being typed, may stand for, best first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from knowledge.entries import Entries
from knowledge.intents import (
    ClaimIntent,
    CompositionIntent,
    DisagreementIntent,
    ExplainIntent,
    FigureIntent,
    HelpIntent,
    Intent,
    ListIntent,
    Missing,
    PledgeIntent,
    QuotesIntent,
)
from knowledge.library import Library
from knowledge.matching import Match, Verdict
from knowledge.question import Question
from knowledge.replies import Base, listed
from knowledge.suggesting import HEADLINES
from knowledge.turnover import Period, Window

#: What an entry must cover of a fragment's telling words.
_COVERED = 0.6

#: Words that a beginning may stand for.
_BEGINNINGS = 12

_PAIR = ("CHN", "RUS")


def headlines(library: Library) -> Iterator[Intent]:
    """What is shown before anything is typed: the best known pledges and the newest figure."""
    yield from (PledgeIntent(id) for id in HEADLINES)
    yield FigureIntent(*_PAIR)
    measure = library.pledges[HEADLINES[0]].measure
    pair = [pledge for pledge in library.pledges.values() if set(pledge.parties) == set(_PAIR)]
    newest = sorted(pair, key=lambda pledge: pledge.target.deadline, reverse=True)
    alike = sorted(newest, key=lambda pledge: pledge.measure != measure)
    yield from (PledgeIntent(pledge.id) for pledge in alike)


def readings(match: Match, entries: Entries, base: Base) -> Iterator[Intent]:
    """Intents that a text may stand for, best first, some of them twice.

    A text that names what is not held has only what its refusal offers.
    """
    if match.intent is not None and not isinstance(match.intent, HelpIntent):
        yield match.intent
        yield from _parts(match.intent, base)
    yield from match.options
    yield from (candidate.intent for candidate in match.candidates)
    question = match.question
    # What a refusal offers to somebody who named nothing held would fit any other words as well.
    if question.economies or question.people:
        yield from match.gap.near
    elif _is_open(match) and question.years and not question.residue:
        years = (Period(str(year), Window.YEAR) for year in question.years)
        yield from (FigureIntent(*_PAIR, periods=(year,)) for year in years)
    if match.verdict is not Verdict.NONE or _is_open(match):
        yield from _by_words(question, entries, base.library)


def _parts(intent: Intent, base: Base) -> Iterator[Intent]:
    """The single things in a list."""
    match intent:
        case QuotesIntent(quotes=(_, _, *_) as quotes):
            yield from (QuotesIntent((id,)) for id in quotes)
        case ListIntent():
            yield from (PledgeIntent(pledge.id) for pledge, _how in listed(intent, base))
        case _:
            return


def _is_open(match: Match) -> bool:
    """Whether it was refused only because too little was said."""
    question = match.question
    named = question.places or question.topics or question.strangers
    return match.gap.missing in (Missing.NOTHING, Missing.WORD) and not named


def _by_words(question: Question, entries: Entries, library: Library) -> Iterator[Intent]:
    """Entries that have the words, the last of which may only have been begun."""
    for id in _ranked(question, entries, "pledge"):
        if _agrees(id, question, library):
            yield PledgeIntent(id)
    if question.economies or question.amounts:
        return
    quotes = _ranked(question, entries, "quote")
    yield from (QuotesIntent((id,)) for id in quotes[:_QUOTES])
    yield from (ExplainIntent(id) for id in _ranked(question, entries, "explainer"))
    yield from (CompositionIntent((id,)) for id in _ranked(question, entries, "fact"))
    yield from (ClaimIntent((id,)) for id in _ranked(question, entries, "claim"))
    yield from (DisagreementIntent((id,)) for id in _ranked(question, entries, "disagreement"))
    yield from (QuotesIntent((id,)) for id in quotes[_QUOTES:])


#: Quotations shown before facts of other kinds, which are fewer.
_QUOTES = 4


def _ranked(question: Question, entries: Entries, kind: str) -> list[str]:
    """Entries of a kind that cover enough of the words, best first."""
    best: dict[str, float] = {}
    for words in _completed(question, entries):
        for id, score in entries.rank(words, kind):
            best[id] = max(score, best.get(id, 0.0))
    found = sorted(best.items(), key=lambda one: (-round(one[1], 9), one[0]))
    return [id for id, score in found if score >= _COVERED]


def _completed(question: Question, entries: Entries) -> Iterable[tuple[str, ...]]:
    """The words, and the words with the last one completed in each way that the base knows."""
    yield question.terms
    begun = question.terms[-1] if question.terms else ""
    # A single letter begins too much; a single Chinese character is half a word.
    if len(begun) > 1 or begun > "\u3400":
        for whole in entries.beginning(begun, _BEGINNINGS):
            yield (*question.terms[:-1], whole)


def _agrees(id: str, question: Question, library: Library) -> bool:
    """Whether a pledge is about the economies and of the amount named."""
    pledge = library.pledges[id]
    amounts = {amount.value for amount in question.amounts}
    held = {pledge.target.amount, pledge.target.upper}
    parties = {*pledge.parties, *pledge.partners}
    return set(question.economies) <= parties and (not amounts or bool(amounts & held))
