"""Long lists: shown a page at a time, and turned in place by buttons."""

from __future__ import annotations

from dataclasses import replace

from telegram import InlineKeyboardButton

from handlers.callbacks import Callbacks
from handlers.page import Page
from handlers.wording import card
from handlers.wording_lists import ROWS, list_page
from handlers.wording_quotes import quotes_page
from knowledge.answers import Answer, ListAnswer, QuotesAnswer, SourcesAnswer
from knowledge.facts import Source
from knowledge.intents import PledgeIntent
from knowledge.library import Library
from knowledge.replies import QUOTES_SHOWN

#: Sources that follow on one page, each with its title.
SOURCES = 6


def pages(answer: Answer, library: Library) -> int:
    """How many pages an answer has."""
    match answer.reply:
        case ListAnswer(rows=rows):
            return max(1, -(-len(rows) // ROWS))
        case QuotesAnswer(quotes=quotes):
            return max(1, -(-len(quotes) // QUOTES_SHOWN))
        case SourcesAnswer():
            return 1 - (-len(_further(answer, library)) // SOURCES)
        case _:
            return 1


def page_html(answer: Answer, library: Library, number: int) -> str:
    """That page of an answer, counted from 0; one past the end shows the last."""
    number = min(number, pages(answer, library) - 1)
    page = Page(answer.language)
    match answer.reply:
        case ListAnswer() as found if number:
            list_page(found, page, library, number * ROWS)
            return page.card().html
        case QuotesAnswer() as found if number:
            quotes_page(found, page, library, number * QUOTES_SHOWN)
            return page.card().html
        case SourcesAnswer() as found if number:
            some = _further(answer, library)[(number - 1) * SOURCES : number * SOURCES]
            rest = replace(found, figures=(), quotes=(), sources=some)
            return card(replace(answer, reply=rest), library).html
        case _:
            return card(answer, library).html


def _further(answer: Answer, library: Library) -> tuple[Source, ...]:
    """The sources that do not stand on the first page."""
    if not isinstance(answer.reply, SourcesAnswer):
        return ()
    first = card(answer, library).sources
    return tuple(source for source in answer.reply.sources if source not in first)


def page_buttons(answer: Answer, number: int, library: Library) -> list[list[InlineKeyboardButton]]:
    """A row that turns to the pages before and after; none for a single page."""
    last = pages(answer, library) - 1
    intent, callbacks = answer.intent, Callbacks(library)
    if not last or intent is None:
        return []
    number = min(number, last)
    turns = [(f"{number + 1} / {last + 1}", number)]
    if number > 0:
        turns.insert(0, ("‹", number - 1))
    if number < last:
        turns.append(("›", number + 1))
    return [
        [
            InlineKeyboardButton(label, callback_data=callbacks.paging(intent, answer.language, to))
            for label, to in turns
        ]
    ]


def row_buttons(answer: Answer, number: int, library: Library) -> list[list[InlineKeyboardButton]]:
    """A row of numbers that open the pledges of a list; none under anything else."""
    if not isinstance(answer.reply, ListAnswer) or not answer.reply.rows:
        return []
    callbacks, rows = Callbacks(library), answer.reply.rows
    start = min(number, pages(answer, library) - 1) * ROWS
    return [
        [
            InlineKeyboardButton(
                str(place),
                callback_data=callbacks.answering(PledgeIntent(pledge.id), answer.language),
            )
            for place, (pledge, _how) in enumerate(rows[start : start + ROWS], start + 1)
        ]
    ]
