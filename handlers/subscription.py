"""/subscribe, /unsubscribe, /subscriptions: who is told what; and following a pledge."""

from __future__ import annotations

from dataclasses import replace

from telegram import Update

from handlers.addressing import Place, command_here, place_of
from handlers.callbacks import Stale
from handlers.context import Context
from handlers.deciders import decides, turn_away
from handlers.languages import gettext
from handlers.menus import setting_of
from handlers.pledges import Meant, meant
from handlers.question import words_after
from handlers.quiet_hours import typed
from handlers.replying import hush, language_here, send, show, tell
from handlers.subscription_menu import missed_button, subscription_menu
from handlers.subscription_words import followed_word, greeting, left_menu, which_menu
from knowledge.facts import Language
from knowledge.wishes import Beginning, Begun

#: Words that end quiet hours.
_NONE = {"off", "none", "no", "-", "0", "нет", "выкл", "без", "无", "关", "关闭"}


async def subscribe(update: Update, context: Context) -> None:
    """Tell this place everything, or of the pledge that the words name."""
    place = await decided(update, context)
    if place is None:
        return
    language = await language_here(update, context)
    if not (words := words_after(context)):
        began = await context.subscriptions.subscribe(
            place.chat, place.thread, kind=place.kind, language=language
        )
        await _welcome(began, "", language, update, context)
        return
    found = meant(words, language, context)
    if not found.is_clear:
        await _ask_which(found, update, context)
        return
    began = await _follow(found.pledges[0], found.language, place, context)
    await _welcome(began, found.pledges[0], found.language, update, context)


async def unsubscribe(update: Update, context: Context) -> None:
    """Tell this place nothing more, or nothing more of the pledge that the words name."""
    place = await decided(update, context)
    if place is None:
        return
    language = await language_here(update, context)
    if not (words := words_after(context)):
        was = await context.subscriptions.unsubscribe(place.chat, place.thread)
        menu = left_menu(was, language)
        await show(update, context, menu.html, menu.markup)
        return
    found = meant(words, language, context)
    if not found.is_clear:
        await _ask_which(found, update, context)
        return
    await unfollow(found.pledges[0], place, context)
    await show_subscription(update, context, found.language)


async def show_subscriptions(update: Update, context: Context) -> None:
    """Show what comes here; words behind the command are quiet hours."""
    language = await language_here(update, context)
    if not (words := words_after(context)):
        await show_subscription(update, context, language)
        return
    place = await decided(update, context)
    if place is None:
        return
    quiet = typed(words)
    if quiet is None and words.casefold() not in _NONE:
        _ = gettext(language)
        example = f"{command_here('subscriptions', place, context.bot.bot)} 22–8"
        await tell(
            update, context, _("I cannot read these hours. Example: {example}", example=example)
        )
        return
    await context.subscriptions.change(
        place.chat, place.thread, lambda held: replace(held, quiet=quiet)
    )
    await show_subscription(update, context, language)


async def follow(update: Update, context: Context, pledge: str, language: Language) -> None:
    """Follow a pledge by its button; the word that answers the press says what comes of it.

    Raises Stale for a pledge that is not held, and where no chat is known.
    """
    query, place = update.callback_query, place_of(update)
    if query is None or place is None or pledge not in context.library.pledges:
        raise Stale
    if not await decides(update, context):
        await turn_away(update, context)
        return
    began = await _follow(pledge, language, place, context)
    if began.how is not Begun.RETURNED:
        await hush(query, followed_word(began, pledge, language, context.library))
        return
    await hush(query)
    await _welcome(began, pledge, language, update, context)


async def _follow(pledge: str, language: Language, place: Place, context: Context) -> Beginning:
    return await context.subscriptions.follow(
        place.chat, place.thread, pledge, kind=place.kind, language=language
    )


async def unfollow(pledge: str, place: Place, context: Context) -> None:
    """Tell that place of a pledge no more; where everything is told nothing changes."""
    await context.subscriptions.change(
        place.chat,
        place.thread,
        lambda held: replace(held, pledges=tuple(p for p in held.pledges if p != pledge)),
    )


async def decided(update: Update, context: Context) -> Place | None:
    """Where something is to be changed; None, and a word about it, where that is not theirs."""
    if await decides(update, context):
        return place_of(update)
    await turn_away(update, context)
    return None


async def show_subscription(update: Update, context: Context, language: Language) -> None:
    """Show what comes here, with buttons to change it."""
    place = place_of(update)
    if place is None:
        return
    wishes = await context.subscriptions.wishes(place.chat, place.thread)
    menu = subscription_menu(wishes, await setting_of(place.chat, language, context))
    await show(update, context, menu.html, menu.markup)


async def _welcome(
    began: Beginning, pledge: str, language: Language, update: Update, context: Context
) -> None:
    """Say what became of the wish, and what comes from now on."""
    place = place_of(update)
    if place is None:
        return
    setting = await setting_of(place.chat, language, context)
    menu = subscription_menu(began.wishes, setting, greeting(began, pledge, setting))
    if began.ended_at is not None:
        menu = replace(menu, rows=((missed_button(began.ended_at, language),), *menu.rows))
    await send(context, place, menu.html, menu.markup, update.effective_message)


async def _ask_which(found: Meant, update: Update, context: Context) -> None:
    place = place_of(update)
    if place is not None:
        setting = await setting_of(place.chat, found.language, context)
        menu = which_menu(found, setting)
        await show(update, context, menu.html, menu.markup)
