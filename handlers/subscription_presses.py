"""Buttons of subscriptions: each sets what it says, so that pressing it twice changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from handlers.addressing import Place, command_here, place_of
from handlers.callbacks import Callbacks, Deed, Pressed, Stale
from handlers.context import Context
from handlers.deciders import decides, turn_away
from handlers.languages import gettext
from handlers.menus import Menu, setting_of
from handlers.missed import show_missed_since
from handlers.quiet_hours import carried
from handlers.replying import hush, show
from handlers.subscription import follow, unfollow
from handlers.subscription_menu import (
    UNDER_NEWS,
    resume_button,
    stop_button,
    subscription_menu,
)
from handlers.subscription_pages import pledge_page, quiet_page
from handlers.subscription_words import left_menu
from knowledge.wishes import Cadence, Wishes

_FLAGS = {"0": False, "1": True}


async def change_news(press: Pressed, update: Update, context: Context) -> None:
    """Do what a button of a subscription says. Raises Stale for one that says nothing held."""
    place, (deed, value) = _place(update), _deed(press.payload)
    if deed is Deed.FOLLOW:
        await follow(update, context, _pledge(value, context), press.language)
    elif not await decides(update, context):
        await turn_away(update, context)
    elif deed is Deed.MISSED:
        await show_missed_since(press, value, update, context)
    elif deed is Deed.STOP or value == UNDER_NEWS:
        await _stop_or_resume(deed, press, place, update, context)
    else:
        menu = await _menu_after(deed, value, press, place, context)
        assert update.callback_query is not None, "only pressed buttons come here"
        await hush(update.callback_query)
        await show(update, context, menu.html, menu.markup)


def _deed(payload: str) -> tuple[Deed, str]:
    try:
        return Deed(payload[:1]), payload[1:]
    except ValueError:
        raise Stale from None


def _place(update: Update) -> Place:
    """Where the button stands; Stale where that can no longer be told."""
    place, query = place_of(update), update.callback_query
    if place is None or query is None or query.message is None:
        raise Stale
    # Of a message that is gone Telegram does not say in which topic it stood.
    if not query.message.is_accessible and query.message.chat.is_forum:
        raise Stale
    return place


def _pledge(code: str, context: Context) -> str:
    """The pledge with that code; Stale when it is not held any more."""
    try:
        id = Callbacks(context.library).codes.id_of(code)
    except LookupError:
        raise Stale from None
    if id not in context.library.pledges:
        raise Stale
    return id


async def _menu_after(
    deed: Deed, value: str, press: Pressed, place: Place, context: Context
) -> Menu:
    """Carry out a deed; the menu that stands there then."""
    setting = await setting_of(place.chat, press.language, context)
    here = context.subscriptions
    match deed:
        case Deed.EVERYTHING | Deed.RESUME:
            spot = (place.chat, place.thread)
            await here.subscribe(*spot, kind=place.kind, language=press.language)
            if deed is Deed.EVERYTHING:
                # Whoever returns by this button wants more than what they left.
                await here.change(*spot, _all)
        case Deed.CHOOSE | Deed.FOLLOW_HERE | Deed.UNFOLLOW_HERE:
            return await _choosing(deed, value, press, place, context)
        case Deed.LEAVE:
            was = await here.unsubscribe(place.chat, place.thread)
            return left_menu(was, press.language)
        case Deed.MENU:
            pass
        case Deed.QUIET if not value:
            wishes = await here.wishes(place.chat, place.thread)
            if wishes is not None:
                command = command_here("subscriptions", place, context.bot.bot)
                return quiet_page(wishes, setting, command)
        case _:
            await here.change(place.chat, place.thread, _changed(deed, value))
    return subscription_menu(await here.wishes(place.chat, place.thread), setting)


def _changed(deed: Deed, value: str) -> Callable[[Wishes], Wishes]:
    """What a button makes of wishes. Raises Stale for a value that it cannot carry."""
    try:
        match deed:
            case Deed.MILESTONES:
                only = _FLAGS[value]
                return lambda held: replace(held, milestones_only=only)
            case Deed.SILENT:
                silent = _FLAGS[value]
                return lambda held: replace(held, silent=silent)
            case Deed.CADENCE:
                cadence = Cadence(value)
                return lambda held: replace(held, cadence=cadence)
            case Deed.QUIET if value == "-":
                return lambda held: replace(held, quiet=None)
            case Deed.QUIET if quiet := carried(value):
                return lambda held: replace(held, quiet=quiet)
    except (LookupError, ValueError):
        pass
    raise Stale


async def _choosing(deed: Deed, value: str, press: Pressed, place: Place, context: Context) -> Menu:
    """The page of pledges that a button leads to, its own pledge followed or not any more."""
    page, _, code = value.partition(":")
    if not (page.isascii() and page.isdigit() and len(page) < 4):
        raise Stale
    here, spot = context.subscriptions, (place.chat, place.thread)
    if deed is Deed.FOLLOW_HERE:
        await _follow_here(_pledge(code, context), press, place, context)
    elif deed is Deed.UNFOLLOW_HERE:
        await unfollow(_pledge(code, context), place, context)
    setting = await setting_of(place.chat, press.language, context)
    command = command_here("subscribe", place, context.bot.bot)
    return pledge_page(await here.wishes(*spot), int(page), setting, command)


async def _follow_here(pledge: str, press: Pressed, place: Place, context: Context) -> None:
    """Follow a pledge; where everything came before, only this one comes from now on."""
    here, spot = context.subscriptions, (place.chat, place.thread)
    await here.follow(*spot, pledge, kind=place.kind, language=press.language)
    await here.change(*spot, lambda held: _narrowed(held, pledge))


def _all(held: Wishes) -> Wishes:
    return replace(held, everything=True, pledges=())


def _narrowed(held: Wishes, pledge: str) -> Wishes:
    return replace(held, everything=False, pledges=(pledge,)) if held.everything else held


async def _stop_or_resume(
    deed: Deed, press: Pressed, place: Place, update: Update, context: Context
) -> None:
    """End the subscription from under its news, or take that back; the news stays as it is."""
    query, here = update.callback_query, context.subscriptions
    assert query is not None, "only pressed buttons come here"
    _ = gettext(press.language)
    if deed is Deed.STOP:
        await here.unsubscribe(place.chat, place.thread)
        await hush(query, _("Unsubscribed. No more news comes here."))
        other = resume_button(press.language, under_news=True)
    else:
        await here.subscribe(place.chat, place.thread, kind=place.kind, language=press.language)
        await hush(query, _("Welcome back. All is as you left it."))
        other = stop_button(press.language)
    if isinstance(query.message, Message) and query.message.reply_markup:
        await query.edit_message_reply_markup(
            _exchanged(query.message.reply_markup, query.data, other)
        )


def _exchanged(
    markup: InlineKeyboardMarkup, data: str | None, other: InlineKeyboardButton
) -> InlineKeyboardMarkup:
    """The same buttons, but for the one with that data."""
    return InlineKeyboardMarkup(
        [
            [other if each.callback_data == data else each for each in row]
            for row in markup.inline_keyboard
        ]
    )
