"""Free text → answer: typed, edited, as a caption, or as the words behind a command."""

from __future__ import annotations

import re

from telegram import Message, Update

from handlers.addressing import mentions, place_of, replied_to, spoken_language, words_of
from handlers.context import Context
from handlers.replying import reply_with
from handlers.unread import is_next_in_album
from knowledge.answers import Answer, UnknownAnswer
from knowledge.facts import Language
from knowledge.intents import HelpIntent, HelpTopic, Intent, Subject

_SCRIPTS: tuple[tuple[Language, re.Pattern[str]], ...] = (
    ("zh", re.compile(r"[\u3400-\u9fff]")),
    ("ru", re.compile(r"[а-яё]", re.IGNORECASE)),
    ("en", re.compile(r"[a-z]{3}", re.IGNORECASE)),
)

#: What a command means, in the words of a question.
Lead = dict[Language, str]


async def reply_to_question(update: Update, context: Context) -> None:
    """Answer a free-text question, or say plainly that we do not know."""
    message, bot = update.effective_message, context.bot.bot
    if not isinstance(message, Message):
        return
    # Further pictures of an album whose caption was answered need no word of their own.
    is_next_in_album(message, context)
    text = words_of(message, bot)
    before, language = await recalled(update, context)
    if not text:
        answer = context.desk.fulfil(HelpIntent(HelpTopic.EMPTY), context.today(), language)
    else:
        answer = ask(text, language, before, context)
    if not _is_unasked(answer, message, context):
        await reply_with(update, context, answer, text)


async def recalled(update: Update, context: Context) -> tuple[Subject | None, Language]:
    """What a question continues, and the language to answer in where its words do not decide."""
    place, message = place_of(update), update.effective_message
    spoken = spoken_language(update)
    if place is None or not isinstance(message, Message):
        return None, spoken
    target = replied_to(message, context.bot.bot)
    before, fixed = await context.exchanges.recall(
        place.chat, place.person, place.thread, target.message_id if target else None
    )
    return before, fixed or spoken


def ask(text: str, language: Language, before: Subject | None, context: Context) -> Answer:
    """The answer to a text; counted."""
    started = context.bot_data.elapsed()
    answer = context.desk.answer(text, context.today(), language, before)
    context.meter.answered(answer, context.bot_data.elapsed() - started)
    return answer


def _is_unasked(answer: Answer, message: Message, context: Context) -> bool:
    """Whether it would be a refusal that nobody in a group asked for.

    A reply to the bot may be meant for the others in the group. It is taken for a question when
    something that the base knows was recognised in it.
    """
    if message.chat.type == message.chat.PRIVATE or mentions(message, context.bot.bot):
        return False
    if not isinstance(answer.reply, UnknownAnswer):
        return False
    gap = answer.reply.gap
    return not (gap.economies or gap.period or gap.flow or gap.amount is not None or gap.speaker)


def words_after(context: Context) -> str:
    """What was typed behind a command."""
    return " ".join(context.args or [])


async def reply_to_command(
    update: Update, context: Context, lead: Lead, plain: Intent, words: str | None = None
) -> None:
    """Answer a command: `plain` when it stands alone, else `lead` and its words as a question."""
    words = words_after(context) if words is None else words
    _before, language = await recalled(update, context)
    if not words:
        answer = context.desk.fulfil(plain, context.today(), language)
        await reply_with(update, context, answer)
        return
    answer = ask(f"{lead[written_in(words, language)]} {words}", language, plain, context)
    await reply_with(update, context, answer, typed(update))


def typed(update: Update) -> str | None:
    """What a person typed; None where something else led here."""
    message = update.effective_message
    return message.text if isinstance(message, Message) else None


def is_worded(text: str) -> bool:
    """Whether a text has letters, so that it says its language itself."""
    return any(letters.search(text) for _language, letters in _SCRIPTS)


def written_in(words: str, language: Language) -> Language:
    """The language that some words are written in; `language` when they are figures alone."""
    return next((each for each, letters in _SCRIPTS if letters.search(words)), language)
