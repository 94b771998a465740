"""Answers sent: a card with its buttons, in the right place, or put in the place of an old one."""

from __future__ import annotations

import re
from contextlib import suppress
from html import unescape

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, ReplyParameters, Update
from telegram.error import BadRequest

from handlers.addressing import Place, place_of, spoken_language
from handlers.context import Context
from handlers.keyboards import keyboard
from handlers.wording import card
from knowledge.answers import Answer
from knowledge.facts import Language

_TAG = re.compile(r"<[^>]*>")

NOT_MODIFIED = "message is not modified"
GONE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    # A picture stands where an answer is to be put.
    "there is no text in the message to edit",
)

#: https://core.telegram.org/bots/api#answercallbackquery
MOST_IN_TOAST = 200


async def language_here(update: Update, context: Context) -> Language:
    """The language to use where words do not decide: the chat's setting, or Telegram's."""
    place = place_of(update)
    fixed = await context.chats.language(place.chat) if place else None
    return fixed or spoken_language(update)


async def reply_with(
    update: Update, context: Context, answer: Answer, question: str | None = None
) -> None:
    """Send an answer, or put it in the place of the one to an edited question; remember it.

    `question` is what a person typed.
    """
    place, message = place_of(update), update.effective_message
    if place is None or message is None:
        return
    asked_in = None if update.callback_query else message.message_id
    old = None
    if update.edited_message:
        old = await context.exchanges.answer_to(place.chat, update.edited_message.message_id)
    compact = (await context.chats.settings(place.chat)).compact
    html = card(answer, context.library, compact).html
    buttons = keyboard(answer, context.library, bot=context.bot.username)
    sent = await _replace(context, place, old, html, buttons) if old else None
    if sent is None:
        sent = await send(context, place, html, buttons, message)
    await context.exchanges.remember(
        place.chat,
        place.person,
        place.thread,
        message=sent,
        answer=answer,
        asked_in=asked_in,
        question=question,
        chat_kind=place.kind,
    )


async def send(
    context: Context,
    place: Place,
    html: str,
    buttons: InlineKeyboardMarkup | None,
    to: object = None,
) -> int:
    """Send a message; return its number. In a group it replies to `to`."""
    quoted = None
    if not place.is_private and isinstance(to, Message):
        quoted = ReplyParameters(to.message_id, allow_sending_without_reply=True)
    sent = await context.bot.send_message(
        place.chat,
        html,
        message_thread_id=place.topic,
        reply_markup=buttons,
        reply_parameters=quoted,
    )
    return sent.message_id


async def tell(update: Update, context: Context, html: str) -> None:
    """Send one line that is no answer, and is not remembered."""
    place = place_of(update)
    if place is not None:
        await send(context, place, html, None, update.effective_message)


async def show(update: Update, context: Context, html: str, buttons: InlineKeyboardMarkup) -> None:
    """Put a menu in the place of the one whose button was pressed; else send it."""
    query, place = update.callback_query, place_of(update)
    if query is not None and query.message is not None and query.message.is_accessible:
        await put(query, html, buttons)
    elif place is not None:
        await send(context, place, html, buttons, update.effective_message)


async def put(query: CallbackQuery, html: str, buttons: InlineKeyboardMarkup | None) -> None:
    """Put words in the place of the message whose button was pressed.

    Nothing is asked of Telegram where they stand there already: what is chosen was pressed again.
    """
    standing, words = query.message, unescape(_TAG.sub("", html))
    if isinstance(standing, Message) and (standing.text, standing.reply_markup) == (words, buttons):
        return
    await query.edit_message_text(html, reply_markup=buttons)


async def _replace(
    context: Context, place: Place, old: int, html: str, buttons: InlineKeyboardMarkup | None
) -> int | None:
    """Put an answer in the place of an old one; None when that is gone."""
    try:
        await context.bot.edit_message_text(
            html, chat_id=place.chat, message_id=old, reply_markup=buttons
        )
    except BadRequest as refusal:
        if is_not_modified(refusal):
            return old
        if is_gone(refusal):
            return None
        raise
    return old


def is_not_modified(refusal: BadRequest) -> bool:
    """Whether an edit was refused because it would change nothing."""
    return NOT_MODIFIED in refusal.message.casefold()


def is_gone(refusal: BadRequest) -> bool:
    """Whether an edit was refused because the message is not there, or not to be changed."""
    return any(word in refusal.message.casefold() for word in GONE)


async def hush(query: CallbackQuery, text: str | None = None) -> None:
    """Stop the spinning of a pressed button, with a word if there is one; too late is no harm."""
    with suppress(BadRequest):
        await query.answer(text[:MOST_IN_TOAST] if text else None)
