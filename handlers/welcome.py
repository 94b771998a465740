"""/start, /help, and commands that are not known."""

from __future__ import annotations

from telegram import Update
from telegram.constants import ChatType

from handlers.context import Context
from handlers.deep_links import opened
from handlers.languages import gettext
from handlers.question import ask, recalled
from handlers.replying import language_here, reply_with, tell
from knowledge.intents import HelpIntent, HelpTopic, Intent


async def welcome(update: Update, context: Context) -> None:
    """Greet, or open what a deep link names; one that names nothing held is a greeting."""
    wanted = opened((context.args or [""])[0], context.library)
    if isinstance(wanted, str):
        _before, language = await recalled(update, context)
        await reply_with(update, context, ask(wanted, language, None, context), wanted)
        return
    await _fulfil(wanted or HelpIntent(HelpTopic.GREETING), update, context)


async def explain(update: Update, context: Context) -> None:
    """Say what the bot can do."""
    await _fulfil(HelpIntent(HelpTopic.ABOUT), update, context)


async def _fulfil(intent: Intent, update: Update, context: Context) -> None:
    _before, language = await recalled(update, context)
    await reply_with(update, context, context.desk.fulfil(intent, context.today(), language))


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
