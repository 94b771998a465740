"""Continuations: a question that leans on the exchange before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from knowledge import composition, explaining, listing
from knowledge.after_facts import after_facts
from knowledge.after_figures import after_figure
from knowledge.after_lists import after_list
from knowledge.after_pledges import PLEDGE_CUES, after_pledge
from knowledge.after_quotes import after_quotes
from knowledge.context import THEIRS, Context
from knowledge.intents import CompareIntent, FigureIntent, QuotesIntent
from knowledge.outcomes import of_pledge_before
from knowledge.question import Question
from knowledge.readings import Candidate, Ground, Reading

#: A continuation is short.
_SHORT = 14


def continuations(
    question: Question, context: Context, ground: Ground, today: date
) -> Reading | None:
    """What a question means after the exchange before it, where it cannot stand alone."""
    if context.intent is None or question.words > _SHORT:
        return None
    if question.places or question.topics or question.strangers:
        return None
    if context.filters is not None:
        return after_list(question, context.filters, ground)
    if _stands_alone(question, ground, today):
        return None
    if (became := of_pledge_before(question, context, ground)) is not None:
        return became
    if isinstance(context.intent, QuotesIntent) and (
        words := after_quotes(question, context, ground, today)
    ):
        return words
    own = set(question.economies) <= set(context.pair or ())
    if not own or question.has("source", "claim", "report", "help", "thanks", "greeting"):
        return None
    if len(set(question.economies)) >= 2 and not question.has("followup"):
        return None
    return _of_subject(question, context, ground, today)


#: Facts on composition have measures that hardly anything else is asked of.
_COMPOSED = ("settlement", "cars", "lng", "share")


def _stands_alone(question: Question, ground: Ground, today: date) -> bool:
    """Whether a list, a definition or a fact on composition is asked for, whatever was before."""
    if listing.asks_list(question) and not THEIRS.search(question.normal):
        return True
    nothing = Context()
    if question.has("define") and explaining.definitions(question, nothing, ground, today):
        return True
    composed = question.measure(*_COMPOSED) and question.words >= 4
    composed = composed and not question.has("pledge", "vow", "who")
    return bool(composed and composition.composition(question, nothing, ground, today))


def _of_subject(
    question: Question, context: Context, ground: Ground, today: date
) -> Reading | None:
    if isinstance(context.intent, FigureIntent | CompareIntent):
        found = after_figure(question, context, ground, today)
        if found is None and context.pledge and question.has(*PLEDGE_CUES):
            found = after_pledge(question, context, ground, today)
        return _keeping(found, context)
    if fact := after_facts(question, context, ground):
        return fact
    if context.pledge:
        return _keeping(after_pledge(question, context, ground, today), context)
    return None


def _keeping(found: Reading | None, context: Context) -> Reading | None:
    """The reading with the pledge talked of kept in its figures, while the pair is the same."""
    if found is None or not context.pledge:
        return found
    return replace(found, candidates=tuple(_kept(one, context) for one in found.candidates))


def _kept(one: Candidate, context: Context) -> Candidate:
    intent = one.intent
    if not isinstance(intent, FigureIntent | CompareIntent):
        return one
    if (intent.reporter, intent.partner) != context.pair:
        return one
    return replace(one, intent=replace(intent, pledge=context.pledge))
