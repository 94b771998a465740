"""/progress: how far a pledge has come."""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from handlers.pledges import HEADLINE, in_billions
from handlers.question import Lead, reply_to_command, words_after
from knowledge.intents import PledgeIntent

_LEAD: Lead = {"en": "progress of", "ru": "как выполняется цель", "zh": "进展"}


async def show_progress(update: Update, context: Context) -> None:
    """Tell how far the headline pledge has come, or the one that the words ask for."""
    await reply_to_command(
        update, context, _LEAD, PledgeIntent(HEADLINE), in_billions(words_after(context))
    )
