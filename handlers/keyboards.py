"""The buttons under an answer: pages and filters, further questions, what can be done with it."""

from __future__ import annotations

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from handlers.asking import question_text
from handlers.callbacks import Callbacks
from handlers.citing import citation
from handlers.filtering import filter_buttons
from handlers.languages import gettext
from handlers.paging import page_buttons, row_buttons
from handlers.rating_buttons import rating_buttons
from handlers.subscription_menu import follow_button
from handlers.terms import terms_button
from knowledge.answers import (
    Answer,
    ClarificationAnswer,
    CompareAnswer,
    ExplainAnswer,
    FiguresAnswer,
    HelpAnswer,
    ListAnswer,
    PledgeAnswer,
    SourcesAnswer,
    UnknownAnswer,
)
from knowledge.intents import DisagreementIntent, Intent, PledgeIntent, QuotesIntent, SourcesIntent
from knowledge.library import Library
from knowledge.pictures import Kind, Wanted
from knowledge.suggesting import HEADLINES
from knowledge.turnover import Flow

Buttons = list[InlineKeyboardButton]

#: Telegram shows about this much of a button on a phone; the whole of it is read aloud.
BUTTON_LENGTH = 100

#: Buttons that stand in a row without being cut short.
_ABREAST = 3

#: Kinds of answers that state nothing of which a source or a reason could be asked.
_WITHOUT_FACTS = (HelpAnswer, ClarificationAnswer, UnknownAnswer)

#: Those, and what explains itself.
_WITHOUT_REASON = (*_WITHOUT_FACTS, ListAnswer, SourcesAnswer, ExplainAnswer)


def keyboard(
    answer: Answer, library: Library, page: int = 0, bot: str = ""
) -> InlineKeyboardMarkup | None:
    """The buttons under an answer of that bot; none where there is nothing to do with it."""
    further = _further(answer, library)
    rows = [
        *page_buttons(answer, page, library),
        *row_buttons(answer, page, library),
        *filter_buttons(answer, library),
        *_questions(answer, library, set(further)),
        *_actions(answer, library, further, bot),
        *_terms(answer),
        *rating_buttons(answer),
    ]
    return InlineKeyboardMarkup(rows) if rows else None


def _questions(answer: Answer, library: Library, told: set[Intent]) -> list[Buttons]:
    """Questions that answer when tapped, without those that have a button of their own."""
    callbacks, taken, rows = Callbacks(library), set[str](), list[Buttons]()
    for intent in answer.suggestions:
        data = callbacks.answering(intent, answer.language)
        if data not in taken and intent not in told:
            taken.add(data)
            text = _short(question_text(intent, answer.language, library))
            rows.append([InlineKeyboardButton(text, callback_data=data)])
    return rows


def _further(answer: Answer, library: Library) -> dict[Intent, str]:
    """What an answer can be looked into with, and the words on the buttons."""
    _ = gettext(answer.language)
    found: dict[Intent, str] = {}
    if answer.intent is None or isinstance(answer.reply, _WITHOUT_FACTS):
        return found
    if isinstance(answer.reply, PledgeAnswer):
        pledge = answer.reply.pledge.id
        if quotes := library.quotes_by_pledge.get(pledge, ()):
            every = QuotesIntent(tuple(quote.id for quote in quotes), pledge=pledge)
            found[every] = _("Quotations")
        found[SourcesIntent(PledgeIntent(pledge))] = _("Sources")
        differing = DisagreementIntent(tuple(one.id for one in answer.reply.disagreements))
        if differing.ids and Callbacks(library).fits(differing):
            found[differing] = _("Where sources differ")
    elif not isinstance(answer.reply, SourcesAnswer | ListAnswer | ExplainAnswer):
        found[SourcesIntent(answer.intent)] = _("Sources")
    return found


def _actions(
    answer: Answer, library: Library, further: dict[Intent, str], bot: str
) -> list[Buttons]:
    """Look into it, ask why, copy it with its source."""
    _ = gettext(answer.language)
    callbacks, language = Callbacks(library), answer.language
    looks = [
        InlineKeyboardButton(words, callback_data=callbacks.answering(intent, language))
        for intent, words in further.items()
    ]
    following = _following(answer)
    if wanted := _picture(answer, library):
        # More than three words in a row are cut short on a phone.
        row = looks if len(looks) < _ABREAST else following
        data = callbacks.charting(wanted, language)
        row.insert(0, InlineKeyboardButton(_("Chart"), callback_data=data))
    others: Buttons = []
    if answer.intent is not None and not isinstance(answer.reply, _WITHOUT_REASON):
        data = callbacks.explaining(answer.intent, language)
        others.append(InlineKeyboardButton(_("Why this answer"), callback_data=data))
    if text := citation(answer, library, bot):
        copied = CopyTextButton(text)
        others.append(InlineKeyboardButton(_("Copy with source"), copy_text=copied))
    return [row for row in (looks, others, following) if row]


def _picture(answer: Answer, library: Library) -> Wanted | None:
    """The picture that goes with an answer, if one may be drawn."""
    match answer.reply:
        case PledgeAnswer(pledge=pledge, progress=how):
            return Wanted(Kind.PLEDGE, pledge.id) if how.share is not None else None
        case FiguresAnswer(figures=figures) | CompareAnswer(figures=figures):
            counted = {figure.series for figure in figures if figure.flow is Flow.TOTAL} - {""}
            served = [
                pledge.id
                for pledge in library.pledges.values()
                if counted & set(pledge.series) and pledge.target.per == "year"
            ]
            served.sort(key=lambda id: id not in HEADLINES)
            return Wanted(Kind.YEARS, served[0]) if served else None
        case _:
            return None


def _following(answer: Answer) -> Buttons:
    """To be told of a pledge; for administrators in groups, which the press finds out."""
    if not isinstance(answer.reply, PledgeAnswer):
        return []
    return [follow_button(answer.reply.pledge.id, answer.language)]


def _terms(answer: Answer) -> list[Buttons]:
    """Where the bot speaks of itself or of a word, the way to the other words."""
    if isinstance(answer.reply, HelpAnswer | ExplainAnswer):
        return [[terms_button(answer.language)]]
    return []


def _short(text: str) -> str:
    return text if len(text) <= BUTTON_LENGTH else text[: BUTTON_LENGTH - 1].rstrip() + "…"
