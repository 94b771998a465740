"""/turnover: figures of trade."""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from handlers.question import Lead, reply_to_command
from knowledge.intents import FigureIntent

#: The headline count is that of Chinese customs.
NEWEST = FigureIntent("CHN", "RUS")

_LEAD: Lead = {"en": "trade turnover", "ru": "товарооборот", "zh": "贸易额"}


async def show_turnover(update: Update, context: Context) -> None:
    """Show the newest figure, or the one that the words ask for."""
    await reply_to_command(update, context, _LEAD, NEWEST)
