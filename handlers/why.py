"""The button "why this answer": told in words, as a message of its own."""

from __future__ import annotations

from telegram import InlineKeyboardMarkup, Update

from handlers.addressing import place_of
from handlers.context import Context
from handlers.replying import send
from handlers.terms import term_buttons, terms_button, terms_of
from handlers.wording_why import main_figure, why_card
from knowledge.answers import Answer, Figure, FiguresAnswer
from knowledge.intents import FigureIntent


async def tell_why(answer: Answer, update: Update, context: Context) -> None:
    """Say what was understood, and where the main figure comes from."""
    figure, _pledge = main_figure(answer)
    prints = _prints(figure, answer, context) if figure is not None else 0
    place, html = place_of(update), why_card(answer, prints, context.library).html
    if place is not None:
        await send(
            context, place, html, _words(figure, prints, answer, context), update.effective_message
        )


def _words(
    figure: Figure | None, prints: int, answer: Answer, context: Context
) -> InlineKeyboardMarkup:
    """Buttons that explain the words which the answer uses."""
    ids = terms_of(figure, prints)
    buttons = term_buttons(ids, answer.language, context.library)
    return InlineKeyboardMarkup([buttons, [terms_button(answer.language)]])


def _prints(figure: Figure, answer: Answer, context: Context) -> int:
    """How many prints of a figure are held; 0 for one that belongs to no series."""
    if not figure.series:
        return 0
    asked = FigureIntent(
        figure.reporter,
        figure.partner,
        figure.flow,
        (figure.period,),
        figure.series,
        revisions=True,
    )
    found = context.desk.fulfil(asked, context.today(), answer.language).reply
    return len(found.revised) if isinstance(found, FiguresAnswer) else 0
