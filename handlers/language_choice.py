"""/language: which language a chat is answered in."""

from __future__ import annotations

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ChatMemberStatus

from handlers.addressing import Place, place_of, spoken_language
from handlers.callbacks import Callbacks, Pressed, Stale
from handlers.context import Context
from handlers.languages import gettext
from handlers.replying import hush, language_here, send
from knowledge.facts import LANGUAGES, Language

NAMES: dict[Language, str] = {"en": "English", "ru": "Русский", "zh": "中文"}
_DECIDE = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


async def ask_language(update: Update, context: Context) -> None:
    """Offer the languages, the one in use marked."""
    place = place_of(update)
    if place is None:
        return
    fixed = await context.chats.language(place.chat)
    html, buttons = _menu(fixed, fixed or spoken_language(update), context)
    await send(context, place, html, buttons, update.effective_message)


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
    return _("In which language should I answer here?"), InlineKeyboardMarkup(rows)


async def choose_language(press: Pressed, update: Update, context: Context) -> None:
    """Fix the language that a button names; in a group only its administrators may."""
    query, place = update.callback_query, place_of(update)
    wanted = next((each for each in LANGUAGES if each == press.payload), None)
    if query is None or place is None or (wanted is None and press.payload != "-"):
        raise Stale
    if not await _may(query, place, context):
        _ = gettext(await language_here(update, context))
        await hush(query, _("Only administrators of this group can change that."))
        return
    await context.chats.set_language(place.chat, wanted)
    await hush(query)
    html, buttons = _menu(wanted, wanted or spoken_language(update), context)
    await query.edit_message_text(html, reply_markup=buttons)


async def _may(query: CallbackQuery, place: Place, context: Context) -> bool:
    if place.is_private:
        return True
    member = await context.bot.get_chat_member(place.chat, query.from_user.id)
    return member.status in _DECIDE
