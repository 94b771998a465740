"""Filters of long lists as buttons: the status of pledges, the year of quotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from telegram import InlineKeyboardButton

from handlers.callbacks import Callbacks
from handlers.languages import N_, gettext
from handlers.wording_lists import ROWS
from knowledge.answers import Answer, ListAnswer, QuotesAnswer
from knowledge.facts import Quote, Status
from knowledge.intents import Intent, ListIntent, QuotesIntent
from knowledge.library import Library
from knowledge.replies import QUOTES_SHOWN

#: Years offered beside "all": one row of buttons.
YEARS = 7

_STATUSES: tuple[tuple[str, tuple[Status, ...]], ...] = (
    (N_("All"), ()),
    (N_("Met"), (Status.MET, Status.MET_EARLY)),
    (N_("Missed"), (Status.MISSED,)),
    (N_("Pending"), (Status.PENDING,)),
)


def filter_buttons(answer: Answer, library: Library) -> list[list[InlineKeyboardButton]]:
    """A row that narrows a list in place, the filter in use marked; none for a short list."""
    match answer.reply, answer.intent:
        case ListAnswer(rows=rows), ListIntent() as intent if intent.status or len(rows) > ROWS:
            choices = _statuses(intent, answer)
        case QuotesAnswer(), QuotesIntent() as intent if intent.speaker or intent.pledge:
            choices = _years(intent, answer, library)
        case _:
            return []
    callbacks = Callbacks(library)
    row = [
        InlineKeyboardButton(
            f"✓ {words}" if _is_same(wanted, answer.intent) else words,
            callback_data=callbacks.paging(wanted, answer.language, 0),
        )
        for words, wanted in choices
        if callbacks.fits(wanted)
    ]
    return [row] if row else []


def _is_same(one: Intent, other: Intent | None) -> bool:
    """Whether two intents show the same list, in whatever order."""
    if isinstance(one, QuotesIntent) and isinstance(other, QuotesIntent):
        return set(one.quotes) == set(other.quotes)
    return one == other


def _years(intent: QuotesIntent, answer: Answer, library: Library) -> list[tuple[str, Intent]]:
    """All quotations of a speaker or on a pledge, and the years in which most were said."""
    every = [
        quote
        for quote in library.quotes.values()
        if (not intent.speaker or quote.speaker == intent.speaker)
        and (not intent.pledge or intent.pledge in quote.pledges)
    ]
    years = Counter(quote.said_on[:4] for quote in every if quote.said_on)
    if len(every) <= QUOTES_SHOWN or len(years) < 2:
        return []
    most = sorted(sorted(years, key=lambda year: (-years[year], year))[:YEARS])
    found: list[tuple[str, Intent]] = [
        (gettext(answer.language)("All"), _of_years(intent, every, ""))
    ]
    return found + [(year, _of_years(intent, every, year)) for year in most]


def _of_years(intent: QuotesIntent, every: Sequence[Quote], year: str) -> QuotesIntent:
    chosen = tuple(quote.id for quote in every if quote.said_on.startswith(year))
    return replace(intent, quotes=chosen, years=(int(year),) if year else ())


def _statuses(intent: ListIntent, answer: Answer) -> list[tuple[str, Intent]]:
    _ = gettext(answer.language)
    return [(_(words), replace(intent, status=status)) for words, status in _STATUSES]
