"""Answer → Card: what a person reads; decides nothing."""

from __future__ import annotations

from typing import assert_never

from handlers.page import Card, Page
from handlers.wording_comparisons import compare_page
from handlers.wording_courtesy import help_page
from handlers.wording_figures import OTHERS, figures_page
from handlers.wording_findings import (
    claim_page,
    composition_page,
    disagreement_page,
    explain_page,
)
from handlers.wording_lists import list_page
from handlers.wording_pledges import COMPACT, EXTENTS, pledge_page
from handlers.wording_quotes import quotes_page, sources_page
from handlers.wording_refusals import clarification_page, unknown_page
from knowledge.answers import (
    Answer,
    ClaimAnswer,
    ClarificationAnswer,
    CompareAnswer,
    CompositionAnswer,
    DisagreementAnswer,
    ExplainAnswer,
    FiguresAnswer,
    HelpAnswer,
    ListAnswer,
    PledgeAnswer,
    QuotesAnswer,
    SourcesAnswer,
    UnknownAnswer,
)
from knowledge.facts import Language
from knowledge.intents import Detail
from knowledge.library import Library

__all__ = ["SCREEN", "Card", "card"]


#: Characters that stand on one screen of a phone.
SCREEN = 900


def card(answer: Answer, library: Library, compact: bool = False) -> Card:
    """The message that says an answer, in the answer's language.

    A `compact` one has the verdict, the figure and the sources only.
    """
    match answer.reply:
        case PledgeAnswer() as reply:
            return _pledge_card(reply, answer.language, library, compact)
        case _:
            return _card(answer, library, compact)


def _pledge_card(answer: PledgeAnswer, language: Language, library: Library, compact: bool) -> Card:
    """The fullest card that stands on one screen; all of it where all was asked for."""
    is_whole = answer.detail is Detail.ALL
    extents = (COMPACT,) if compact and not is_whole else EXTENTS
    for extent in extents:
        page = Page(language)
        pledge_page(answer, page, library, extent)
        found = page.card()
        if is_whole or len(found.text) <= SCREEN:
            break
    return found


def _card(answer: Answer, library: Library, compact: bool) -> Card:
    page = Page(answer.language)
    match answer.reply:
        case PledgeAnswer() as reply:
            pledge_page(reply, page, library)
        case ListAnswer() as reply:
            list_page(reply, page, library)
        case FiguresAnswer() as reply:
            figures_page(reply, page, library, others=0 if compact else OTHERS)
        case CompareAnswer() as reply:
            compare_page(reply, page, library)
        case QuotesAnswer() as reply:
            quotes_page(reply, page, library)
        case SourcesAnswer() as reply:
            sources_page(reply, page, library)
        case DisagreementAnswer() as reply:
            disagreement_page(reply, page, library)
        case ClaimAnswer() as reply:
            claim_page(reply, page, library)
        case CompositionAnswer() as reply:
            composition_page(reply, page)
        case ExplainAnswer() as reply:
            explain_page(reply, page)
        case HelpAnswer() as reply:
            help_page(reply, page, library)
        case ClarificationAnswer() as reply:
            clarification_page(reply, page, library)
        case UnknownAnswer() as reply:
            unknown_page(reply, answer.suggestions, page, library)
        case never:
            assert_never(never)
    return page.card()
