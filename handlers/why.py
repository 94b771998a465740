"""The button "why this answer": told in words, as a message of its own."""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from handlers.replying import tell
from handlers.wording_why import main_figure, why_card
from knowledge.answers import Answer, Figure, FiguresAnswer
from knowledge.intents import FigureIntent


async def tell_why(answer: Answer, update: Update, context: Context) -> None:
    """Say what was understood, and where the main figure comes from."""
    figure, _pledge = main_figure(answer)
    prints = _prints(figure, answer, context) if figure is not None else 0
    await tell(update, context, why_card(answer, prints, context.library).html)


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
