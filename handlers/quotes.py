"""/quotes: who said what."""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from handlers.pledges import HEADLINE
from handlers.question import Lead, recalled, reply_to_command
from knowledge.intents import Intent, PledgeIntent, QuotesIntent, last_answered

_LEAD: Lead = {"en": "quotes", "ru": "цитаты", "zh": "语录"}


async def show_quotes(update: Update, context: Context) -> None:
    """Show quotations on the pledge spoken of last, or those that the words ask for."""
    before, _language = await recalled(update, context)
    await reply_to_command(update, context, _LEAD, _on_pledge(last_answered(before), context))


def _on_pledge(before: Intent | None, context: Context) -> QuotesIntent:
    """Every quotation on the pledge of an exchange, or on the headline one."""
    spoken_of = before.pledge if isinstance(before, PledgeIntent | QuotesIntent) else ""
    held = context.library.quotes_by_pledge
    pledge = spoken_of if spoken_of in held else HEADLINE
    return QuotesIntent(tuple(quote.id for quote in held[pledge]), pledge=pledge)
