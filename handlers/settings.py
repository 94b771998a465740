"""/settings: what a chat can set, in one message; its time zone also by words."""

from __future__ import annotations

from telegram import Update

from handlers.addressing import Place, command_here, place_of
from handlers.callbacks import Pressed, Stale
from handlers.context import Context
from handlers.deciders import decides, turn_away
from handlers.language_choice import ask_language
from handlers.languages import gettext
from handlers.menus import Menu, setting_of
from handlers.question import words_after
from handlers.replying import hush, language_here, show
from handlers.settings_menu import Choice, near_menu, region_menu, settings_menu, zones_menu
from handlers.subscription import decided
from handlers.time_zones import REGIONS, find, is_zone
from knowledge.facts import Language

_FLAGS = {"0": False, "1": True}
#: Longer than any name of a place.
_LONGEST = 80


async def show_settings(update: Update, context: Context) -> None:
    """Show all that is set; words behind the command name a time zone."""
    place = place_of(update)
    if place is None:
        return
    language = await language_here(update, context)
    if words := words_after(context):
        await _set_zone(words[:_LONGEST], language, update, context)
    else:
        await _put(await _settings(place, language, context), update, context)


async def _set_zone(words: str, language: Language, update: Update, context: Context) -> None:
    place = await decided(update, context)
    if place is None:
        return
    found = find(words, context.now())
    if found.zone is None:
        setting = await setting_of(place.chat, language, context)
        await _put(near_menu(words, found.near, setting), update, context)
        return
    await context.chats.set_time_zone(place.chat, found.zone)
    await _put(await _settings(place, language, context, is_changed=True), update, context)


async def change_settings(press: Pressed, update: Update, context: Context) -> None:
    """Do what a button of the settings says. Raises Stale for one that says nothing held."""
    query, place = update.callback_query, place_of(update)
    if query is None or place is None:
        raise Stale
    if not await decides(update, context):
        await turn_away(update, context)
        return
    if press.payload == Choice.LANGUAGE:
        await hush(query)
        await ask_language(update, context)
        return
    menu = await _menu_after(press, place, context)
    await hush(query)
    await _put(menu, update, context)


async def _menu_after(press: Pressed, place: Place, context: Context) -> Menu:
    """Carry out what a button says; the menu that stands there then."""
    what, value, language = press.payload[:1], press.payload[1:], press.language
    setting = await setting_of(place.chat, language, context)
    match what:
        case Choice.MENU:
            pass
        case Choice.REGIONS:
            return region_menu(setting, command_here("settings", place, context.bot.bot))
        case Choice.REGION:
            region, _, page = value.partition(".")
            if region not in REGIONS or not (page.isascii() and page.isdigit() and len(page) < 4):
                raise Stale
            return zones_menu(region, int(page), setting)
        case Choice.ZONE if is_zone(value):
            await context.chats.set_time_zone(place.chat, value)
        case Choice.COMPACT if value in _FLAGS:
            await context.chats.set_compact(place.chat, _FLAGS[value])
        case _:
            raise Stale
    return await _settings(place, language, context)


async def _settings(
    place: Place, language: Language, context: Context, *, is_changed: bool = False
) -> Menu:
    _ = gettext(language)
    held = await context.chats.settings(place.chat)
    wishes = await context.subscriptions.wishes(place.chat, place.thread)
    setting = await setting_of(place.chat, language, context)
    greeting = _("The time zone is set.") if is_changed else ""
    return settings_menu(held, wishes, setting, greeting)


async def _put(menu: Menu, update: Update, context: Context) -> None:
    await show(update, context, menu.html, menu.markup)
