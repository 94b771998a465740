"""/start, /help, and commands that are not known."""

from __future__ import annotations

from telegram import Update
from telegram.constants import ChatType

from handlers.context import Context
from handlers.languages import gettext
from handlers.question import recalled
from handlers.replying import language_here, reply_with, tell
from knowledge.intents import HelpIntent, HelpTopic, Intent, PledgeIntent


async def welcome(update: Update, context: Context) -> None:
    """Greet, or open what a deep link names: `?start=pledge_<id>`."""
    await _fulfil(_linked(context) or HelpIntent(HelpTopic.GREETING), update, context)


async def explain(update: Update, context: Context) -> None:
    """Say what the bot can do."""
    await _fulfil(HelpIntent(HelpTopic.ABOUT), update, context)


async def _fulfil(intent: Intent, update: Update, context: Context) -> None:
    _before, language = await recalled(update, context)
    await reply_with(update, context, context.desk.fulfil(intent, context.today(), language))


def _linked(context: Context) -> Intent | None:
    """What the payload of a deep link names; None for one that names nothing held."""
    kind, _, id = (context.args or [""])[0].partition("_")
    if kind == "pledge" and id in context.library.pledges:
        return PledgeIntent(id)
    return None


async def point_to_help(update: Update, context: Context) -> None:
    """Say that a command is not known; in a group only when it names this bot."""
    message = update.effective_message
    if message is None:
        return
    command = (message.text or message.caption or "").split()[0]
    named = command.casefold().endswith(context.bot.name.casefold())
    if named or (message.chat.type == ChatType.PRIVATE and "@" not in command):
        _ = gettext(await language_here(update, context))
        await tell(update, context, _("I do not know this command. /help shows what I can do."))
