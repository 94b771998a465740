"""Buttons: under a clarification, under an answer, and those that turn pages."""

from __future__ import annotations

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest

from handlers.addressing import place_of
from handlers.callbacks import Act, Callbacks, Pressed, Stale, digest, pressed
from handlers.chart import send_chart
from handlers.context import Context
from handlers.curating import press_review
from handlers.keyboards import keyboard
from handlers.language_choice import choose_language
from handlers.languages import gettext
from handlers.paging import page_html
from handlers.privacy import forget_or_keep
from handlers.rating import rate
from handlers.replying import hush, is_gone, is_not_modified, language_here, put, reply_with, send
from handlers.settings import change_settings
from handlers.subscription_presses import change_news
from handlers.terms import terms_menu
from handlers.why import tell_why
from knowledge.answers import Answer
from knowledge.intents import Intent, SourcesIntent


async def reply_to_press(update: Update, context: Context) -> None:
    """Do what the pressed button says; an old or forged one gets a quiet word."""
    query = update.callback_query
    if query is None or query.data is None:
        return
    try:
        await _carry_out(pressed(query.data), update, context)
    except Stale:
        _ = gettext(await language_here(update, context))
        await hush(query, _("This button no longer works. Please ask the question again."))
    except BadRequest as refusal:
        if not (is_not_modified(refusal) or is_gone(refusal)):
            raise


async def _carry_out(press: Pressed, update: Update, context: Context) -> None:
    query = update.callback_query
    assert query is not None, "only pressed buttons come here"
    match press.act:
        case Act.LANGUAGE:
            await choose_language(press, update, context)
        case Act.NEWS:
            await change_news(press, update, context)
        case Act.SETTINGS:
            await change_settings(press, update, context)
        case Act.FORGET:
            await forget_or_keep(press, update, context)
        case Act.TERMS:
            await hush(query)
            await _offer_terms(press, update, context)
        case Act.REVIEW:
            await press_review(press, update, context)
        case Act.PAGE:
            answer = await _found(press, query, context)
            await hush(query)
            await _turn(answer, press.page, query, context)
        case Act.ANSWER:
            answer = await _found(press, query, context)
            await hush(query)
            await reply_with(update, context, answer)
        case Act.WHY:
            answer = await _found(press, query, context)
            await hush(query)
            await tell_why(answer, update, context)
        case Act.RATE:
            await rate(press, update, context)
        case Act.CHART:
            wanted = Callbacks(context.library).wanted(press.payload)
            await hush(query)
            await send_chart(update, context, wanted, press.language)


async def _offer_terms(press: Pressed, update: Update, context: Context) -> None:
    place = place_of(update)
    if place is not None:
        html, buttons = terms_menu(press.language, context.library)
        await send(context, place, html, buttons, update.effective_message)


async def _found(press: Pressed, query: CallbackQuery, context: Context) -> Answer:
    """The answer that a button stands for. Raises Stale when that is not held any more."""
    callbacks = Callbacks(context.library)
    if not press.payload.startswith("#"):
        return context.desk.fulfil(callbacks.intent(press.payload), context.today(), press.language)
    intent = await _long(press, query, context)
    if intent is not None:
        return context.desk.fulfil(intent, context.today(), press.language)
    text = _label(query)
    if text is None or press.act is not Act.ANSWER:
        raise Stale
    # A button's text is the whole question.
    return context.desk.answer(text, context.today(), press.language)


async def _long(press: Pressed, query: CallbackQuery, context: Context) -> Intent | None:
    """An intent too long for a button: that of the message, its sources, or one it suggested."""
    if query.message is None:
        return None
    behind = await context.exchanges.behind(query.message.chat.id, query.message.message_id)
    if behind is None:
        return None
    suggested = context.desk.fulfil(behind, context.today(), press.language).suggestions
    meant = (behind, SourcesIntent(behind), *suggested)
    return next((intent for intent in meant if digest(intent) == press.payload), None)


def _label(query: CallbackQuery) -> str | None:
    """The text on the button that was pressed."""
    if not isinstance(query.message, Message):
        return None
    markup = query.message.reply_markup or InlineKeyboardMarkup([])
    buttons = (button for row in markup.inline_keyboard for button in row)
    return next((b.text for b in buttons if b.callback_data == query.data), None)


async def _turn(answer: Answer, page: int, query: CallbackQuery, context: Context) -> None:
    """Show another page of a list in the place of this one."""
    await put(
        query,
        page_html(answer, context.library, page),
        keyboard(answer, context.library, page, context.bot.username),
    )
