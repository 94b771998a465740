"""/sources: where it was published."""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from handlers.pledges import HEADLINE
from handlers.question import Lead, recalled, reply_to_command
from knowledge.intents import HelpIntent, Intent, PledgeIntent, SourcesIntent, last_answered

_LEAD: Lead = {"en": "sources for", "ru": "источники:", "zh": "来源："}


async def show_sources(update: Update, context: Context) -> None:
    """Name the sources of the last answer, or of what the words ask for."""
    before, _language = await recalled(update, context)
    await reply_to_command(update, context, _LEAD, SourcesIntent(_subject(last_answered(before))))


def _subject(before: Intent | None) -> Intent:
    """What the last answer was about; the headline pledge when there was none."""
    if isinstance(before, SourcesIntent):
        return before.of
    if before is None or isinstance(before, HelpIntent):
        return PledgeIntent(HEADLINE)
    return before
