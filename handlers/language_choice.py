"""/language: which language a chat is answered in."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from handlers.addressing import place_of, spoken_language
from handlers.callbacks import Callbacks, Pressed, Stale
from handlers.context import Context
from handlers.deciders import decides, turn_away
from handlers.languages import gettext
from handlers.replying import hush, show
from handlers.subscription_menu import settings_button
from knowledge.facts import LANGUAGES, Language

NAMES: dict[Language, str] = {"en": "English", "ru": "Русский", "zh": "中文"}


async def ask_language(update: Update, context: Context) -> None:
    """Offer the languages, the one in use marked; in the place of the menu that led here."""
    place = place_of(update)
    if place is None:
        return
    fixed = await context.chats.language(place.chat)
    html, buttons = _menu(fixed, fixed or spoken_language(update), context)
    await show(update, context, html, buttons)


def _menu(
    fixed: Language | None, language: Language, context: Context
) -> tuple[str, InlineKeyboardMarkup]:
    _ = gettext(language)
    callbacks = Callbacks(context.library)
    choices: list[tuple[Language | None, str]] = [(None, _("The language of each question"))]
    choices += [(each, NAMES[each]) for each in LANGUAGES]
    rows = [
        [
            InlineKeyboardButton(
                f"✓ {name}" if wanted == fixed else name,
                callback_data=callbacks.speaking(language, wanted),
            )
        ]
        for wanted, name in choices
    ]
    rows.append([settings_button(language)])
    return _("In which language should I answer here?"), InlineKeyboardMarkup(rows)


async def choose_language(press: Pressed, update: Update, context: Context) -> None:
    """Fix the language that a button names; in a group only its administrators may."""
    query, place = update.callback_query, place_of(update)
    wanted = next((each for each in LANGUAGES if each == press.payload), None)
    if query is None or place is None or (wanted is None and press.payload != "-"):
        raise Stale
    if not await decides(update, context):
        await turn_away(update, context)
        return
    await context.chats.set_language(place.chat, wanted)
    await hush(query)
    html, buttons = _menu(wanted, wanted or spoken_language(update), context)
    await show(update, context, html, buttons)
