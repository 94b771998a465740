"""Guest questions: asked by naming the bot in a chat that it is no member of."""

from __future__ import annotations

from telegram import Message, Update

from handlers.addressing import spoken_language, words_of
from handlers.context import Context
from handlers.inline_cards import article
from handlers.question import ask
from knowledge.answers import Answer
from knowledge.facts import Language
from knowledge.intents import HelpIntent, HelpTopic


async def reply_to_guest(update: Update, context: Context) -> None:
    """Send one card, the only message that a guest may; nothing of the chat is remembered."""
    message = update.guest_message
    if not isinstance(message, Message) or not message.guest_query_id:
        return
    text = words_of(message, context.bot.bot)
    answer = _answer(text, spoken_language(update), context)
    result = article(answer, context.library, context.bot.username, text)
    await context.bot.answer_guest_query(message.guest_query_id, result)


def _answer(text: str, language: Language, context: Context) -> Answer:
    if text:
        return ask(text, language, None, context)
    return context.desk.fulfil(HelpIntent(HelpTopic.ABOUT), context.today(), language)
